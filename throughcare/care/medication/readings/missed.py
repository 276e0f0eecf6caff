"""Missed doses, derived from the chart: the days on which a dose was expected and none was taken.

No dose is missed on a closed day, on hold, on a day for which one was taken home, or on which another clinic confirmed
one. A dose that was refused or withheld was not taken: the day counts, and :func:`came` says that they were here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from throughcare.care.dosing.entries import DoseRefused, DoseWithheld
from throughcare.care.dosing.readings import READS as DOSES
from throughcare.care.dosing.readings import Dose, How, doses
from throughcare.care.dosing.readings.letters import open_sent
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context

from ..entries import Drug
from .orders import READS as ORDERS
from .orders import Order, orders

READS = ORDERS | DOSES | {DoseRefused.kind.name, DoseWithheld.kind.name}
"""The kinds that a rule declares which asks for missed doses."""
LONGEST = 60
"""A run of missed days is followed for so many days: no rule asks for more."""


def missed_days(chart: Chart, day: date, context: Context, drug: Drug | None = None) -> list[date]:
    """The consecutive missed dosing days before ``day``, the earliest first: since the last dose, or the first order.

    Days without an order are neither missed nor do they break the run. At most :data:`LONGEST` days are looked at.
    """
    started = [one.day for one in doses(chart, day - timedelta(days=LONGEST)) if one.day < day and _taken(one, drug)]
    after = max(started, default=day - timedelta(days=LONGEST + 1))
    return list(_expected(daily_orders(chart, drug), after + timedelta(days=1), day, context))


def days_without(chart: Chart, day: date, context: Context, drug: Drug) -> int:
    """For how many days before ``day`` no dose of a drug was taken, whatever the reason: tolerance does not ask.

    Closed days are left out, as everywhere. 0 where none was ever taken.
    """
    before = [one.day for one in doses(chart, day - timedelta(days=LONGEST)) if one.day < day and _taken(one, drug)]
    if not before:
        return 0 if last_taken(chart, drug) is None else LONGEST
    gap = (before[-1] + timedelta(days=nr) for nr in range(1, (day - before[-1]).days))
    return sum(1 for one in gap if one not in context.closed_days)


def missed_ahead(chart: Chart, context: Context, drug: Drug, most: int) -> list[date]:
    """The days that will have been missed if nothing more is charted: up to ``most``, the first one first.

    Rules emit what follows from each of them ahead, so that no clock is asked. Nobody is called for the days on which
    another clinic doses them, as it has said; at the window those days count until it has told of them.
    """
    ours = daily_orders(chart, drug)
    if not ours:
        return []
    last = last_taken(chart, drug)
    first = last.day + timedelta(days=1) if last else min(order.said.first_day for order in ours)
    begins = max(first, _governed_from(ours, first))
    away = [said for _, said in open_sent(chart) if said.accepted]
    found = (
        day
        for day in _expected(ours, begins, begins + timedelta(days=LONGEST), context)
        if not any(one.first_day <= day <= one.last_day for one in away)
    )
    return list(islice(found, most))


def _governed_from(ours: Sequence[Order], first: date) -> date:
    """The first day from then on that any order governs: years may lie between."""
    days = [max(order.said.first_day, first) for order in ours if order.last_day is None or order.last_day >= first]
    return min(days, default=first)


def daily_orders(chart: Chart, drug: Drug | None = None) -> list[Order]:
    """The orders of doses by mouth: an injection is late, never missed."""
    return [one for one in orders(chart) if not one.said.medication.injected and (drug is None or one.drug is drug)]


def _expected(ours: Sequence[Order], first: date, before: date, context: Context) -> Iterator[date]:
    """The days from ``first`` to before ``before`` on which a dose was to be taken here."""
    day = first
    while day < before:
        if day not in context.closed_days and any(_expects(order, day) for order in ours):
            yield day
        day += timedelta(days=1)


def _expects(order: Order, day: date) -> bool:
    return order.hold_on(day) is None and any(not slot.as_needed for slot in order.slots_on(day))


def _taken(dose: Dose, drug: Drug | None) -> bool:
    """Whether it counts as taken: what another clinic gave only when they confirmed it."""
    sure = dose.how is not How.ELSEWHERE or dose.confirmed is True
    return sure and (drug is None or dose.drug is drug) and not dose.medication.injected


def last_taken(chart: Chart, drug: Drug) -> Dose | None:
    """The last dose of a drug that counts as taken, also one taken home for a day to come."""
    standing = chart.standing()
    latest = standing[-1].happened.text[:10] if standing else ""
    for since in (date.fromisoformat(latest) - timedelta(days=LONGEST) if latest else None, None):
        found = next((dose for dose in reversed(doses(chart, since)) if _taken(dose, drug)), None)
        if found is not None:  # most often among the last weeks: the years before are not read
            return found
    return None


def amount_before(chart: Chart, drug: Drug) -> int | None:
    """The daily amount before the run, in micrograms: what was taken on the last day; ``None`` where nobody knows.

    One dose elsewhere may be told of twice, by the jail and by its letter: tellings are never added up.
    """
    last = last_taken(chart, drug)
    if last is None:
        return None
    of_day = [one for one in doses(chart, last.day) if one.day == last.day and _taken(one, drug) and not one.again_for]
    if any(one.amount_ug is None for one in of_day):
        return None
    ours = sum(one.amount_ug or 0 for one in of_day if one.is_ours)
    return max([ours, *(one.amount_ug or 0 for one in of_day if not one.is_ours)])


def came(chart: Chart) -> set[date]:
    """The days on which they came and took no dose: it was refused, or withheld."""
    return {said.day for _, said in chart.of(DoseRefused)} | {said.day for _, said in chart.of(DoseWithheld)}


def answered_from(chart: Chart, drug: Drug) -> date | None:
    """The first day of the last order for a drug that ever held: one that begins after missed days answers them."""
    ours = [one for one in orders(chart) if one.drug is drug and one.governs(one.said.first_day)]
    return max((one.said.first_day for one in ours), default=None)
