"""One chart that a rule cannot be asked about keeps its alarm, and takes the board from nobody."""

import pytest

from tests.spec.dosing.written import person
from throughcare.care.path.entries import NoteWritten
from throughcare.chart.findings import Context, Severity, Source
from throughcare.chart.rules import Rules

pytestmark = pytest.mark.pure


def rules():
    found = Rules()

    @found.rule("counts_days", stage="path", reads={"note.written"}, source=Source("A test", 2026))
    def counts_days(chart, context):
        raise OverflowError("date value out of range: 9999-12-31 of Ana Reyes")

    return found


def test_a_nurse_sees_that_a_check_failed_on_this_chart_and_no_value_of_it():
    (alarm,) = rules().findings(person().add(NoteWritten(text="x")).book, Context())
    assert (alarm.rule, alarm.severity) == ("rule_failed", Severity.STOP)
    assert "counts_days" in alarm.message
    assert "9999" not in alarm.message + alarm.what_to_do


def test_in_the_tests_a_rule_that_fails_is_an_error():
    strict = rules()
    strict.strict = True
    with pytest.raises(OverflowError):
        strict.findings(person().add(NoteWritten(text="x")).book, Context())


def test_a_rule_is_not_asked_where_nothing_stands_that_it_reads():
    assert rules().findings(person().book, Context()) == []
