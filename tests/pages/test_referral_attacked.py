"""Sending and consent under attack: double presses, failing servers, two consents, corrections that would tell more."""

from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from tests.pages import elm
from tests.pages.calls import charted
from tests.pages.referrals import HERE, NEED, TELLS, agreed, fill, jose, link, made, program, text_of, told_ahead
from throughcare.care.access.callers import About, Caller
from throughcare.care.referral import mailing, send_pages
from throughcare.care.referral.entries import ConsentGiven, ConsentRevoked, DisclosureMade, ReferralSent
from throughcare.care.referral.readings import tracks
from throughcare.care.referral.words import Category
from throughcare.chart.roles import Role
from throughcare.program.models import ListedProgram
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ALL = tuple(Category)


@pytest.fixture
def going(by):
    """A referral of José with a consent for name and need; the page that sends it."""
    to = program()
    uid = made(by, to)
    agreed(by, to)
    return f"{HERE}/referral/{uid}/send/"


def sent_uid():
    return jose().of(ReferralSent)[0][0].uid


def correct(client, uid, **said):
    return fill(client, f"{HERE}/entry/{uid}/correct/", why="Typed wrongly", **said)


# ---- what goes out


@pytest.mark.parametrize("error", [ValueError("a header"), IndexError("an address"), RuntimeError("a plugin")])
def test_whatever_keeps_an_e_mail_from_going_out_it_does_not_stand_as_sent(helpline, going, monkeypatch, error):
    def fail(self):
        raise error

    monkeypatch.setattr(mailing.EmailMessage, "send", fail)
    answer = fill(helpline, going, **TELLS)
    assert answer.status_code == 503
    assert "Nothing was sent" in text_of(answer)
    assert not jose().of(ReferralSent)
    assert not jose().of(DisclosureMade)


def test_two_presses_at_once_send_one_e_mail_and_the_second_takes_nothing_back(helpline, going, monkeypatch):
    form = helpline.get(going).context["form"]
    drawn = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "", False)}
    found, opened = [], send_pages.open_track

    def as_read_before_either_was_saved(request, uid):
        found.append(opened(request, uid)) if not found else None
        return found[0]

    monkeypatch.setattr(send_pages, "open_track", as_read_before_either_was_saved)
    for _ in range(2):
        assert helpline.post(going, {**drawn, **TELLS}).status_code == 302
    assert len(mail.outbox) == 1
    assert len(jose().of(ReferralSent)) == len(jose().of(DisclosureMade)) == 1


@pytest.mark.parametrize("name", ["to", "how", "tells"])
@pytest.mark.parametrize("value", ["a@b.org\nBcc: c@d.org", "\x00", "x" * 5000, "<script>alert(1)</script>@b.org"])
def test_nothing_that_is_typed_reaches_a_header_or_breaks_the_page(helpline, going, name, value):
    answer = fill(helpline, going, **{**TELLS, name: value})
    assert answer.status_code in (302, 422)
    assert "<script>alert" not in text_of(answer)
    assert all(len(one.message().get_all("to")) == 1 and one.bcc == [] for one in mail.outbox)


# ---- the accounting


def test_the_row_rests_on_the_consent_that_covers_what_was_told(helpline, going, by):
    ((wide, _),) = jose().of(ConsentGiven)
    agreed(by, ListedProgram.objects.get(), categories=(Category.NEED,))
    assert fill(helpline, going, **TELLS).status_code == 302
    assert [said.consent for _, said in jose().of(DisclosureMade)] == [wide.uid]
    assert "José Ramírez" in text_of(Client().get(link()))


def test_a_correction_that_tells_more_makes_a_row_for_what_is_new(helpline, by):
    to = program()
    uid = made(by, to)
    agreed(by, to, categories=ALL)
    fill(helpline, f"{HERE}/referral/{uid}/send/", how="fax", to="410-555", tells=["identity"])
    assert correct(helpline, sent_uid(), tells=["identity", "need"]).status_code == 302
    assert [said.what for _, said in jose().of(DisclosureMade)] == [(Category.IDENTITY,), (Category.NEED,)]


def test_what_was_in_the_persons_own_hands_is_no_disclosure_that_a_correction_could_grow_from(helpline, by):
    uid = made(by, program())
    fill(helpline, f"{HERE}/referral/{uid}/send/", how="person", tells=["identity", "need"])
    assert not jose().of(DisclosureMade)
    answer = correct(helpline, sent_uid(), how="fax", to="410-555")
    assert "There is no consent to tell Riverside Treatment anything." in text_of(answer)
    assert "A correction sends nothing." in text_of(correct(helpline, sent_uid(), how="email", to="a@b.org"))


def test_a_corrected_minute_keeps_the_consent_that_the_sending_rested_on(helpline, going):
    fill(helpline, going, **TELLS)
    consent = jose().of(ReferralSent)[0][1].consent
    fill(helpline, f"{HERE}/consent/{consent}/take-back/", how="spoken")
    assert correct(helpline, sent_uid(), happened_day="2026-01-02").status_code == 302
    assert jose().of(ReferralSent)[0][1].consent == consent
    assert len(jose().of(DisclosureMade)) == 1


# ---- consent


