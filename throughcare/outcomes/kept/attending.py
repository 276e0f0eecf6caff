"""On which days somebody came here, and on which days medication at home or in the body excused them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from uuid import UUID

from throughcare.care.dosing.entries import CheckedIn, DoseRefused, DoseWithheld, TakeHomeDispensed
from throughcare.care.dosing.readings import Dose, How
from throughcare.care.medication.entries import Medication
from throughcare.care.medication.readings.days import dosing_day_of
from throughcare.care.medication.readings.orders import Order
from throughcare.care.testing.entries import SampleCollected
from throughcare.care.testing.readings.away import days_away
from throughcare.care.testing.readings.way import Answer, calls
from throughcare.care.withdrawal.entries import ObservationCharted, WithdrawalAdmitted
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context

from .values import covered_days

CAME = (
    CheckedIn,
    DoseRefused,
    DoseWithheld,
    TakeHomeDispensed,
    SampleCollected,
    ObservationCharted,
    WithdrawalAdmitted,
)
"""What is charted only of somebody who is here, beside a dose that was given. A note or a call may be about anybody."""
MONTHLY = frozenset({Medication.BUPRENORPHINE_MONTHLY, Medication.NALTREXONE_MONTHLY})


def came(chart: Chart, given: list[Dose], context: Context) -> set[date]:
    """The days on which somebody was here."""
    found = {dosing_day_of(entry.happened, context) for model in CAME for entry, _ in chart.of(model)}
    found |= {handed_on(one, context) for one in given if one.how in (How.GIVEN, How.LATE)}
    return {day for day in found if day is not None}


def handed_on(dose: Dose, context: Context) -> date | None:
    """The day of a dose; of one for home, and of an injection, the day it was given, not the one it was for."""
    before = dose.medication.injected or dose.how is How.TO_GO
    return dosing_day_of(dose.entry.happened, context) if before else dose.day


def covered(given: list[Dose], orders: list[Order], context: Context) -> set[date]:
    """The days for which medication was there without coming: taken home, given elsewhere, or injected before."""
    apart: dict[UUID | None, int] = {order.uid: max(step.every_days for step in order.said.steps) for order in orders}
    return {day for one in given for day in _days_of(one, apart, context)}


def _days_of(dose: Dose, apart: Mapping[UUID | None, int], context: Context) -> Iterator[date]:
    if not dose.medication.injected:
        if dose.how in (How.TO_GO, How.ELSEWHERE):
            yield dose.day
        return
    first = handed_on(dose, context) or dose.day
    days = max(apart.get(dose.order, 0), covered_days(dose.medication in MONTHLY))
    yield from (first + timedelta(days=ahead) for ahead in range(days))


def absent(chart: Chart) -> set[date]:
    """The days on which somebody was noted to be where nobody can come from: a hospital, jail, residence elsewhere."""
    return {
        first + timedelta(days=ahead) for first, last in days_away(chart) for ahead in range((last - first).days + 1)
    }


def called(chart: Chart) -> set[date]:
    """The days for which a sample was asked for, those excused left out: then somebody was expected."""
    return {call.said.day for call in calls(chart) if call.answer is not Answer.EXCUSED}
