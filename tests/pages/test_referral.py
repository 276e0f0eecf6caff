"""From a need to an arrival, as staff go: the ranked list, the referral, the sending, the page it is followed on."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.core import mail

from tests.pages import elm
from tests.pages.calls import charted
from tests.pages.referrals import TODAY, agreed, fill, link, made, program, told_ahead
from throughcare.care.access.callers import Caller
from throughcare.care.referral import mailing
from throughcare.care.referral.entries import (
    AppointmentBooked,
    ConsentGiven,
    ConsentRevoked,
    DisclosureMade,
    ReferralMade,
    ReferralSent,
)
from throughcare.care.referral.readings import tracks
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store import load

pytestmark = pytest.mark.django_db
HERE = f"/person/{elm.JOSE}"
NEED = {"place": "21001", "miles": "50", "care": ["otp"], "medication": ["methadone"], "payment": ["medicaid"]}
TELLS = {"how": "email", "to": "intake@riverside.example", "tells": ["identity", "need"]}


def text_of(response):
    return " ".join(response.content.decode().split())


def jose():
    return load.book(elm.JOSE)


@pytest.fixture
def helpline(sign_in):
    return sign_in(Role.HELPLINE)


@pytest.fixture
def by(members):
    return members[Role.HELPLINE].author


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


# ---- sending


def test_without_a_consent_nothing_goes_out_and_what_was_typed_stays(helpline, by):
    uid = made(by, program())
    answer = fill(helpline, f"{HERE}/referral/{uid}/send/", **TELLS)
    assert answer.status_code == 409
    assert "There is no consent to tell Riverside Treatment anything." in text_of(answer)
    assert "intake@riverside.example" in text_of(answer)
    assert answer.context["form"]["tells"].value() == ["identity", "need"]
    assert not mail.outbox
    assert not jose().of(ReferralSent)


def test_an_e_mail_names_nobody_and_its_disclosure_stands_in_the_same_append(helpline, by):
    to = program()
    uid, consent = made(by, to), agreed(by, to)
    assert fill(helpline, f"{HERE}/referral/{uid}/send/", **TELLS).status_code == 302
    body = mail.outbox[0].subject + mail.outbox[0].body
    assert not [word for word in ("José", "Ramírez", "Pepe", "E-0001", "1989", str(elm.JOSE)) if word in body]
    ((sent, said),), ((row, told),) = jose().of(ReferralSent), jose().of(DisclosureMade)
    assert (said.consent, told.consent, told.to, told.what) == (consent, consent, to.name, said.tells)
    assert row.recorded_at == sent.recorded_at


def test_an_e_mail_that_the_server_does_not_take_is_taken_back_and_the_form_kept(helpline, by, monkeypatch):
    to = program()
    uid = made(by, to)
    agreed(by, to)

    def refuse(self):
        raise ConnectionRefusedError

    monkeypatch.setattr(mailing.EmailMessage, "send", refuse)
    answer = fill(helpline, f"{HERE}/referral/{uid}/send/", **TELLS)
    assert answer.status_code == 503
    assert "Nothing was sent" in text_of(answer)
    assert answer.context["form"]["tells"].value() == ["identity", "need"]
    assert not jose().of(ReferralSent)
    assert not jose().of(DisclosureMade)
    monkeypatch.undo()
    form = answer.context["form"]
    again = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    assert helpline.post(f"{HERE}/referral/{uid}/send/", again).status_code == 302
    assert len(mail.outbox) == 1


def test_a_consent_taken_back_stops_the_sending_at_once(helpline, by):
    to = program()
    uid, consent = made(by, to), agreed(by, to)
    assert fill(helpline, f"{HERE}/consent/{consent}/take-back/", how="spoken").status_code == 302
    assert [said.consent for _, said in jose().of(ConsentRevoked)] == [consent]
    assert "was taken back" in text_of(fill(helpline, f"{HERE}/referral/{uid}/send/", **TELLS))


def test_an_anonymous_call_is_referred_without_a_word_about_anybody(helpline, by):
    to = program()
    call = charted(by, caller=Caller.PERSON, anonymous=True, phone="555 0199")
    uid = made(by, to, chart=call)
    assert fill(helpline, f"/call/{call}/referral/{uid}/send/", how="email", to="a@b.org").status_code == 302
    said = text_of(helpline.get(link()))
    assert "Methadone" in said
    assert "555 0199" not in said
    assert "555 0199" not in text_of(helpline.get(f"/call/{call}/referral/{uid}/?print"))
    assert not load.book(call).of(DisclosureMade)
    assert "no consent can name them" in text_of(helpline.get(f"/call/{call}/consent/"))


def test_the_letter_says_what_the_consent_covers_and_that_the_notice_is_missing(helpline, by, settings, tmp_path):
    settings.THROUGHCARE_DATA = tmp_path
    to = program()
    uid = made(by, to)
    bare = text_of(helpline.get(f"{HERE}/referral/{uid}/?print"))
    assert "Ramírez" not in bare
    agreed(by, to)
    letter = text_of(helpline.get(f"{HERE}/referral/{uid}/?print"))
    assert "José Ramírez" in letter
    assert "555 0142" not in letter.replace("410-555-0142", "")
    assert "The notice prescribed by 42 CFR 2.32 is missing" in letter
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "part2-notice.txt").write_text("The words of the law.", encoding="utf-8")
    assert "The words of the law." in text_of(helpline.get(f"{HERE}/referral/{uid}/?print"))


# ---- consent


def test_a_consent_names_the_person_of_the_chart_and_has_an_end(helpline, by):
    uid = made(by, program())
    said = {"categories": ["identity"], "told_how_to_revoke": "on", "signature": "paper", "signed_by": "person"}
    address = f"{HERE}/consent/?referral={uid}"
    wrong = text_of(fill(helpline, address, **said, person_name="Rosa Delgado"))
    assert "The chart is that of José Ramírez." in wrong
    assert "Enter a day, or below the event that ends it." in wrong
    assert fill(helpline, address, **said, expires_when="end of treatment").url.endswith(f"{uid}/send/")
    ((_, given),) = jose().of(ConsentGiven)
    assert (given.person_name, given.recipient, given.listing is not None) == (
        "José Ramírez",
        "Riverside Treatment",
        True,
    )


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