def test_a_consent_that_was_corrected_meanwhile_is_taken_back_all_the_same(helpline, going):
    consent = next(entry.uid for entry in jose().standing() if entry.kind == "consent.given")
    assert correct(helpline, consent, expires_when="end of the year").status_code == 302
    assert fill(helpline, f"{HERE}/consent/{consent}/take-back/", how="spoken", words="Nobody").status_code == 302
    assert len(jose().of(ConsentRevoked)) == 1
    assert "was taken back" in text_of(fill(helpline, going, **TELLS))


def test_a_consent_for_all_treatment_is_not_passed_off_as_one_for_a_single_purpose(helpline):
    said = {"categories": ["identity"], "told_how_to_revoke": "on", "signature": "paper", "signed_by": "person",
            "recipient": "My providers", "expires_when": "none", "type": "specific", "purpose": "tpo"}  # fmt: skip
    assert "For this purpose choose: One consent for all" in text_of(fill(helpline, f"{HERE}/consent/", **said))


# ---- the need, the appointment


@pytest.mark.parametrize("miles", [None, "", "7", "x"])
def test_a_need_without_a_distance_is_ranked_all_the_same(helpline, miles):
    to = program()
    need = {name: value for name, value in {**NEED, "miles": miles}.items() if value is not None}
    assert helpline.post(f"{HERE}/refer/", need).status_code == 200
    assert helpline.post(f"{HERE}/refer/{to.uid}/", need).status_code == 200


def test_an_appointment_before_the_referral_was_made_is_a_slip(helpline, by):
    uid = made(by, program())
    for day in ("0001-01-01", "2019-05-05"):
        answer = fill(helpline, f"{HERE}/referral/{uid}/appointment/", on=day)
        assert "after this day. Check the year." in text_of(answer)
    assert tracks(jose())[0].booked is None


# ---- what a call tells


def test_a_program_is_told_whose_number_it_is_and_when_a_call_does_no_harm(helpline, by):
    to = program()
    call = charted(
        by, caller=Caller.RELATIVE, about=About.OTHER, caller_name="Mrs Brennan", phone="555 0177",
        call_when="mornings, when he is asleep", message_is_safe=False,
    )  # fmt: skip
    uid = made(by, to, chart=call)
    agreed(by, to, chart=call, categories=ALL)
    fill(helpline, f"/call/{call}/referral/{uid}/send/", how="email", to="a@b.org", tells=["identity", "contact"])
    said = text_of(Client().get(link()))
    assert "Telephone of the caller" in said
    assert "mornings, when he is asleep" in said
    assert "Do not leave a message" in said
    assert "Mrs Brennan" not in said, "she is not the person who comes"


def test_a_number_is_told_without_the_need_where_the_consent_names_the_number_alone(helpline, by):
    to = program()
    call = charted(by, caller=Caller.PERSON, phone="555 0177")
    uid = made(by, to, chart=call)
    agreed(by, to, chart=call, categories=(Category.CONTACT,))
    fill(helpline, f"/call/{call}/referral/{uid}/send/", how="email", to="a@b.org", tells=["contact"])
    for said in (text_of(Client().get(link())), text_of(helpline.get(f"/call/{call}/referral/{uid}/?print"))):
        assert "555 0177" in said
        assert "Methadone" not in said


def test_the_letter_does_not_say_who_told_us(helpline, by):
    uid = made(by, program())
    fill(helpline, f"{HERE}/referral/{uid}/appointment/", on=told_ahead(), told_by="his mother Elena")
    letter = text_of(helpline.get(f"{HERE}/referral/{uid}/?print"))
    assert "Expected there on" in letter
    assert "Elena" not in letter


# ---- emergency access, and a stop that cannot be passed


def test_emergency_access_shows_a_referral_but_tells_nobody_and_changes_no_consent(sign_in, by):
    to, chart = program(), uuid4()
    elm.program("oak", "Oak Program")
    elm.register(chart, "O-1", by, slug="oak")
    uid, consent = made(by, to, chart=chart), agreed(by, to, chart=chart)
    nurse = sign_in(Role.NURSE)
    page = f"/person/{chart}/referral/{uid}/"
    assert nurse.post(f"/emergency/{chart}/", {"reason": "Found unresponsive at the door"}).status_code == 302
    said = text_of(nurse.get(page))
    assert "Referral to Riverside Treatment" in said
    assert "/send/" not in said
    for closed in (f"{page}send/", f"/person/{chart}/consent/", f"/person/{chart}/consent/{consent}/take-back/"):
        assert nurse.get(closed).status_code == nurse.post(closed, {"how": "spoken"}).status_code == 404
    assert not load.book(chart).of(ConsentRevoked)


def test_no_reason_lets_a_link_out_without_a_consent(helpline, by):
    uid = made(by, program())
    reasons = {f"override-{rule}": "Urgent" for rule in ("consent_for_link", "caller_stays_anonymous", "")}
    assert fill(helpline, f"{HERE}/referral/{uid}/send/", **TELLS, **reasons).status_code == 409
    assert not mail.outbox


@pytest.mark.parametrize("chart", [elm.ROSA, elm.SAM])
def test_a_referral_of_one_person_is_never_reached_through_the_chart_of_another(helpline, going, chart):
    uid = tracks(jose())[0].uid
    for step in ("", "send/", "arrived/", "end/"):
        assert helpline.post(f"/person/{chart}/referral/{uid}/{step}", TELLS).status_code == 404
    assert not mail.outbox
