"""The pages of the directory: for everybody, without an account; what staff change stays with their name."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from tests.directory.listings import FERRY, FRIDAY, HERON, QUARRY, otp, taken_in
from throughcare.chart.roles import Role
from throughcare.program.directory import links
from throughcare.program.models import DoubtfulPair, ListedProgram

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SEARCH = "/programs/"


def page(answer):
    assert answer.status_code == 200, answer
    return " ".join(answer.content.decode().split())


def record(program, what="record"):
    return reverse(f"directory_{what}", args=[program.uid])


def test_a_mother_without_an_account_finds_a_place_and_its_telephone(client, three):
    assert "Find a treatment program" in page(client.get(SEARCH))
    found = page(client.post(SEARCH, {"place": "21001", "miles": "25"}))
    assert "Ferry Lane Clinic" in found
    assert 'href="tel:4105550100"' in found
    assert "<svg" in found
    assert "21001" not in client.post(SEARCH, {"place": "21001"}).request["PATH_INFO"]


def test_a_worried_relative_finds_help_in_one_tap_from_the_first_page(client, three):
    first = page(client.get("/"))
    for address in ("/overdose/", "/crisis/", SEARCH):
        assert f'class="nhsuk-card__link" href="{address}"' in first
        assert client.get(address).status_code == 200
    assert 'href="tel:911"' in first
    assert 'href="tel:988"' in first


def test_where_somebody_searches_is_not_kept_for_the_public(client, three):
    client.post(SEARCH, {"place": "21001"})
    assert not client.session.keys()


def test_staff_come_back_to_their_results(sign_in, three):
    helpline = sign_in(Role.HELPLINE)
    helpline.post(SEARCH, {"place": "Bel Air, MD", "miles": "10"})
    assert "Heron House" in page(helpline.get("/programs/results/"))
    assert "Back to the results" in page(helpline.get(record(three[0])))


@pytest.mark.parametrize(
    ("typed", "said"),
    [({"place": ""}, "Enter a ZIP"), ({"place": "00000"}, "not known"), ({"place": "21001", "miles": "7"}, "miles"),
     ({"lat": "400", "lon": "1"}, "problem"), ({"place": "21001", "care": "spaceship"}, "problem")],
)  # fmt: skip
def test_a_slip_is_said_and_what_was_typed_stays(client, three, typed, said):
    answer = page(client.post(SEARCH, typed))
    assert said in answer
    assert "There is a problem" in answer
    assert f'value="{typed["place"]}"' in answer if typed.get("place") else True


def test_the_place_of_the_device_is_enough(client, three):
    assert "Ferry Lane Clinic" in page(client.post(SEARCH, {"lat": "39.52", "lon": "-76.18"}))


def test_a_whole_state_can_be_searched(client, three):
    assert "3 programs in MD" in page(client.post(SEARCH, {"place": "md"}))


def test_unknown_is_said_and_an_old_record_says_so(client, three):
    ListedProgram.objects.update(dated=FRIDAY - timedelta(days=900))
    found = page(client.post(SEARCH, {"place": "21001", "payment": "medicaid"}))
    assert "Unknown, ask: Medicaid" in found
    assert "Older than a year" in found
    shown = page(client.get(record(three[0])))
    assert "Medicaid: <span" in shown
    assert "Older than a year" in shown
    assert "the listing, 2 Nov 2026" in shown


def test_the_public_changes_nothing(client, three):
    for what in ("correct", "verify", "capacity"):
        answer = client.post(record(three[0], what), {"how": "x", "name": "Mine"})
        assert answer.status_code in (302, 403)
    assert client.get("/programs/changes/").status_code in (302, 403)
    assert ListedProgram.objects.filter(verified_on=None).count() == 3


def test_a_nurse_reads_and_intake_corrects(sign_in, three):
    assert sign_in(Role.NURSE).get(record(three[0], "correct")).status_code == 403
    intake = sign_in(Role.INTAKE)
    typed = {"name": "Ferry Lane Clinic", "phone": "410 555 0999", "zip": "21001", "service": "PW", "offered": "yes",
             "how": "telephoned"}  # fmt: skip
    answer = page(intake.post(record(three[0], "correct"), typed, follow=True))
    assert "410 555 0999" in answer
    assert "corrected by Lou Keller, intake" in answer
    assert re.search("Pregnant and postpartum women <abbr[^>]*>K</abbr>: <strong>yes</strong>", answer)


def test_a_service_without_an_answer_comes_back_with_what_was_typed(sign_in, three):
    typed = {"name": "Ferry", "service": "PW", "how": "by telephone at noon"}
    answer = page(sign_in(Role.INTAKE).post(record(three[0], "correct"), typed))
    assert "Choose both a service" in answer
    assert "by telephone at noon" in answer


def test_a_record_is_verified_by_somebody_with_a_name(sign_in, three):
    answer = page(sign_in(Role.MANAGER).post(record(three[0], "verify"), {"how": "visited"}, follow=True))
    assert "by Iris Bauer, manager" in answer


def test_a_program_tells_its_places_without_an_account(client, three):
    token = links.signed_link(three[0].uid, links.CAPACITY)
    address = reverse("directory_answer", args=[token])
    assert "need no account" in page(client.get(address))
    assert "at least one number" in page(client.post(address, {"note": "hello"}))
    assert "Thank you" in page(client.post(address, {"free_detox": "2", "waiting_days": "0"}))
    shown = page(client.get(record(three[0])))
    assert "Withdrawal care (detox): 2 free" in shown
    assert "by the program itself" in shown
    assert "Ferry Lane Clinic" in page(client.post(SEARCH, {"place": "21001", "capacity": "on"}))


def test_a_day_later_the_free_places_are_old(client, three):
    told = timezone.now() - timedelta(hours=25)
    ListedProgram.objects.update(capacity_at=told, capacity_by="somebody", free={"detox": 2}, has_room=True)
    assert "more than a day ago" in page(client.get(record(three[0])))
    assert "No program" in page(client.post(SEARCH, {"place": "21001", "capacity": "on"}))


@pytest.mark.parametrize("token", ["x", "a:b:c"])
def test_a_link_that_was_cut_off_says_so(client, three, token):
    answer = client.get(reverse("directory_answer", args=[token]))
    assert answer.status_code == 404
    assert "not complete" in answer.content.decode()


def test_a_link_is_for_one_purpose_and_for_thirty_days(three, monkeypatch):
    token = links.signed_link(three[0].uid, "referral", "r-17")
    assert links.read_link(token, "referral").subject == "r-17"
    with pytest.raises(links.BadLink, match="something else"):
        links.read_link(token, links.CAPACITY)
    real = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: real + timedelta(days=30).total_seconds() - 5)
    assert links.read_link(token, "referral").program == three[0].uid
    monkeypatch.setattr(signing.time, "time", lambda: real + timedelta(days=30).total_seconds() + 5)
    with pytest.raises(links.BadLink, match="30 days"):
        links.read_link(token, "referral")


def doubtful(sign_in):
    """A manager, and the pair that waits after Friday's listing."""
    stranger = QUARRY.replace("Quarry Center", "Blue Door Recovery").replace("0102", "0177")
    taken_in(otp(FERRY.replace("12 Ferry Lane", "8 Elm St"), HERON, stranger), FRIDAY)
    return sign_in(Role.MANAGER), DoubtfulPair.objects.get()


