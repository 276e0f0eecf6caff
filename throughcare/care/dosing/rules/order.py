"""Never: a dose without a signed order in force, of another medication, above its slot, or charted for another day."""

from __future__ import annotations

from collections.abc import Iterator

from throughcare.care.medication.entries import milligrams
from throughcare.care.medication.readings.days import dosing_day_of
from throughcare.care.medication.readings.orders import Order, orders
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding
from throughcare.chart.guards import GUARDS, Proposal

from ..readings import MOST_AHEAD, Dose, How, doses
from .common import READS, RESTORES, SIGNED, on, stop, touched

UNSIGNED = "There is no signed order for this dose."
ASK = "Give nothing. Ask the prescriber for an order."


@GUARDS.guard("dose_fits_order", acts=RESTORES, reads=READS, source=SIGNED, overridable=False)
def dose_fits_order(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A dose fills a slot of a signed order that is in force, with its medication, up to its amount, on its day.

    One that is restored was given when its order was in force, which may be over by now; but signed it must be. Not to
    be overridden.
    """
    for chart, dose in touched(proposal):
        order = next((one for one in orders(chart) if one.uid == dose.order), None)
        said = UNSIGNED if order is None else "" if _restored(proposal, dose) else _wrong(chart, dose, order, context)
        if said:
            yield stop("dose_fits_order", SIGNED, dose, said, ASK)


def _restored(proposal: Proposal, dose: Dose) -> bool:
    """Whether the append writes nothing of the dose itself, and only takes back what took it back."""
    return dose.entry.uid not in {entry.uid for entry in proposal.new}


def _wrong(chart: Chart, dose: Dose, order: Order, context: Context) -> str:
    return _unordered(dose, order) or _above(dose, order) or _another_day(chart, dose, order, context)


def _unordered(dose: Dose, order: Order) -> str:
    if not order.governs(dose.day):
        return f"The order is not in force on {on(dose.day)}."
    if order.said.medication is not dose.medication:
        return f"The order is for {order.said.medication.label.lower()}, not for {dose.medication.label.lower()}."
    return ""


def _above(dose: Dose, order: Order) -> str:
    planned = order.slots_on(dose.day)
    if dose.slot is None or dose.slot >= len(planned):
        return f"The order has no such dose on {on(dose.day)}."
    most = planned[dose.slot].amount_ug
    if dose.again_for is None and (dose.amount_ug or 0) > most:
        return f"{milligrams(dose.amount_ug or 0)} are more than the {milligrams(most)} that are signed for this dose."
    return ""


def _another_day(chart: Chart, dose: Dose, order: Order, context: Context) -> str:
    """What is wrong with the day it is charted for, against the time at which it happened; empty for nothing."""
    given = dosing_day_of(dose.entry.happened, context)
    if given is None:
        return "The time at which it was given is not known."
    if dose.how is How.TO_GO:
        inside = given <= dose.day <= given + MOST_AHEAD
        return "" if inside else f"A take-home dose is for the next {MOST_AHEAD.days} days."
    step = order.step_on(dose.day)
    if step is None or step.every_days == 1:
        return "" if given == dose.day else f"It is charted for {on(dose.day)} and was given on {on(given)}."
    if abs((given - dose.day).days) >= step.every_days:
        return f"Given on {on(given)}, it cannot be the injection that was due on {on(dose.day)}."
    return "An injection of this order was given on the same day." if _another(chart, dose, context) else ""


def _another(chart: Chart, dose: Dose, context: Context) -> bool:
    """Whether another injection of the order was given on the same dosing day."""
    given = dosing_day_of(dose.entry.happened, context)
    near = [one for one in doses(chart, dose.day - MOST_AHEAD) if one.order == dose.order and one.uid != dose.uid]
    return any(dosing_day_of(one.entry.happened, context) == given for one in near)
