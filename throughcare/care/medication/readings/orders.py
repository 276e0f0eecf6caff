"""The orders of a chart: which govern on a day, for how much, whether they are verified and on hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from throughcare.care.dosing.readings.origins import origin, origin_of
from throughcare.care.dosing.readings.remembered import remembered
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry

from ..entries import Drug, HoldLifted, OrderEnded, OrderHeld, OrderSigned, OrderVerified, Slot, Step

READS = frozenset(model.kind.name for model in (OrderSigned, OrderVerified, OrderHeld, HoldLifted, OrderEnded))
"""The kinds that a rule declares which asks for orders."""
NEVER = date.min
"""The last day of what never held."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold of an order. ``last_day`` is the last dosing day it holds, as far as that is known."""

    uid: UUID
    entry: Entry
    reason: str
    first_day: date
    last_day: date | None

    def holds_on(self, day: date) -> bool:
        """Whether no dose may be given on a dosing day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, slots=True)
class Order:
    """A signed order with all that was charted of it.

    ``uid`` is the entry it goes back to, which doses name. ``last_day`` is the last dosing day on which it governs,
    whether by itself, because it was ended, or because another order replaced it (``replaced_by``).
    """

    uid: UUID
    entry: Entry
    said: OrderSigned
    verified: Entry | None
    holds: tuple[Hold, ...]
    ended: tuple[Entry, OrderEnded] | None
    replaced_by: UUID | None
    last_day: date | None

    @property
    def drug(self) -> Drug:
        """What it orders, counted by the drug."""
        return self.said.medication.drug

    def governs(self, day: date) -> bool:
        """Whether it is in force on a dosing day. An order on hold is: the hold is another matter."""
        return self.said.first_day <= day and (self.last_day is None or day <= self.last_day)

    def hold_on(self, day: date) -> Hold | None:
        """The hold of that day, or ``None``."""
        return next((hold for hold in self.holds if hold.holds_on(day)), None)

    def step_on(self, day: date) -> Step | None:
        """The step it has reached on a dosing day, or ``None`` before its first."""
        begun = [step for step in self.said.steps if step.first_day <= day]
        return begun[-1] if begun else None

    def slots_on(self, day: date) -> tuple[Slot, ...]:
        """The doses of a dosing day. None on a day it does not govern, and between the days of an injection."""
        step = self.step_on(day)
        if step is None or not self.governs(day) or (day - step.first_day).days % step.every_days:
            return ()
        return step.slots


def orders(chart: Chart) -> list[Order]:
    """Every order that stands, in the order in which they were signed."""
    return list(_orders(chart))


@remembered
def _orders(chart: Chart) -> tuple[Order, ...]:
    signed = [(origin(chart, entry), entry, said) for entry, said in chart.of(OrderSigned)]
    signed.sort(key=lambda one: one[1].position if one[1].uid == one[0] else _position(chart, one[0]))
    ended = {origin_of(chart, said.order): (entry, said) for entry, said in chart.of(OrderEnded)}
    verified = {origin_of(chart, said.order): entry for entry, said in chart.of(OrderVerified)}
    holds = _holds(chart)
    replaces = [(uid, said, origin_of(chart, said.replaces) if said.replaces else None) for uid, _, said in signed]
    found = []
    for at, (uid, entry, said) in enumerate(signed):
        own_end = _own_end(said, ended.get(uid))
        successor = _successor(uid, replaces[at][2], replaces, at, ended)
        last = _earliest(own_end, successor[1] - timedelta(days=1) if successor else None)
        by = successor[0] if successor and last == successor[1] - timedelta(days=1) else None
        found.append(Order(uid, entry, said, verified.get(uid), tuple(holds.get(uid, ())), ended.get(uid), by, last))
    return tuple(found)


def _position(chart: Chart, uid: UUID) -> int:
    entry = chart.entry(uid)
    return entry.position if entry else 0


def _own_end(said: OrderSigned, ended: tuple[Entry, OrderEnded] | None) -> date | None:
    """The last day by the order itself and by its ending."""
    if ended is None:
        return said.last_day
    return _earliest(said.last_day, ended[1].last_day or NEVER)


Signed = tuple[UUID, OrderSigned, UUID | None]


def _successor(
    uid: UUID,
    before: UUID | None,
    signed: Sequence[Signed],
    at: int,
    ended: dict[UUID, tuple[Entry, OrderEnded]],
) -> tuple[UUID, date] | None:
    """The order that takes its place, and from when: one that replaces it, or that replaces later what it replaced.

    One that was ended before it ever held takes nobody's place.
    """
    found = [
        (other, said.first_day)
        for place, (other, said, replaced) in enumerate(signed)
        if other != uid
        and (replaced == uid or (before is not None and replaced == before and place > at))
        and (end := _own_end(said, ended.get(other)), end is None or end >= said.first_day)[1]
    ]
    return min(found, key=lambda one: one[1]) if found else None


def _holds(chart: Chart) -> dict[UUID, list[Hold]]:
    """The holds by order. A lifted one ends before the first day on which doses may be given again."""
    lifted: dict[UUID, date] = {}
    for _, lift in chart.of(HoldLifted):
        uid = origin_of(chart, lift.hold)
        lifted[uid] = min(lift.first_day, lifted.get(uid, lift.first_day))
    found: dict[UUID, list[Hold]] = {}
    for entry, said in chart.of(OrderHeld):
        uid = origin(chart, entry)
        again = lifted.get(uid)
        last = _earliest(said.last_day, again - timedelta(days=1) if again else None)
        found.setdefault(origin_of(chart, said.order), []).append(Hold(uid, entry, said.reason, said.first_day, last))
    return found


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def in_force(chart: Chart, day: date, drug: Drug | None = None) -> list[Order]:
    """The orders that govern on a dosing day, of one drug or of all; those on hold and not yet verified among them."""
    return [order for order in orders(chart) if order.governs(day) and (drug is None or order.drug is drug)]
