"""Missed medication: the prescriber looks the same day, before the old dose meets a tolerance that has fallen."""

import pytest

from tests.charts import chart_of, moment, uid_of
from throughcare.care.safety.rules import missed_doses
from throughcare.chart.findings import Context, Severity
from throughcare.chart.roles import Role

pytestmark = pytest.mark.pure

MISSED = "gone: 2026-03-04 | missed_doses.reported | doses={}; medication=methadone\n"


def found(text):
    return list(missed_doses(chart_of(text), Context()))


def test_missed_doses_is_silent_about_two_and_where_nobody_missed_any():
    assert not found(MISSED.format(2))
    assert not found("2026-03-01 | note.written | text=Came every day.")


def test_missed_doses_is_silent_about_somebody_who_has_died():
    assert not found(MISSED.format(4) + "2026-03-06 | stage.left | stage=medication; how=died")


def test_missed_doses_is_silent_once_a_later_report_says_less():
    assert not found(MISSED.format(4) + "2026-03-20 | missed_doses.reported | doses=1")


def test_missed_doses_fires_for_the_prescriber_from_the_last_missed_day_to_the_end_of_the_window():
    """Program reference 1.5 [K]: methadone missed for 3 to 5 days or more is titrated again by the prescriber."""
    (one,) = found(MISSED.format(4))
    assert (one.severity, one.entries, one.source.mark) == (Severity.WARNING, (uid_of("gone"),), "K")
    assert Role.PRESCRIBER in one.roles
    assert one.message == "4 doses of methadone missed in a row."
    assert "3 to 5 days" in one.what_to_do
    assert (one.holds_from, one.holds_until) == (moment("2026-03-04"), moment("2026-04-02"))
