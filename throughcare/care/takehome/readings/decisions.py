"""Which decision about doses at home holds on a day, and which requests wait for one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.care.dosing.readings.origins import first_position, origin, origin_of
from throughcare.care.medication.entries import Medication
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context

from ..entries import TakeHomeDecided, TakeHomeRequested, TakeHomeRevoked
from ..limits import is_limited

READS = frozenset(model.kind.name for model in (TakeHomeRequested, TakeHomeDecided, TakeHomeRevoked))
"""The kinds that a rule declares which asks for decisions."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision with the entry that revoked it, if any. ``uid`` is the entry it goes back to."""

    uid: UUID
    entry: Entry
    said: TakeHomeDecided
    revoked: tuple[Entry, TakeHomeRevoked] | None

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a dosing day; revoked it holds no longer, whatever the day."""
        inside = self.said.first_day <= day and (self.said.last_day is None or day <= self.said.last_day)
        return inside and self.revoked is None


def decisions(chart: Chart) -> list[Decision]:
    """Every decision that stands, in the order in which they were charted: one that was mended keeps its place."""
    revoked = {origin_of(chart, said.decision): (entry, said) for entry, said in chart.of(TakeHomeRevoked)}
    found = [(origin(chart, entry), entry, said) for entry, said in chart.of(TakeHomeDecided)]
    found.sort(key=lambda one: first_position(chart, one[1]))
    return [Decision(uid, entry, said, revoked.get(uid)) for uid, entry, said in found]


def decision_on(chart: Chart, day: date) -> Decision | None:
    """The decision that holds on a day: the last one that had begun. An earlier one does not come back to life."""
    begun = [one for one in decisions(chart) if one.said.first_day <= day]
    return begun[-1] if begun and begun[-1].holds_on(day) else None


def decision_for(
    chart: Chart, medication: Medication, days: Collection[date], today: date, context: Context
) -> UUID | None:
    """What a hand-out names as its decision; ``None`` where none is needed, or there is none.

    Whether closed days need one depends on what is at home already: one that allows doses is named for them too.
    """
    found = decision_on(chart, today)
    if found is None or not is_limited(medication.value) or all(day <= today for day in days):
        return None
    closed = all(day <= today or day in context.closed_days for day in days)
    return found.uid if found.said.days or not closed else None


def open_requests(chart: Chart) -> list[tuple[Entry, TakeHomeRequested]]:
    """The requests after which nothing was decided, the earliest first."""
    last = max((first_position(chart, one.entry) for one in decisions(chart)), default=0)
    return [(entry, said) for entry, said in chart.of(TakeHomeRequested) if first_position(chart, entry) > last]
