"""The last injection, and the day on which it was given: not always the day on which it was due."""

from __future__ import annotations

from datetime import date

from throughcare.care.dosing.readings import Dose, How, doses
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context

from .days import dosing_day_of


def last_injection(chart: Chart) -> Dose | None:
    """The last injection that lasts for weeks, here or elsewhere; ``None`` where there was none."""
    given = [one for one in doses(chart) if one.medication.injected]
    return max(given, key=_when, default=None)


def _when(dose: Dose) -> str:
    """When it was given, as text that sorts: of one told of elsewhere the day, never the time of the telling."""
    return dose.day.isoformat() if dose.how is How.ELSEWHERE else dose.entry.happened.text


def injected_on(dose: Dose, context: Context) -> date:
    """The dosing day on which an injection was given; of one told of elsewhere the day that was told."""
    if dose.how is How.ELSEWHERE:
        return dose.day
    return dosing_day_of(dose.entry.happened, context) or dose.day
