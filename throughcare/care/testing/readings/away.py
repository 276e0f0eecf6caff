"""On which days somebody cannot be asked for a sample."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from throughcare.care.dosing.readings import origin, origin_of
from throughcare.care.testing.entries import SampleAbsenceEnded, SampleAbsenceNoted
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry

Days = tuple[date, date]
"""The first and the last of some days, both among them."""


@dataclass(frozen=True, slots=True)
class Absence:
    """An absence with the day it ended on. ``uid`` is the original of the entry, whatever corrected it."""

    uid: UUID
    entry: Entry
    said: SampleAbsenceNoted
    last: date

    def covers(self, day: date) -> bool:
        """Whether the person is away on that day."""
        return self.said.first <= day <= self.last


def absences(chart: Chart) -> list[Absence]:
    """Every absence, by its first day. One that ended before it began covers no day."""
    ended: dict[UUID, date] = {}
    for _, said in chart.of(SampleAbsenceEnded):
        of = origin_of(chart, said.noted)
        ended[of] = min(said.last, ended.get(of, said.last))
    found = [
        Absence(uid, entry, said, min(said.last, ended.get(uid, said.last)))
        for entry, said in chart.of(SampleAbsenceNoted)
        for uid in (origin(chart, entry),)
    ]
    return sorted(found, key=lambda one: (one.said.first, one.entry.position))


def days_away(chart: Chart) -> tuple[Days, ...]:
    """The days away, in order, without overlap."""
    found: list[Days] = []
    for one in absences(chart):
        if one.last < one.said.first:
            continue
        if found and one.said.first <= found[-1][1] + timedelta(days=1):
            found[-1] = (found[-1][0], max(found[-1][1], one.last))
        else:
            found.append((one.said.first, one.last))
    return tuple(found)


def away_on(chart: Chart, day: date) -> Absence | None:
    """The absence that covers a day, the longest of several."""
    return max((one for one in absences(chart) if one.covers(day)), key=lambda one: one.last, default=None)
