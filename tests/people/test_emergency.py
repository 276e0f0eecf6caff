"""Emergency access: a clinician reaches a chart, says why, and nothing more opens, and not for longer."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from tests.people.emergencies import REASON, take, taken_at
from throughcare.chart.roles import Role
from throughcare.people import emergency, looks
from throughcare.people.access import Relation
from throughcare.people.entries import ChartLooked
from throughcare.people.models import Account
from throughcare.program.models import Program
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]


def test_a_nurse_gets_the_chart_at_once_and_every_look_is_marked(signed_in, charts):
    chart, nurse = charts[Relation.OTHER], signed_in(Role.NURSE)
    assert nurse.get(f"/person/{chart}/").status_code == 404
    answer = take(nurse, chart)
    assert answer.url == f"/person/{chart}/"
    page = nurse.get(answer.url)
    assert page.status_code == 200
    assert b"Emergency access until" in page.content
    ((entry, said),) = taken_at(chart)
    assert (entry.by.role, said.reason, said.program, said.relation) == (
        Role.NURSE,
        REASON,
        "harbor",
        Relation.OTHER,
    )
    looked = [look for _, look in load.book(looks.book_about(chart)).of(ChartLooked)]
    assert [look.emergency for look in looked] == [False, True]


def test_a_chart_that_belongs_to_nobody_can_be_reached_too(signed_in, charts):
    chart, counsellor = charts[Relation.NOBODY], signed_in(Role.COUNSELLOR)
    take(counsellor, chart)
    assert counsellor.get(f"/person/{chart}/").status_code == 200


def test_it_opens_one_chart_to_one_session_in_one_role(signed_in, charts, member):
    chart, nurse = charts[Relation.OTHER], signed_in(Role.NURSE)
    take(nurse, chart)
    assert nurse.get(f"/person/{charts[Relation.NOBODY]}/").status_code == 404
    account = Account.objects.get(pk=nurse.session["_auth_user_id"])
    second = type(nurse)()
    second.force_login(account)
    assert second.get(f"/person/{chart}/").status_code == 404
    other = member(Role.PRESCRIBER, account=account)
    nurse.post("/account/role/", {"membership": other.pk})
    assert nurse.get(f"/person/{chart}/").status_code == 404


def test_it_ends_after_an_hour(signed_in, charts, later):
    chart, nurse = charts[Relation.OTHER], signed_in(Role.NURSE)
    take(nurse, chart)
    later(timedelta(minutes=59))
    assert nurse.get(f"/person/{chart}/").status_code == 200
    later(timedelta(minutes=61))
    assert nurse.get(f"/person/{chart}/").status_code == 404


@pytest.mark.parametrize("reason", ["", "   ", "urgent", "          x"])
def test_without_a_reason_in_words_nothing_opens_and_nothing_typed_is_lost(signed_in, charts, reason):
    chart, nurse = charts[Relation.OTHER], signed_in(Role.NURSE)
    answer = take(nurse, chart, reason)
    assert answer.status_code == 422
    assert b"Say what the emergency is" in answer.content
    assert nurse.get(f"/person/{chart}/").status_code == 404


@pytest.mark.parametrize("role", [Role.MANAGER, Role.PEER, Role.HELPLINE, Role.ANALYST, Role.PATIENT, Role.FAMILY])
def test_who_does_not_treat_cannot_take_it(signed_in, charts, role):
    chart, browser = charts[Relation.OTHER], signed_in(role)
    assert take(browser, chart).status_code == 403
    assert browser.get(f"/person/{chart}/").status_code == 404


def test_the_form_asks_alike_for_an_id_that_is_not_there_and_the_attempt_is_charted(signed_in, charts):
    nurse, unknown = signed_in(Role.NURSE), uuid4()
    assert nurse.get(f"/emergency/{unknown}/").status_code == 200
    assert nurse.get(f"/emergency/{charts[Relation.OTHER]}/").status_code == 200
    assert take(nurse, unknown, "too short"[:5]).status_code == 422
    answer = take(nurse, unknown)
    assert answer.status_code == 404
    account = Account.objects.get(pk=nurse.session["_auth_user_id"])
    ((_, said),) = taken_at(account.uid)
    assert said.relation is None


def test_nothing_is_charted_for_a_chart_that_was_open_anyway(signed_in, charts):
    chart, nurse = charts[Relation.PROGRAM], signed_in(Role.NURSE)
    take(nurse, chart)
    nurse.get(f"/person/{chart}/")
    assert taken_at(chart) == []


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/", "/list/", "/nowhere/"])
def test_it_leads_only_to_a_page_of_that_chart(signed_in, charts, address):
    nurse, chart = signed_in(Role.NURSE), charts[Relation.OTHER]
    answer = nurse.post(f"/emergency/{chart}/", {"reason": REASON, "next": address})
    assert answer.url == f"/person/{chart}/"


def test_a_clinician_who_opens_the_emergency_page_itself_comes_to_the_chart_and_reads_until_when(signed_in, charts):
    nurse, chart = signed_in(Role.NURSE), charts[Relation.OTHER]
    Program.objects.filter(slug="harbor").update(time_zone="America/New_York")
    answer = nurse.post(f"/emergency/{chart}/", {"reason": REASON})
    assert answer.url == f"/person/{chart}/"
    until = datetime.fromtimestamp(next(iter(nurse.session[emergency.KEY].values())), ZoneInfo("America/New_York"))
    page = nurse.get(answer.url).content.decode()
    assert f"open until {until:%H:%M} (America/New_York)." in page
    assert f"Emergency access until {until:%H:%M} (America/New_York)." in page
    assert "UTC" not in page


def test_a_form_sent_twice_gives_the_supervisor_one_access_to_review_and_not_two(signed_in, charts, later):
    nurse, chart = signed_in(Role.NURSE), charts[Relation.OTHER]
    take(nurse, chart)
    assert take(nurse, chart).url == f"/person/{chart}/"
    assert len(taken_at(chart)) == 1
    take(signed_in(Role.NURSE), chart)
    assert len(taken_at(chart)) == 2
    later(timedelta(minutes=61))
    take(nurse, chart)
    assert len(taken_at(chart)) == 3


def test_a_page_that_is_not_for_ones_own_program_stays_closed(signed_in, charts):
    chart, nurse = charts[Relation.OTHER], signed_in(Role.NURSE)
    take(nurse, chart)
    assert nurse.get(f"/participant/{chart}/").status_code == 404
    assert nurse.get(f"/person/{chart}/looks/").status_code == 404
    assert nurse.get(f"/person/{chart}/my-path/").status_code == 404