def test_a_manager_sees_what_changed_and_decides_a_pair(sign_in, three):
    manager, pair = doubtful(sign_in)
    shown = page(manager.get("/programs/changes/"))
    assert "Moved:" in shown
    assert "Street: 12 Ferry Lane → 8 Elm St" in shown
    answer = page(manager.post(reverse("directory_pair", args=[pair.pk]), {"same": "yes"}, follow=True))
    assert "one program now" in answer
    assert sign_in(Role.COUNSELLOR).get("/programs/changes/").status_code == 403
    moved_on = manager.get(record(pair.new))
    assert moved_on.headers["Location"] == record(pair.old)
    assert "as “Quarry Center”" in page(manager.get(record(pair.old)))


@pytest.mark.parametrize(("same", "words"), [("yes", "the same program"), ("no", "not the same program")])
def test_a_slip_of_the_finger_about_a_pair_is_taken_back_on_the_page(sign_in, three, same, words):
    manager, pair = doubtful(sign_in)
    manager.post(reverse("directory_pair", args=[pair.pk]), {"same": same})
    undo = reverse("directory_pair_undo", args=[pair.pk])
    assert f'href="{undo}"' in page(manager.get("/programs/changes/"))
    assert f"<strong>{words}</strong>" in page(manager.get(undo))
    assert "Why?" in page(manager.post(undo, {"why": ""}))
    answer = page(manager.post(undo, {"why": "pressed the wrong one"}, follow=True))
    assert "The pair waits for a decision again." in answer
    for program in (pair.old, pair.new):
        shown = page(manager.get(record(program)))
        assert "Decision taken back" in shown
        assert "pressed the wrong one" in shown
    assert manager.get(undo).status_code == 302
    assert sign_in(Role.HELPLINE).post(undo, {"why": "x"}).status_code == 403


def test_who_is_slower_is_told_that_the_pair_has_changed(sign_in, three):
    manager, pair = doubtful(sign_in)
    manager.post(reverse("directory_pair", args=[pair.pk]), {"same": "no"})
    answer = page(manager.post(reverse("directory_pair", args=[pair.pk]), {"same": "yes"}, follow=True))
    assert "Somebody was quicker" in answer
    assert DoubtfulPair.objects.get().same is False


def test_a_link_that_a_program_has_still_works_when_it_was_found_to_be_another(client, sign_in, three):
    manager, pair = doubtful(sign_in)
    token = links.signed_link(pair.new.uid, links.CAPACITY)
    manager.post(reverse("directory_pair", args=[pair.pk]), {"same": "yes"})
    assert "Thank you" in page(client.post(reverse("directory_answer", args=[token]), {"free_detox": "2"}))
    assert "Withdrawal care (detox): 2 free" in page(client.get(record(pair.old)))


def test_words_that_nobody_looked_up_are_marked_wherever_they_are_shown(client, sign_in, three):
    mark = '<abbr class="dir-mark" title="from knowledge, not verified">K</abbr>'
    assert f"Methadone {mark}" in page(client.get(SEARCH))
    assert f"Opioid treatment program {mark}" not in page(client.get(SEARCH))
    assert f"Methadone {mark}" in page(client.get(record(three[0])))
    assert "Methadone maintenance (K)" in page(sign_in(Role.INTAKE).get(record(three[0], "correct")))
    listed = page(client.get("/programs/codes/"))
    assert f"Methadone maintenance {mark}" in listed
    assert f"Opioid treatment program {mark}" not in listed
    assert "nobody has looked it up" in listed
    for shown in (client.get(SEARCH), client.get(record(three[0]))):
        assert "from knowledge, not verified: ask the program" in page(shown)
