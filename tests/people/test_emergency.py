"""Emergency access: a clinician reaches a chart in an emergency, says why, and a supervisor reads it within a day."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from throughcare.chart.books import Book
from throughcare.chart.entries import Author, Entry
from throughcare.chart.kinds import Payload, Registry, Without
from throughcare.chart.roles import CLINICIANS, Privacy, Role
from throughcare.chart.times import When
from throughcare.people import clock, emergency, looks
from throughcare.people.access import Relation
from throughcare.people.entries import ChartLooked, EmergencyAccessReviewed, EmergencyAccessTaken, ListLooked, Verdict
from throughcare.people.kinds import may_write, readable
from throughcare.people.models import Account, Membership
from throughcare.program.models import Program
from throughcare.store import load

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_site")]
REASON = "Found unresponsive; need the last methadone dose."


@pytest.fixture
def later(monkeypatch):
    """Let time pass."""
    real = clock.now

    def pass_(passed: timedelta) -> None:
        monkeypatch.setattr(clock, "now", lambda: real() + passed)

    return pass_


def take(browser, chart, reason=REASON, page=""):
    return browser.post(f"/emergency/{chart}/", {"reason": reason, "next": f"/person/{chart}/{page}"})


def taken_at(chart):
    return load.book(looks.book_about(chart)).of(EmergencyAccessTaken)


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


# ------------------------------------------------------------------------------------------------------- the review


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
    assert page.count("Asia/Kolkata") == 1
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


# ------------------------------------------------------------------------------------------------- what may be read


OWN = Registry()


@OWN.kind(
    "test.counselling_note",
    title="Counselling note",
    stage="test",
    privacy=Privacy.COUNSELLING_NOTE,
    read=CLINICIANS,
    write=frozenset({Role.COUNSELLOR}),
    form=Without("a test"),
    fhir=Without("a test"),
)
class Note(Payload):
    text: str


def chart_with_note(author: Author) -> Book:
    uid = uuid4()
    entry = Entry(
        uid,
        1,
        uuid4(),
        "test.counselling_note",
        1,
        When.unknown(),
        clock.now(),
        author,
        "",
        None,
        "",
        '{"text": "x"}',
        OWN,
    )
    return Book(uid, [entry])


class Asked:
    """A request as far as reading needs one."""

    def __init__(self, membership: Membership, role: Role, emergency: bool = False) -> None:
        self.membership, self.role, self.emergency = membership, role, emergency


@pytest.mark.parametrize(
    ("whose", "role", "by_emergency", "shown"),
    [
        ("own", Role.COUNSELLOR, False, 1),
        ("another's", Role.COUNSELLOR, False, 0),
        ("own", Role.COUNSELLOR, True, 0),
        ("own", Role.MANAGER, False, 0),
    ],
)
def test_a_counselling_note_is_read_by_its_author_only_and_by_nobody_in_an_emergency(
    member, whose, role, by_emergency, shown
):
    membership = member(role)
    author = membership.author if whose == "own" else Author("account:another", Role.COUNSELLOR)
    found = readable(chart_with_note(author), Asked(membership, role, by_emergency))
    assert len(found.entries) == shown


def test_who_may_write_a_kind_is_what_the_kind_declares():
    assert may_write(Role.COUNSELLOR, Note)
    assert not may_write(Role.NURSE, Note)
