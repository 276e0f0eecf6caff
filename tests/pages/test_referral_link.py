"""The link by which a program reads and answers a referral, without an account."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client

from tests.pages import elm
from tests.pages.referrals import HERE, TODAY, agreed, fill, jose, link, made, program, text_of, told_ahead
from throughcare.care.referral.entries import ConsentRevoked, ReferralAcknowledged, ReferralDeclined, ReferralEnded
from throughcare.care.referral.readings import tracks
from throughcare.care.referral.words import Category, Ending, Revoked
from throughcare.chart.roles import Role
from throughcare.people import looks
from throughcare.people.entries import ChartLooked
from throughcare.program.directory import links
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def sent(sign_in, by):
    """The address in the e-mail; Elm Street told name and need."""
    to = program()
    uid = made(by, to)
    agreed(by, to, categories=(Category.IDENTITY, Category.NEED))
    fill(sign_in(Role.HELPLINE), f"{HERE}/referral/{uid}/send/", how="email", to="a@b.org", tells=["identity", "need"])
    return link()


def test_the_program_sees_what_the_consent_covers_and_nothing_else(sent):
    said = text_of(Client().get(sent))
    assert "José Ramírez" in said
    assert "Methadone" in said
    assert "555 0142" not in said.replace("410-555-0142", "")
    assert "penicillin" not in said


def test_the_token_reveals_nothing_but_ids(sent):
    said = signing.b64_decode(sent.split("/")[2].split(":")[0].encode()).decode()
    assert "referral" in said
    assert not [word for word in ("Jos", "Ram", "E-0001", elm.JOSE.hex, str(elm.JOSE)) if word in said]


def test_every_opening_is_charted_as_a_look(sent):
    before = len(load.book(looks.book_about(elm.JOSE)).of(ChartLooked))
    Client().get(sent)
    entry, said = load.book(looks.book_about(elm.JOSE)).of(ChartLooked)[-1]
    assert len(load.book(looks.book_about(elm.JOSE)).of(ChartLooked)) == before + 1
    assert (entry.by.role, said.what) == (Role.SYSTEM, "a referral, by the link that was sent")


def test_received_twice_is_charted_once_as_told_by_the_program(sent):
    for _ in range(2):
        assert Client().post(sent, {"answer": "received"}).status_code == 302
    ((entry, said),) = jose().of(ReferralAcknowledged)
    assert (entry.by.role, entry.place) == (Role.SYSTEM, "told by Riverside Treatment")
    assert said.told_by == "Riverside Treatment"
    assert "Thank you. This is charted:" in text_of(Client().get(sent))


def test_an_appointment_is_booked_and_booked_anew(sent):
    for day in (told_ahead(3), told_ahead(3), told_ahead(5)):
        Client().post(sent, {"answer": "book", "on": day, "at": "09:30"})
    (track,) = tracks(jose())
    assert (track.state, track.booked[1].on, track.acknowledged is not None) == ("booked", TODAY + timedelta(5), True)


def test_a_no_needs_a_reason_and_an_appointment_a_day_that_can_be(sent):
    assert "Say why, so that another program can be found." in text_of(Client().post(sent, {"answer": "decline"}))
    assert "Enter the day of the appointment." in text_of(Client().post(sent, {"answer": "book"}))
    assert "Enter a day from today on" in text_of(Client().post(sent, {"answer": "book", "on": "2020-01-01"}))
    assert "Choose an answer." in text_of(Client().post(sent, {}))
    Client().post(sent, {"answer": "decline", "reason": "No place"})
    assert [said.reason for _, said in jose().of(ReferralDeclined)] == ["No place"]


@pytest.mark.parametrize("spoilt", ["x", "", "purpose"])
def test_a_forged_cut_or_other_link_opens_nothing(sent, spoilt):
    other = f"/referral/{links.signed_link(program('B').uid, links.CAPACITY)}/"
    address = other if spoilt == "purpose" else f"{sent[:-3]}{spoilt}/"
    answer = Client().get(address)
    assert answer.status_code == 404
    assert "This link does not work" in text_of(answer)
    assert "Ramírez" not in text_of(answer)


def test_an_expired_link_says_so(sent, monkeypatch):
    monkeypatch.setattr(links.read_link, "__defaults__", (timedelta(seconds=-1),))
    answer = Client().get(sent)
    assert answer.status_code == 404
    assert "Ask for a new one." in text_of(answer)


def test_a_link_shows_nothing_once_the_consent_is_taken_back_or_the_referral_ended(sent, by):
    consent = next(entry.uid for entry in jose().standing() if entry.kind == "consent.given")
    (entry,) = elm.chart_it(elm.JOSE, by, (ConsentRevoked(consent=consent, how=Revoked.WRITTEN), 0))
    for answer in (Client().get(sent), Client().post(sent, {"answer": "received"})):
        assert answer.status_code == 404
        assert "Ramírez" not in text_of(answer)
    assert not jose().of(ReferralAcknowledged)
    assert jose().entry(entry) is not None


def test_a_link_of_an_ended_referral_is_over(sent, by):
    uid = tracks(jose())[0].uid
    elm.chart_it(elm.JOSE, by, (ReferralEnded(referral=uid, reason=Ending.ELSEWHERE, instead="Hospital"), 0))
    assert Client().get(sent).status_code == 404
