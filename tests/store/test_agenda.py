"""Boards: who is due for what is read in a fixed number of questions, however many people there are."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.store.helpers import DAY, NURSE, registered, write
from throughcare.care.path.entries import ContactMade, ContactPlanned, StageEntered
from throughcare.care.path.stages import Stage
from throughcare.chart.entries import Draft
from throughcare.chart.findings import Severity
from throughcare.chart.kinds import Registry
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.program.models import Program
from throughcare.store import agenda, at_hand, load, models, rebuild, summaries
from throughcare.store.append import Write, append

pytestmark = pytest.mark.django_db
CALL = ContactPlanned(what="Call him", due_on=date(2026, 3, 5), role=Role.COUNSELLOR)


def plan(chart):
    return append(Write(chart, [Draft(CALL, DAY)]), by=NURSE).entries[0]


def due(day, role=Role.COUNSELLOR):
    agenda.freshen()
    found = agenda.holding(datetime(2026, 3, day, 12, tzinfo=UTC), role)
    return [one.message for findings in found.values() for one in findings]


def questions(act):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        act()
    return len(asked)


def test_a_promised_call_is_due_from_its_day_until_it_is_made():
    chart = registered()
    planned = plan(chart)
    assert [due(4), due(5), due(25)] == [[], ["Call him"], ["Call him"]]
    made = ContactMade(reached=True, what="He is well.", planned=planned)
    append(Write(chart, [Draft(made, When.on(date(2026, 3, 6)))]), by=NURSE)
    assert due(25) == []


def test_the_peer_is_not_shown_what_the_counsellor_promised():
    plan(registered())
    assert due(6, Role.PEER) == []


def test_a_changed_setting_of_the_program_changes_the_boards_without_a_new_entry():
    Program.objects.create(slug="elm", name="Elm", settings={})
    chart = registered()
    append(Write(chart, [Draft(StageEntered(stage=Stage.MEDICATION, program="elm"), DAY)]), by=NURSE)
    before = due(25)
    Program.objects.filter(slug="elm").update(settings={"quiet_after_days": 7})
    assert [text[:15] for text in due(25) if text not in before] == ["Last reached on"]


def test_a_chart_with_an_entry_that_nobody_can_read_is_on_every_board():
    from tests import clinic
    from tests.store.helpers import clinic_append, draft

    chart = registered()
    clinic_append(Write(chart, [draft(clinic.Remark(text="x"))]))
    agenda.freshen()
    (findings,) = agenda.holding(datetime(2026, 3, 1, tzinfo=UTC), Role.NURSE).values()
    assert (findings[0].rule, findings[0].severity) == ("unreadable_entry", Severity.STOP)


def test_the_most_pressing_comes_first():
    chart = registered()
    plan(chart)
    row = load.book_row(chart)
    agenda.freshen()
    for severity in Severity:
        models.AgendaItem.objects.create(
            book=row, rule=severity.value, severity=severity.value, message="", what_to_do="", entries=[],
            source=["", 2026, "P"], roles=["counsellor"],
        )  # fmt: skip
    (findings,) = agenda.holding(datetime(2026, 3, 6, tzinfo=UTC), Role.COUNSELLOR).values()
    assert [one.severity.value for one in findings] == ["stop", "warning", "notice", "due", "due"]


def fresh_list():
    rows = list(models.Book.objects.values_list("pk", flat=True))
    agenda.freshen(rows)
    summaries.of_group(summaries.FOLDS["person"], "elm")
    agenda.holding(datetime(2026, 3, 6, tzinfo=UTC), Role.COUNSELLOR, rows)


def test_a_fresh_caseload_asks_the_same_number_of_questions_for_ten_people_and_for_two_hundred():
    Program.objects.create(slug="elm", name="Elm")
    for number in range(10):
        plan(registered(str(number)))
    fresh_list()
    ten = questions(fresh_list)
    for number in range(10, 200):
        registered(str(number))
    fresh_list()
    assert questions(fresh_list) == ten
    assert ten <= 8


def test_appending_asks_the_same_number_of_questions_whatever_stands_in_the_chart():
    chart = registered()
    write(chart, "warm")
    few = questions(lambda: write(chart, "x", key="a"))
    write(chart, *[f"note {number}" for number in range(200)])
    assert questions(lambda: write(chart, "x", key="b")) == few
    assert few <= 8


def test_an_append_reads_only_what_its_guards_read(monkeypatch):
    chart = registered()
    write(chart, *[f"note {number}" for number in range(100)])
    parsed = []
    plain = Registry.parse
    monkeypatch.setattr(Registry, "parse", lambda self, name, *more: parsed.append(name) or plain(self, name, *more))
    append(Write(chart, [Draft(StageEntered(stage=Stage.THERAPY, program="elm"), DAY)]), by=NURSE)
    assert "note.written" not in parsed
    assert len(parsed) <= 4


def test_a_page_that_read_the_chart_before_somebody_added_to_it_does_not_make_an_old_agenda_fresh():
    chart = registered()
    old = load.book(chart)
    plan(chart)
    agenda.freshen(loaded={chart: old})
    assert due(6) == ["Call him"]


def test_a_summary_folded_from_a_chart_read_earlier_does_not_count_as_fresh():
    chart = registered()
    old, fold = load.book(chart), summaries.FOLDS["person"]
    append(Write(chart, [Draft(StageEntered(stage=Stage.THERAPY, program="oak"), DAY)]), by=NURSE)
    summaries.freshen(fold, loaded={chart: old})
    assert summaries.get(fold, load.book_row(chart))["program"] == "oak"


def test_a_finding_comes_back_from_the_board_as_it_was():
    chart = registered()
    plan(chart)
    agenda.freshen()
    ((found,),) = agenda.holding(datetime(2026, 3, 6, tzinfo=UTC), Role.COUNSELLOR).values()
    assert (found.rule, found.message, found.entries) == ("contact_due", "Call him", (load.book(chart).entries[1].uid,))
    assert found.holds_from == datetime(2026, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize("looked_at", [(), ("1",), ("0", "1", "2")])
def test_a_list_says_the_same_whether_a_chart_was_just_looked_at_or_is_read_from_what_is_kept(looked_at):
    """Somebody who moves to another program leaves the list of the one and is in that of the other."""
    fold = summaries.FOLDS["person"]
    charts = {number: registered(number) for number in ("0", "1", "2")}
    summaries.bodies_of(fold, "elm")
    at_hand.BOOKS.clear()
    for number in looked_at:
        load.book(charts[number])
    append(Write(charts["1"], [Draft(StageEntered(stage=Stage.THERAPY, program="oak"), DAY)]), by=NURSE)
    write(charts["2"], "a note")
    said = [summaries.bodies_of(fold, slug) for slug in ("elm", "oak")]
    assert [[body["number"] for _, _, body in some] for some in said] == [["0", "2"], ["1"]]
    rebuild.rebuild()
    at_hand.BOOKS.clear()
    assert [summaries.bodies_of(fold, slug) for slug in ("elm", "oak")] == said
