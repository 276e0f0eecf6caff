"""Emergency access is read by a supervisor within a day, of either program, and never by whoever took it."""

from datetime import timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from tests.people.emergencies import REASON, take, taken_at
from throughcare.chart.roles import Role
from throughcare.people import emergency, looks
from throughcare.people.access import Relation
from throughcare.people.entries import EmergencyAccessReviewed, ListLooked, Verdict
from throughcare.people.models import Account
from throughcare.program.models import Program
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]


def test_both_programs_supervisors_find_it_on_their_list_and_a_third_does_not(signed_in, charts):
    take(signed_in(Role.NURSE), charts[Relation.OTHER])
    for program, found in (("harbor", True), ("hilltop", True), ("trial", False)):
        page = signed_in(Role.MANAGER, program).get("/emergency/").content.decode()
        assert (REASON in page) is found, program
    assert REASON in signed_in(Role.ADMINISTRATOR, "").get("/emergency/").content.decode()
    assert signed_in(Role.NURSE).get("/emergency/").status_code == 403


def test_a_review_is_charted_and_ends_the_waiting(signed_in, charts):
    chart = charts[Relation.OTHER]
    take(signed_in(Role.NURSE), chart)
    ((entry, _),) = taken_at(chart)
    manager = signed_in(Role.MANAGER)
    said = {"taken": entry.uid, "verdict": Verdict.JUSTIFIED.value, "comment": ""}
    assert manager.post("/emergency/", said).status_code == 302
    ((review, verdict),) = load.book(looks.book_about(chart)).of(EmergencyAccessReviewed)
    assert (review.by.role, verdict.taken, verdict.verdict) == (Role.MANAGER, entry.uid, Verdict.JUSTIFIED)
    page = manager.get("/emergency/").content.decode()
    assert "Reviewed" in page
    assert "Record the review" not in page
    again = manager.post("/emergency/", said)
    assert again.status_code == 422
    assert b"reviewed already" in again.content


def test_the_supervisor_of_the_person_reads_whose_chart_it_was_and_another_reads_no_number(signed_in, charts):
    chart = charts[Relation.OTHER]
    take(signed_in(Role.NURSE), chart)
    supervisor = signed_in(Role.MANAGER, "hilltop")
    page = supervisor.get("/emergency/").content.decode()
    assert f'<a href="/person/{chart}/">a chart of your program, number P-1</a>' in page
    assert f"another program (<code>{chart}" not in page
    account = Account.objects.get(pk=supervisor.session["_auth_user_id"])
    ((_, listed),) = load.book(looks.book_about(account.uid)).of(ListLooked)
    assert listed.charts == (chart,)
    page = signed_in(Role.MANAGER, "harbor").get("/emergency/").content.decode()
    assert f"a chart of another program (<code>{chart}</code>)" in page
    assert "P-1" not in page


def test_a_supervisor_reads_the_times_of_an_emergency_in_the_zone_of_the_program(signed_in, charts):
    Program.objects.filter(slug="harbor").update(time_zone="Asia/Kolkata")
    take(signed_in(Role.NURSE), charts[Relation.OTHER])
    ((entry, _),) = taken_at(charts[Relation.OTHER])
    page = signed_in(Role.MANAGER).get("/emergency/").content.decode()
    assert f"{entry.recorded_at.astimezone(ZoneInfo('Asia/Kolkata')):%Y, %H:%M}, for" in page
    assert page[page.index("<main") : page.index("</main")].count("Asia/Kolkata") == 1
    assert "UTC" not in page


def test_a_doubt_needs_words(signed_in, charts):
    take(signed_in(Role.NURSE), charts[Relation.OTHER])
    ((entry, _),) = taken_at(charts[Relation.OTHER])
    manager = signed_in(Role.MANAGER)
    answer = manager.post("/emergency/", {"taken": entry.uid, "verdict": Verdict.UNJUSTIFIED.value, "comment": " "})
    assert answer.status_code == 422
    assert b"Say what is in question" in answer.content


def test_what_waits_longer_than_a_day_is_overdue(signed_in, charts, later, member):
    take(signed_in(Role.NURSE), charts[Relation.OTHER])
    membership = member(Role.MANAGER)
    assert [taken.overdue for taken in emergency.for_reviewer(membership)] == [False]
    later(timedelta(hours=25))
    assert [taken.overdue for taken in emergency.for_reviewer(membership)] == [True]


def test_nobody_reviews_what_they_took_themselves(signed_in, charts, member):
    nurse = signed_in(Role.NURSE)
    take(nurse, charts[Relation.OTHER])
    ((entry, _),) = taken_at(charts[Relation.OTHER])
    account = Account.objects.get(pk=nurse.session["_auth_user_id"])
    nurse.post("/account/role/", {"membership": member(Role.MANAGER, account=account).pk})
    answer = nurse.post("/emergency/", {"taken": entry.uid, "verdict": Verdict.JUSTIFIED.value})
    assert answer.status_code == 422
    assert b"Somebody else reviews" in answer.content


def test_a_review_of_something_else_is_refused(signed_in, charts):
    answer = signed_in(Role.MANAGER).post("/emergency/", {"taken": uuid4(), "verdict": Verdict.JUSTIFIED.value})
    assert answer.status_code == 422
