"""The list of everybody on the way: nobody falls off it, and it asks nobody to call in vain."""

from datetime import date, timedelta

import pytest

from tests.pages import elm
from tests.pages.calls import charted
from tests.pages.referrals import HERE, TODAY, made, program, text_of
from throughcare.care.access.callers import About, Caller
from throughcare.care.path.entries import StageLeft
from throughcare.care.path.stages import Leaving, Stage
from throughcare.care.referral import list_pages
from throughcare.care.referral.entries import AppointmentBooked, ReferralDeclined, ReferralEnded
from throughcare.care.referral.words import Ending
from throughcare.chart.roles import Role
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def board(client):
    return list(client.get("/referrals/").context["found"])


def test_a_declined_referral_leaves_the_list_once_another_was_made(helpline, by):
    uid = made(by, program(), days=3)
    elm.chart_it(elm.JOSE, by, (ReferralDeclined(referral=uid, reason="No place"), 2))
    assert [one.state for one in board(helpline)] == ["Declined"]
    made(by, program("Lakeside"), days=1)
    assert [one.said["to"] for one in board(helpline)] == ["Lakeside"]


def test_an_appointment_on_an_ended_referral_puts_it_back_on_the_list(helpline, by):
    uid = made(by, program(), days=9)
    elm.chart_it(elm.JOSE, by, (ReferralEnded(referral=uid, reason=Ending.NOT_REACHED, instead="Letters"), 5))
    assert not board(helpline)
    elm.chart_it(elm.JOSE, by, (AppointmentBooked(referral=uid, on=TODAY + timedelta(days=3)), 1))
    assert [one.state for one in board(helpline)] == ["Appointment"]


def test_of_somebody_who_died_nobody_is_asked_to_call(helpline, by):
    uid = made(by, program(), days=9)
    elm.chart_it(
        elm.JOSE, by,
        (AppointmentBooked(referral=uid, on=TODAY - timedelta(days=3)), 5),
        (StageLeft(stage=Stage.MEDICATION, how=Leaving.DIED), 4),
    )  # fmt: skip
    for address in ("/referrals/", "/", f"{HERE}/referral/{uid}/"):
        said = text_of(helpline.get(address))
        assert "They have died. End it" in said
        assert "all the person and the program now" not in said
    assert "Arrived<span" not in text_of(helpline.get("/referrals/"))
    elm.chart_it(elm.JOSE, by, (ReferralEnded(referral=uid, reason=Ending.DIED), 0))
    assert not board(helpline)


def test_a_program_that_closes_after_the_referral_was_made_is_said_before_somebody_travels_there(helpline, by):
    to = program()
    uid = made(by, to)
    to.closed = True
    to.save()
    assert [(one.state, one.can_arrive) for one in board(helpline)] == [("Closed", False)]
    assert "The program has closed: find another today" in text_of(helpline.get("/"))
    assert "has closed since" in text_of(helpline.get(f"{HERE}/referral/{uid}/"))


def test_every_referral_can_be_reached_however_many_wait(helpline, by, monkeypatch):
    monkeypatch.setattr(list_pages, "PER_PAGE", 2)
    for number in range(5):
        made(by, program(f"Program {number}"), days=number + 1)
    pages = [helpline.get(f"/referrals/?page={number}") for number in (1, 2, 3)]
    names = [one.said["to"] for page in pages for one in page.context["found"]]
    assert sorted(names) == [f"Program {number}" for number in range(5)]
    assert "of 3" in text_of(pages[0])


def test_a_year_that_was_mistyped_takes_nobodys_day_away(helpline, by, sign_in):
    uid = made(by, program())
    for day in (date.min, date.max):
        elm.chart_it(elm.JOSE, by, (AppointmentBooked(referral=uid, on=day), 0))
        for role in (Role.HELPLINE, Role.MANAGER):
            assert sign_in(role).get("/").status_code == 200
            assert sign_in(role).get("/referrals/").status_code == 200


def test_a_caller_is_never_shown_as_the_person_who_is_on_the_way(helpline, by):
    to = program()
    mother = charted(by, caller=Caller.RELATIVE, about=About.OTHER, caller_name="Mrs Brennan")
    made(by, to, chart=mother)
    assert [one.who for one in board(helpline)] == ["Somebody for whom Mrs Brennan called"]
    himself = charted(by, caller=Caller.PERSON, about=About.SELF, caller_name="Tyler")
    made(by, to, chart=himself)
    assert [one.who for one in board(helpline)][1] == "Tyler"


def test_nobody_takes_back_the_beginning_of_a_call_for_it_and_its_referral_would_be_on_no_list(helpline, by):
    call = charted(by, caller=Caller.RELATIVE, words="He would not wake.")
    made(by, program(), chart=call)
    entry = load.book(call).entries[0].uid
    for base in (f"/call/{call}", f"/person/{call}"):
        assert helpline.post(f"{base}/entry/{entry}/withdraw/", {"why": "x"}).status_code in (403, 404)
    assert len(board(helpline)) == 1
    assert f"{entry}/withdraw/" not in text_of(helpline.get(f"/call/{call}/"))
