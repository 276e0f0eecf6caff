"""On which days somebody belonged to a program, so that each program counts the weeks that were lived there. Pure.

Somebody belongs to the program where they entered a stage last, else to the one that registered them last, as on every
other page. The day of a move is the first day at the new program; the one before it is the last at the old one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from throughcare.care.medication.readings.known import day_of
from throughcare.care.path.entries import PersonRegistered, StageEntered
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context

from .treatment import Stretch

ONE_DAY = timedelta(days=1)


class Lived(NamedTuple):
    """The stays at a program in the order of time: first and last day, both counted; no last day while it goes on."""

    stays: tuple[tuple[date, date | None], ...]

    def holds(self, day: date) -> bool:
        """Whether somebody belonged to the program on a day."""
        return any(first <= day and (last is None or day <= last) for first, last in self.stays)

    @property
    def until(self) -> date | None:
        """The last day at the program; ``None`` for who belongs to it now."""
        return self.stays[-1][1] if self.stays else None

    @property
    def moved_on(self) -> date | None:
        """The day on which they went to another program: what was asked on it was asked on leaving."""
        return self.until + ONE_DAY if self.until else None

    def among(self, days: Iterable[date]) -> set[date]:
        """Those of the days that were lived at the program."""
        return {day for day in days if self.holds(day)}

    def between(self) -> set[date]:
        """The days at other programs between two stays: nobody could expect them here."""
        gaps = ((last, first) for (_, last), (first, _) in pairwise(self.stays) if last is not None)
        return {last + timedelta(days=ahead) for last, first in gaps for ahead in range(1, (first - last).days)}

    def of(self, found: Iterable[Stretch]) -> list[Stretch]:
        """The parts of times in treatment that lie here. One that a move cut off goes on elsewhere."""
        parts = (_cut(one, *stay) for one in found for stay in self.stays)
        return [part for part in parts if part is not None]


EVERYWHERE = Lived(((date.min, None),))
"""All programs together: one person's own sentences are about all of their time."""


def lived(chart: Chart, program: str, context: Context) -> Lived:
    """The stays of somebody at a program. What came before the first program that is charted belongs to that one."""
    moves = list(_moves(chart, context))
    begins = [date.min, *(day for day, _ in moves[1:])]
    ends = [*(day - ONE_DAY for day, _ in moves[1:]), None]
    stays = zip(moves, begins, ends, strict=False)  # nobody who was never registered belongs anywhere
    return Lived(tuple((first, last) for (_, name), first, last in stays if name == program))


def _moves(chart: Chart, context: Context) -> Iterator[tuple[date, str]]:
    """Each change of program with its day; of several on one day the last."""
    before, named = "", dict(_named(chart, context))
    for day in sorted(named):
        if named[day] != before:
            before = named[day]
            yield day, before


def _named(chart: Chart, context: Context) -> list[tuple[date, str]]:
    """The program named on each day; once a stage was entered, a registration names none."""
    entered = [(day_of(entry, context.zone), said.program) for entry, said in chart.of(StageEntered)]
    begins = min((day for day, _ in entered), default=date.max)
    registered = [(day_of(entry, context.zone), said.program) for entry, said in chart.of(PersonRegistered)]
    return [*((day, name) for day, name in registered if day < begins), *entered]


def _cut(one: Stretch, first: date, last: date | None) -> Stretch | None:
    """The part of a time in treatment within a stay; ``None`` where there is none.

    One that ended on the day of the move ended at the old program, as it was said to.
    """
    begins, moved = max(one.first, first), last is not None and (one.last is None or one.last > last)
    ends = last if moved else one.last
    if ends is not None and (ends < begins or one.first < first == ends):
        return None
    said = one.how if last and one.last == last + ONE_DAY and one.how not in (None, "moved on") else "transferred"
    return one._replace(first=begins, last=ends, how=said if moved else one.how)
