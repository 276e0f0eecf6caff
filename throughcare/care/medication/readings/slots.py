"""The slots of a dosing day: which are open, which were used and by what, which are on hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from throughcare.care.dosing.readings import Dose, doses
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context

from ..entries import Drug, Slot
from ..weigh.depot import product_of
from .orders import Hold, Order, in_force


class SlotState(StrEnum):
    """Whether a slot can be used."""

    OPEN = "open"
    USED = "used"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class OpenSlot:
    """One slot: number ``index`` (from 0) of ``order`` on the dosing day ``day``, whatever its state.

    Of an injection ``day`` is the day on which it was due, which is not always the day on which it is given.
    """

    order: Order
    day: date
    index: int
    slot: Slot
    used_by: Dose | None
    hold: Hold | None

    @property
    def state(self) -> SlotState:
        """Used, on hold, or open."""
        if self.used_by is not None:
            return SlotState.USED
        return SlotState.HELD if self.hold is not None else SlotState.OPEN

    @property
    def amount_ug(self) -> int:
        """The most that may be given in it."""
        return self.slot.amount_ug

    @property
    def key(self) -> tuple[UUID, date, int]:
        """Order, dosing day, index: what may be used once."""
        return self.order.uid, self.day, self.index


def slots(chart: Chart, day: date, context: Context) -> list[OpenSlot]:
    """Every slot that belongs to a dosing day, in the order of the orders and of their slots.

    Of an injection that which is due on the day, or was due and not given, or may be given early by its product.
    """
    return slots_of(chart, [day])


def slots_of(chart: Chart, days: Sequence[date]) -> list[OpenSlot]:
    """The same of several dosing days, the earliest first."""
    given = doses(chart, days[0] - timedelta(days=LONGEST))
    used = {filled: dose for dose in given if (filled := dose.fills) is not None}
    return [one for day in days for order in in_force(chart, day) for one in _of_order(order, day, used)]


LONGEST = 60
"""The longest distance of two doses of one order, in days, as its steps allow it."""
Used = dict[tuple[UUID, date, int], Dose]


def _of_order(order: Order, day: date, used: Used) -> Iterator[OpenSlot]:
    for due in _due_days(order, day, used):
        for index, slot in enumerate(order.slots_on(due)):
            yield OpenSlot(order, due, index, slot, used.get((order.uid, due, index)), order.hold_on(day))


def _due_days(order: Order, day: date, used: Used) -> Sequence[date]:
    """The day itself; of an injection the day it was due last, and the next one once that is in its window."""
    step = order.step_on(day)
    if step is None or step.every_days == 1:
        return (day,)
    due = day - timedelta(days=(day - step.first_day).days % step.every_days)
    after = due + timedelta(days=step.every_days)
    done = (order.uid, due, 0) in used
    return (after,) if done and after - timedelta(days=days_early(order, after)) <= day else (due,)


def days_early(order: Order, due: date) -> int:
    """How many days before it is due an injection may be given by its product; 0 where that is not known."""
    planned = order.slots_on(due)
    product = product_of(order.said.medication, planned[0].amount_ug) if planned else None
    if product is None or product.earliest_days is None:
        return 0
    return product.due_days - product.earliest_days


def allowance(chart: Chart, day: date, drug: Drug) -> int:
    """The micrograms of a drug that all orders in force together allow for a dosing day."""
    governing = in_force(chart, day, drug)
    return sum(slot.amount_ug for order in governing for slot in order.slots_on(day))
