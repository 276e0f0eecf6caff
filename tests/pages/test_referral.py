"""From a need to an arrival, as staff go: the ranked list, the referral, the sending, the page it is followed on."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from tests.pages import elm
from tests.pages.calls import charted
from tests.pages.referrals import HERE, NEED, TODAY, agreed, fill, jose, made, program, text_of, told_ahead
from throughcare.care.access.callers import Caller
from throughcare.care.referral.entries import (
    AppointmentBooked,
    ConsentRevoked,
    ReferralAcknowledged,
    ReferralEnded,
    ReferralMade,
    ReferralSent,
)
from throughcare.care.referral.forms.need import SURE
from throughcare.care.referral.readings import tracks
from throughcare.care.referral.words import Category, Ending, How, Revoked
from throughcare.chart.roles import Role
from throughcare.chart.times import When

pytestmark = [pytest.mark.django_db, pytest.mark.once]


# ---- finding


def test_programs_are_ranked_with_every_reason_in_words_and_the_ruled_out_last(helpline):
    program("Full Fit")
    program("No Methadone", yes="OTP", no=" MM METH MU ")
    program("Says Nothing", yes="")
    found = helpline.post(f"{HERE}/refer/", NEED)
    assert [one["one"].name for one in found.context["results"]] == ["Full Fit", "Says Nothing", "No Methadone"]
    said = text_of(found)
    assert "Fits:</span> Medication for OUD: Methadone" in said
    assert "Unknown:</span> Level of care: Opioid treatment program" in said
    assert "Does not fit:</span> Medication for OUD: Methadone" in said


def test_a_place_that_is_not_known_and_a_directory_without_programs_are_said_plainly(helpline):
    assert "ZIP 00000 is not known" in text_of(helpline.post(f"{HERE}/refer/", {**NEED, "place": "00000"}))
    assert "The directory has no program there." in text_of(helpline.post(f"{HERE}/refer/", NEED))


def test_the_need_of_a_call_begins_with_what_the_caller_said(helpline, by):
    program(yes="PW")
    call = charted(by, caller=Caller.RELATIVE, place="Aberdeen, MD", pregnant=True)
    page = helpline.get(f"/call/{call}/refer/")
    assert page.context["results"][0]["one"].name == "Riverside Treatment"
    assert "pregnant, says the caller" in text_of(page)


def test_the_one_with_a_free_place_today_is_in_the_list_however_many_are_nearer(helpline):
    now = datetime.now(UTC)
    for number in range(SURE + 5):
        program(f"Near {number}")
    program("Has A Place", lat=39.9, lon=-76.17, capacity_at=now, free={"otp": 2}, has_room=True)
    ranked = helpline.post(f"{HERE}/refer/", NEED).context["results"]
    assert ranked[0]["one"].name == "Has A Place"


def test_one_that_left_its_listing_and_was_verified_since_is_not_ruled_out(helpline):
    program("Still There", missing_since=TODAY - timedelta(days=9), verified_on=TODAY - timedelta(days=1))
    program("Perhaps Gone", missing_since=TODAY - timedelta(days=9), verified_on=TODAY - timedelta(days=10))
    ranked = helpline.post(f"{HERE}/refer/", NEED).context["results"]
    assert [(one["one"].name, bool(one["ruled_out"])) for one in ranked] == [
        ("Still There", False),
        ("Perhaps Gone", True),
    ]
    assert "has it no more" in ranked[0]["reasons"][0]["words"]


# ---- making


def refer_to(client, to, **said):
    """Choose a program in the list, then make the referral."""
    address = f"{HERE}/refer/{to.uid}/"
    form = client.post(address, NEED).context["form"]
    drawn = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    sent = {**NEED, **drawn, "urgency": "today", "words": "Nowhere to sleep.", "happened_unknown": "", **said}
    return address, sent


def test_a_referral_keeps_the_program_and_the_reasons_as_they_were(helpline):
    to = program()
    answer = helpline.post(*refer_to(helpline, to))
    assert answer.status_code == 302
    assert answer.url.endswith("/send/")
    ((_, said),) = jose().of(ReferralMade)
    assert (said.listing, said.name, said.phone) == (to.uid, "Riverside Treatment", "410-555-0142")
    assert "Medication for OUD: Methadone" in said.met
    assert said.need[0] == "Level of care: Opioid treatment program"


def test_the_same_referral_saved_twice_is_one(helpline):
    address, sent = refer_to(helpline, program())
    assert helpline.post(address, sent).url == helpline.post(address, sent).url
    assert len(tracks(jose())) == 1


@pytest.mark.parametrize(
    ("gone", "words"), [({"closed": True}, "has closed"), ({"missing_since": TODAY}, "is not in the listing of")]
)
def test_a_program_that_is_no_more_is_refused_and_what_was_typed_is_kept(helpline, gone, words):
    to = program()
    address, sent = refer_to(helpline, to)
    for name, value in gone.items():
        setattr(to, name, value)
    to.save()
    said = text_of(helpline.post(address, sent))
    assert words in said
    assert "Nowhere to sleep." in said
    assert 'name="medication" value="methadone"' in said
    assert not tracks(jose())


def test_one_that_left_its_listing_and_was_verified_since_can_be_referred_to(helpline):
    to = program(missing_since=TODAY - timedelta(days=9), verified_on=TODAY - timedelta(days=1))
    assert helpline.post(*refer_to(helpline, to)).status_code == 302


# ---- following


def test_one_press_says_arrived_and_a_second_adds_nothing(helpline, by):
    uid = made(by, program())
    form = helpline.get(f"{HERE}/referral/{uid}/").context["arrived"]
    press = {"key": form["key"].value(), "read_to": form["read_to"].value(), "at_once": "1"}
    for _ in range(2):
        assert helpline.post(f"{HERE}/referral/{uid}/arrived/", press).status_code == 302
    (track,) = tracks(jose())
    assert track.state == "arrived"
    assert When.at(datetime.now(UTC)).text[:10] == track.arrived[0].happened.text[:10]


@pytest.mark.parametrize(
    ("step", "said", "state"),
    [("received", {}, "acknowledged"), ("appointment", {"on": told_ahead(), "at": "09:30"}, "booked"),
     ("declined", {"reason": "No place"}, "declined"), ("arrived", {"told_by": "his mother"}, "arrived"),
     ("end", {"reason": "elsewhere", "instead": "Treated at the hospital"}, "ended")],
)  # fmt: skip
def test_what_became_of_it_is_charted_by_a_form(helpline, by, step, said, state):
    uid = made(by, program())
    assert fill(helpline, f"{HERE}/referral/{uid}/{step}/", **said).status_code == 302
    assert tracks(jose())[0].state == state
    assert helpline.get(f"{HERE}/referral/{uid}/").status_code == 200


def test_an_end_without_something_else_is_refused_in_words(helpline, by):
    uid = made(by, program())
    assert "Say what was arranged instead." in text_of(
        fill(helpline, f"{HERE}/referral/{uid}/end/", reason="not_reached")
    )


def test_the_board_shows_the_longest_waiting_first_and_lets_go_of_the_arrived(helpline, by):
    assert "Nobody is on the way" in text_of(helpline.get("/referrals/"))
    to = program()
    made(by, to, days=1)
    uid = made(by, program("Lakeside"), chart=elm.ROSA, days=9)
    call = charted(by, caller=Caller.PERSON, anonymous=True)
    made(by, to, chart=call, days=3)
    elm.chart_it(elm.ROSA, by, (AppointmentBooked(referral=uid, on=TODAY - timedelta(days=3)), 5))
    page = helpline.get("/referrals/")
    assert [one.who for one in page.context["found"]] == [
        "Rosa Delgado-Whitfield",
        "Somebody who called",
        "José Ramírez",
    ]
    assert "The appointment has passed" in text_of(page)
    first = page.context["found"][0]
    assert (
        helpline.post(first.arrived, {"key": first.key, "read_to": first.position, "at_once": "1"}).status_code == 302
    )
    assert len(helpline.get("/referrals/").context["found"]) == 2
    assert "Referrals not yet arrived" in text_of(helpline.get("/"))


def test_the_person_sees_their_referral_and_no_button(sign_in, by):
    uid = made(by, program())
    said = text_of(sign_in(Role.PATIENT).get(f"{HERE}/referral/{uid}/"))
    assert "Referral to Riverside Treatment" in said
    assert "Arrived now" not in said


@pytest.mark.parametrize("uid", [UUID(int=1), elm.ROSA])
def test_a_referral_that_is_not_in_the_chart_is_not_found(helpline, uid):
    assert helpline.get(f"{HERE}/referral/{uid}/").status_code == 404


def test_everything_that_was_charted_of_a_referral_can_be_corrected(helpline, by):
    to = program()
    uid, consent = made(by, to), agreed(by, to)
    more = (
        ReferralSent(referral=uid, how=How.PHONE, tells=(Category.NEED,), consent=consent),
        ReferralAcknowledged(referral=uid),
        AppointmentBooked(referral=uid, on=TODAY),
        ReferralEnded(referral=uid, reason=Ending.ELSEWHERE, instead="Hospital"),
    )
    later = elm.chart_it(elm.JOSE, by, *((said, 0.1) for said in more))
    later += elm.chart_it(elm.JOSE, by, (ConsentRevoked(consent=consent, how=Revoked.SPOKEN), 0.1))
    for entry in (*later, consent, uid):
        answer = fill(helpline, f"{HERE}/entry/{entry}/correct/", why="Typed wrongly")
        assert answer.status_code == 302, text_of(answer)
    (track,) = tracks(jose())
    assert (track.uid, track.state) == (uid, "ended")
