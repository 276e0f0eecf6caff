"""The orders of a person as pages say them: what is taken, since when, what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from throughcare.care.dosing.readings import How, doses
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context

from .entries import milligrams
from .lines import in_words
from .readings.injections import injected_on, last_injection
from .readings.missed import missed_days
from .readings.orders import Order, orders
from .readings.slots import SlotState, slots
from .weigh.depot import Window, next_window, product_of


@dataclass(frozen=True, slots=True)
class Shown:
    """One order as a page shows it. ``state`` and ``kind`` are the word for where it is, and its look."""

    order: Order
    label: str
    purpose: str
    doses: str
    since: date
    until: date | None
    next_change: str
    state: str
    kind: str
    steps: tuple[str, ...]
    hold: str
    hold_uid: UUID | None

    @property
    def uid(self) -> UUID:
        """The order."""
        return self.order.uid


def day_of(day: date) -> str:
    """“3 Mar 2026”."""
    return f"{day.day} {day:%b %Y}"


def shown(chart: Chart, order: Order, known: Sequence[Order], today: date) -> Shown:
    """One order in words, as of a dosing day."""
    step = order.step_on(today) or order.said.steps[0]
    hold = order.hold_on(today)
    state, kind = _state(order, today)
    every = "" if step.every_days == 1 else f" every {step.every_days} days"
    return Shown(
        order=order,
        label=order.said.medication.label,
        purpose=order.said.purpose.label,
        doses=f"{in_words(step.slots)}{every}",
        since=since(order, known),
        until=order.last_day,
        next_change=next_change(order, today),
        state=state,
        kind=kind,
        steps=tuple(f"From {day_of(one.first_day)}: {in_words(one.slots)}" for one in order.said.steps),
        hold=hold.reason if hold else "",
        hold_uid=hold.uid if hold else None,
    )


def _state(order: Order, today: date) -> tuple[str, str]:
    if order.hold_on(today):
        return "On hold", "stop"
    if order.last_day is not None and order.last_day < today:
        return ("Replaced" if order.replaced_by else "Ended"), "quiet"
    if order.verified is None:
        return "To verify", "warn"
    return ("In force", "good") if order.governs(today) else ("To come", "info")


def since(order: Order, known: Sequence[Order]) -> date:
    """Since when the drug is taken without a gap: through the orders that this one followed."""
    first = order.said.first_day
    for one in sorted(known, key=lambda one: one.said.first_day, reverse=True):
        joins = one.last_day is not None and one.last_day >= first - timedelta(days=1)
        if one.drug is order.drug and one.said.first_day < first and joins:
            first = one.said.first_day
    return first


def next_change(order: Order, today: date) -> str:
    """The next thing that changes by itself: a step, the end of the order. Empty for none."""
    ahead = [step for step in order.said.steps if step.first_day > today]
    if ahead and order.governs(ahead[0].first_day):
        return f"{in_words(ahead[0].slots)} from {day_of(ahead[0].first_day)}"
    return f"ends with {day_of(order.last_day)}" if order.last_day and order.last_day >= today else ""


def current(chart: Chart, today: date) -> list[Shown]:
    """What is in force on a dosing day or is still to come, the one in force first."""
    known = orders(chart)
    going = [one for one in known if one.last_day is None or one.last_day >= today]
    found = [shown(chart, one, known, today) for one in going]
    return sorted(found, key=lambda one: not one.order.governs(today))


def past(chart: Chart, today: date) -> list[Shown]:
    """The orders that are over, the latest first."""
    known = orders(chart)
    return [shown(chart, one, known, today) for one in reversed(known) if one.last_day and one.last_day < today]


def next_injection(chart: Chart, context: Context) -> Window | None:
    """The window of the next injection, while an order for it goes on."""
    last = last_injection(chart)
    product = product_of(last.medication, last.amount_ug or 0) if last else None
    going = [one for one in orders(chart) if one.said.medication.injected and one.ended is None]
    return next_window(product, injected_on(last, context)) if last and product and going else None


AHEAD = 35
"""So many days ahead the next dose is looked for: further than any injection."""


def next_dose(chart: Chart, today: date, context: Context) -> str:
    """“30 mg today”, “taken home for 3 Mar 2026: 30 mg”; empty where none is to come."""
    for day in (today + timedelta(days=nr) for nr in range(AHEAD)):
        for slot in slots(chart, day, context):
            amount = milligrams(slot.amount_ug)
            if slot.used_by is not None and slot.used_by.how is How.TO_GO and day > today:
                return f"{amount}, taken home for {day_of(day)}"
            if slot.state is SlotState.OPEN and not slot.slot.as_needed and day not in context.closed_days:
                return f"{amount}, {'today' if day == today else day_of(day)}, at the program"
    return ""


def missed_words(chart: Chart, today: date, context: Context) -> str:
    """“3 doses missed in a row, the last on ...”; empty for none."""
    missed = missed_days(chart, today, context)
    count = "1 dose missed" if len(missed) == 1 else f"{len(missed)} doses missed in a row"
    return f"{count}, the last on {day_of(missed[-1])}" if missed else ""


def last_words(chart: Chart, today: date) -> str:
    """The last dose in words; empty for none."""
    given = [one for one in doses(chart) if one.day <= today]
    if not given:
        return ""
    last = given[-1]
    amount = milligrams(last.amount_ug) if last.amount_ug else "amount not known"
    return f"{last.medication.label}, {amount}, {day_of(last.day)} ({last.how.label})"
