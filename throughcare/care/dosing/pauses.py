"""What should make the nurse pause, said before anything is pressed: what guards would ask, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from throughcare.care.medication.entries import milligrams
from throughcare.care.medication.readings import OpenSlot, SlotState
from throughcare.care.medication.readings.injections import injected_on, last_injection
from throughcare.care.medication.readings.missed import amount_before, answered_from, last_taken, missed_days
from throughcare.care.medication.weigh.depot import next_window, product_of
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context
from throughcare.site.pages.days import day_words

from .entries import DoseGiven, DoseWithheld
from .readings import doses
from .readings.doses import How


def pauses(chart: Chart, day: date, today: Sequence[OpenSlot], context: Context) -> Iterator[str]:
    """Everything to look at, one sentence each."""
    for order in {one.order.uid: one for one in today}.values():
        yield from _of_order(order)
    still = [one for one in today if one.state is not SlotState.USED]
    yield from _missed(chart, day, context)
    yield from _changed(chart, still)
    yield from _injection(chart, still, context)
    yield from _of_today(chart, day)


def _of_order(one: OpenSlot) -> Iterator[str]:
    if one.hold is not None:
        yield f"On hold since {day_words(one.hold.first_day)}: {one.hold.reason}"
    if one.order.verified is None:
        yield "No nurse has verified the order yet."
    if one.order.said.guest is not None:
        yield "Guest: the home clinic decides about the dose."


def _missed(chart: Chart, day: date, context: Context) -> Iterator[str]:
    missed = missed_days(chart, day, context)
    if not missed:
        return
    words = f"{len(missed)} day{'s' * (len(missed) > 1)} missed before today, since {day_words(missed[0])}."
    drugs = {one.drug for one in doses(chart) if one.is_ours}
    answered = any((begun := answered_from(chart, drug)) is not None and begun > missed[-1] for drug in drugs)
    yield words if answered or len(missed) == 1 else f"{words} Tolerance falls: see how they are before anything else."


def _changed(chart: Chart, still: Sequence[OpenSlot]) -> Iterator[str]:
    """Another amount than on the last day, and a first dose."""
    for drug in sorted({one.order.drug for one in still if not one.order.said.medication.injected}):
        before, last = amount_before(chart, drug), last_taken(chart, drug)
        if last is None:
            yield f"The first dose of {drug.label} here."
            continue
        ours = [one for one in still if one.order.drug is drug and not one.slot.as_needed]
        now = sum(one.amount_ug for one in ours)
        if before is not None and now != before and not _partly(chart, ours):
            yield f"Another amount: {milligrams(before)} on {day_words(last.day)}, {milligrams(now)} today."


def _partly(chart: Chart, ours: Sequence[OpenSlot]) -> bool:
    """Whether the day has begun already, so that what is open is only a part of it."""
    days = {one.day for one in ours}
    return any(dose.day in days for dose in doses(chart, min(days, default=None)))


def _injection(chart: Chart, still: Sequence[OpenSlot], context: Context) -> Iterator[str]:
    """The window of the injection that is open, and where the last one was given."""
    last = last_injection(chart) if any(one.order.said.medication.injected for one in still) else None
    product = product_of(last.medication, last.amount_ug or 0) if last else None
    if last is None or product is None:
        return
    window = next_window(product, injected_on(last, context))
    said = last.entry.payload
    where = f" The last one: {said.site.label}." if isinstance(said, DoseGiven) and said.site else ""
    span = f"{day_words(window.earliest)} to {day_words(window.last)}"
    yield f"{product.title}, due {day_words(window.due)}; its window is {span}.{where}"


def _of_today(chart: Chart, day: date) -> Iterator[str]:
    for _, withheld in chart.of(DoseWithheld):
        if withheld.day == day:
            yield f"Withheld earlier today: {withheld.why.label}."
    for told in doses(chart, day):
        if told.how is How.ELSEWHERE and told.day == day:
            yield f"A dose elsewhere is charted for today, {'confirmed' if told.confirmed else 'not confirmed'}."
