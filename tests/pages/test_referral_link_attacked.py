"""The link of a program under attack: answers that must not be lost, and what it must not show or take any more."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from tests.pages import elm
from tests.pages.referrals import HERE, TODAY, agreed, fill, jose, link, made, program, text_of, told_ahead
from throughcare.care.referral import link_pages
from throughcare.care.referral.entries import (
    AppointmentBooked,
    ArrivalConfirmed,
    ReferralDeclined,
    ReferralEnded,
    ReferralMade,
    ReferralSent,
)
from throughcare.care.referral.mailing import REFERRAL
from throughcare.care.referral.readings import tracks
from throughcare.care.referral.words import Category, Ending, How
from throughcare.program.directory import links
from throughcare.program.models import ListedProgram
from throughcare.store.errors import StaleBook

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TOLD = ["identity", "need"]


@pytest.fixture
def sent(helpline, by):
    """The address in the e-mail."""
    to = program()
    uid = made(by, to)
    agreed(by, to)
    fill(helpline, f"{HERE}/referral/{uid}/send/", how="email", to="a@b.org", tells=TOLD)
    return link()


def track():
    (one,) = tracks(jose())
    return one


def sending():
    return jose().of(ReferralSent)[0][0].uid


# ---- answers


def test_we_have_it_after_a_no_is_not_lost(sent):
    outside = Client()
    for answer in ({"answer": "received"}, {"answer": "decline", "reason": "Full"}, {"answer": "received"}):
        assert outside.post(sent, answer).status_code == 302
    assert track().state == "acknowledged"
    outside.post(sent, {"answer": "decline", "reason": "Full"})
    assert track().state == "declined"
    assert [said.reason for _, said in jose().of(ReferralDeclined)] == ["Full", "Full"]


def test_after_a_no_the_page_says_nothing_more_about_the_person_until_they_take_them(sent):
    outside = Client()
    outside.post(sent, {"answer": "decline", "reason": "Full"})
    said = text_of(outside.get(sent))
    assert "Ramírez" not in said
    assert "If that has changed, answer again." in said
    outside.post(sent, {"answer": "book", "on": told_ahead(), "at": "09:00"})
    assert "Ramírez" in text_of(outside.get(sent))


def test_once_they_arrived_the_link_takes_no_answer(sent, by):
    elm.chart_it(elm.JOSE, by, (ArrivalConfirmed(referral=track().uid), 0))
    answer = Client().post(sent, {"answer": "decline", "reason": "Too late"})
    assert "The person has arrived with you." in text_of(answer)
    assert not jose().of(ReferralDeclined)


def test_an_answer_needs_no_cookie(sent):
    """An intake desk whose browser keeps no cookies still answers: the link is all it has, and all it needs."""
    assert Client(enforce_csrf_checks=True).post(sent, {"answer": "received"}).status_code == 302
    assert track().state == "acknowledged"


def test_who_has_no_account_is_never_asked_to_sign_in_for_a_form_that_is_for_everybody(members):
    """A relative whose browser keeps no cookies looks for a program; a program tells its free places by its link."""
    outside = Client(enforce_csrf_checks=True)
    told = f"/programs/answer/{links.signed_link(program().uid, links.CAPACITY)}/"
    for address in ("/programs/", told):
        answer = outside.post(address, {"place": "21001", "miles": "50", "free_otp": "3"})
        assert "User name" not in text_of(answer)


def test_an_answer_to_a_referral_that_is_ended_in_the_same_moment_is_answered_in_words(sent, by, monkeypatch):
    def ended_meanwhile(found, said):
        elm.chart_it(elm.JOSE, by, (ReferralEnded(referral=track().uid, reason=Ending.MISTAKE), 0))
        raise StaleBook([jose().entries[-1]])

    monkeypatch.setattr(link_pages, "answer", ended_meanwhile)
    answer = Client().post(sent, {"answer": "received"})
    assert answer.status_code == 404
    assert "This link does not work" in text_of(answer)


def test_two_answers_in_one_moment_are_charted_once(sent):
    token = sent.split("/")[2]
    first, second = link_pages.opened(token), link_pages.opened(token)
    said = {"answer": "book", "on": TODAY + timedelta(days=2), "at": None, "reason": ""}
    link_pages.answer(first, said)
    with pytest.raises(StaleBook):
        link_pages.answer(second, said)
    assert len(jose().of(AppointmentBooked)) == 1


@pytest.mark.parametrize("reason", ["\x00", "\x07bell", "\u202egnirts", "x" * 401, " "])
def test_words_that_cannot_stand_come_back_with_what_is_wrong(sent, reason):
    answer = Client().post(sent, {"answer": "decline", "reason": reason})
    assert answer.status_code in (409, 422)
    assert not jose().of(ReferralDeclined)


def test_what_a_program_answers_is_shown_as_text_wherever_staff_read_it(sent, helpline):
    Client().post(sent, {"answer": "decline", "reason": "<script>alert(1)</script>"})
    for address in ("/", "/referrals/", f"{HERE}/", f"{HERE}/referral/{track().uid}/", f"{HERE}/?print", sent):
        said = text_of(helpline.get(address))
        assert "<script>alert" not in said
    assert "&lt;script&gt;alert(1)" in text_of(helpline.get("/referrals/"))


def test_the_words_of_our_staff_are_not_for_the_program(sent, helpline):
    page = f"{HERE}/referral/{track().uid}/"
    fill(helpline, f"{page}received/", told_by="his mother Elena")
    fill(helpline, f"{page}appointment/", on=told_ahead(), told_by="his mother Elena")
    said = text_of(Client().get(sent))
    assert "Elena" not in said
    assert "says you." in said
    fill(helpline, f"{page}declined/", reason="They fear his temper", told_by="Elena")
    said = text_of(Client().get(sent))
    assert "temper" not in said
    assert "You told us that you cannot take this person." in said


# ---- which link opens what


def test_a_corrected_minute_of_the_sending_keeps_the_link_and_a_corrected_address_closes_it(sent, helpline):
    fill(helpline, f"{HERE}/entry/{sending()}/correct/", why="The day", happened_day="2026-01-02")
    assert "Ramírez" in text_of(Client().get(sent))
    fill(helpline, f"{HERE}/entry/{sending()}/correct/", why="Wrong address", to="right@b.org")
    answer = Client().get(sent)
    assert answer.status_code == 404
    assert "Ramírez" not in text_of(answer)


def test_what_a_correction_says_was_not_told_is_not_told_by_the_link_either(sent, helpline):
    fill(helpline, f"{HERE}/entry/{sending()}/correct/", why="Too much", tells=["need"])
    said = text_of(Client().get(sent))
    assert "Ramírez" not in said
    assert "Methadone" in said


def test_a_sending_or_a_referral_that_is_taken_back_closes_its_link(sent, helpline):
    fill(helpline, f"{HERE}/entry/{sending()}/withdraw/", why="The wrong program")
    assert Client().get(sent).status_code == 404


def test_a_link_for_another_program_another_purpose_or_another_entry_opens_nothing(sent):
    listing, other = ListedProgram.objects.get().uid, program("Lakeside").uid
    real = sending()
    made_uid = jose().of(ReferralMade)[0][0].uid
    for to, purpose, subject in (
        (other, REFERRAL, real.hex),
        (listing, links.CAPACITY, real.hex),
        (listing, REFERRAL, made_uid.hex),
        (listing, REFERRAL, uuid4().hex),
        (listing, REFERRAL, elm.JOSE.hex),
        (listing, REFERRAL, "' OR 1=1"),
        (listing, REFERRAL, ""),
    ):
        answer = Client().get(f"/referral/{links.signed_link(to, purpose, subject)}/")
        assert answer.status_code == 404, (to, purpose, subject)
        assert "Ramírez" not in text_of(answer)


@pytest.mark.parametrize("token", ["%00", "a" * 9000, "é:ü:ß", "..", "%2e%2e%2f", "{{7*7}}", "<script>", "a:b:c"])
def test_no_token_however_odd_breaks_the_page(token):
    for address in (f"/referral/{token}/", f"/programs/answer/{token}/"):
        assert Client().get(address).status_code == 404


def test_no_browser_and_no_proxy_keeps_the_page_and_no_other_site_learns_its_address(sent):
    for answer in (Client().get(sent), Client().head(sent), Client().post(sent, {}), Client().get("/referral/x/")):
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert not Client().head(sent).content
    assert Client().options(sent).status_code == 405
    assert Client().put(sent).status_code == 405


def test_what_was_not_sent_by_e_mail_has_no_link_that_opens_it(by):
    to = program()
    uid = made(by, to)
    agreed(by, to)
    (phoned,) = elm.chart_it(elm.JOSE, by, (ReferralSent(referral=uid, how=How.PHONE, tells=(Category.IDENTITY,)), 0))
    assert Client().get(f"/referral/{links.signed_link(to.uid, REFERRAL, phoned.hex)}/").status_code == 404
