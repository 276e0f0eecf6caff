"""Guests: what the home clinic said last, and who of ours is dosed elsewhere on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.care.dosing.readings.origins import origin, origin_of
from throughcare.care.medication.readings.orders import Order
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context

from ..entries import GuestAgreed, GuestClosed, GuestConfirmed, GuestSent

READS = frozenset(model.kind.name for model in (GuestAgreed, GuestConfirmed, GuestSent, GuestClosed))
"""The kinds that a rule declares which asks for guests."""


@dataclass(frozen=True, slots=True)
class Guest:
    """A guest here: the agreement, and each time that the home clinic said it, the last one last."""

    uid: UUID
    entry: Entry
    said: GuestAgreed
    confirmed: tuple[tuple[Entry, GuestAgreed | GuestConfirmed], ...]
    closed: tuple[Entry, GuestClosed] | None

    @property
    def last_told(self) -> GuestAgreed | GuestConfirmed:
        """What the home clinic said last."""
        return self.confirmed[-1][1]

    @property
    def in_writing(self) -> bool:
        """Whether any of it was in writing."""
        return any(said.written is True for _, said in self.confirmed)

    def last_confirmed(self, context: Context) -> datetime | None:
        """When the home clinic was last asked: of a day without an hour its beginning; ``None`` of an unknown time."""
        when = self.confirmed[-1][0].happened
        day = when.day(context.zone)
        return when.moment or (context.start_of(day) if day else None)

    def covers(self, day: date) -> bool:
        """Whether it was agreed for a day."""
        return self.said.first_day <= day <= self.said.last_day


def guests(chart: Chart) -> list[Guest]:
    """Every agreement that stands, the earliest first."""
    closed = {origin_of(chart, said.guest): (entry, said) for entry, said in chart.of(GuestClosed)}
    again: dict[UUID, list[tuple[Entry, GuestAgreed | GuestConfirmed]]] = {}
    for entry, said in chart.of(GuestConfirmed):
        again.setdefault(origin_of(chart, said.agreement), []).append((entry, said))
    found = []
    for entry, agreed in chart.of(GuestAgreed):
        uid = origin(chart, entry)
        told = sorted([(entry, agreed), *again.get(uid, ())], key=lambda one: (one[0].happened.text, one[0].position))
        found.append(Guest(uid, entry, agreed, tuple(told), closed.get(uid)))
    return found


def guest_of(chart: Chart, order: Order) -> Guest | None:
    """The agreement that an order names, or ``None``."""
    named = origin_of(chart, order.said.guest) if order.said.guest else None
    return next((one for one in guests(chart) if one.uid == named), None)


def open_sent(chart: Chart) -> list[tuple[Entry, GuestSent]]:
    """Ours elsewhere, without those whose loop is closed and those that the other clinic refused."""
    closed = {origin_of(chart, said.guest) for _, said in chart.of(GuestClosed)}
    return [
        (entry, said)
        for entry, said in chart.of(GuestSent)
        if said.accepted is not False and origin(chart, entry) not in closed
    ]


def sent_on(chart: Chart, day: date) -> GuestSent | None:
    """Where somebody of ours is dosed on a day, or ``None``."""
    return next((said for _, said in open_sent(chart) if said.first_day <= day <= said.last_day), None)
