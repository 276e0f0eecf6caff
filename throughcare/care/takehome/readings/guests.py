"""Guests: what the home clinic said last, and who of ours is dosed elsewhere on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.care.dosing.readings.letters import READS, open_sent, sent_on, tellings
from throughcare.care.dosing.readings.origins import origin, origin_of
from throughcare.care.medication.readings.orders import Order
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context

from ..entries import GuestAgreed, GuestClosed, GuestConfirmed

__all__ = ["READS", "Guest", "guest_of", "guests", "open_sent", "sent_on"]


@dataclass(frozen=True, slots=True)
class Guest:
    """A guest here: the agreement, and each time that the home clinic said it, the last one last."""

    uid: UUID
    entry: Entry
    said: GuestAgreed
    confirmed: tuple[tuple[Entry, GuestAgreed | GuestConfirmed], ...]
    closed: tuple[Entry, GuestClosed] | None

    @property
    def last_dose_on(self) -> date | None:
        """The last dose there as the home clinic told it last. A call that did not ask for it takes nothing back."""
        return next((said.last_dose_on for _, said in reversed(self.confirmed) if said.last_dose_on), None)

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
    told, found = tellings(chart), []
    for entry, agreed in chart.of(GuestAgreed):
        uid = origin(chart, entry)
        found.append(Guest(uid, entry, agreed, tuple(told[uid]), closed.get(uid)))
    return found


def guest_of(chart: Chart, order: Order) -> Guest | None:
    """The agreement that an order names, or ``None``."""
    named = origin_of(chart, order.said.guest) if order.said.guest else None
    return next((one for one in guests(chart) if one.uid == named), None)
