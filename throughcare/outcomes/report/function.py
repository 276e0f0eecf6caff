"""Life before and after for each series: work, housing, the law, use, support, mood, function. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ..function import MEASURES, Compared, Measure, Point, changes
from ..function.values import Windows
from .series import Series


class Line(NamedTuple):
    """One measure, and the change in it of each series."""

    measure: Measure
    cells: list[Compared]


class Table(NamedTuple):
    """The measures from the start to one time after."""

    point: Point
    lines: list[Line]

    @property
    def has_pairs(self) -> bool:
        """Whether anybody was asked both before and after."""
        return any(cell.figures.pairs for line in self.lines for cell in line.cells)


class Told(NamedTuple):
    """A table for each time after, those with pairs first, of the measures answered by anybody here; and the others.

    ``is_dated`` is false where nobody's days are on a calendar, as in a trial, which asked once.
    """

    tables: list[Table]
    unasked: list[Measure]
    is_dated: bool


def told(series: Sequence[Series], windows: Windows, today: date) -> Told:
    """Everything that is compared, of those who began. Where nobody has a real start there is one table, of before."""
    answered = {name for one in series for person in one.begun for name in person.function or ()}
    shown = [measure for measure in MEASURES if measure.id in answered]
    real = any(person.started for one in series for person in one.begun)
    points = (windows.after if real else windows.after[:1]) if shown else ()
    tables = [_table(series, shown, windows, point, today) for point in points]
    tables.sort(key=lambda table: not table.has_pairs)
    return Told(tables, [measure for measure in MEASURES if measure not in shown], real)


def _table(series: Sequence[Series], shown: Sequence[Measure], windows: Windows, point: Point, today: date) -> Table:
    found = [{one.measure.id: one for one in changes(some.begun, windows, point, today)} for some in series]
    return Table(point, [Line(measure, [one[measure.id] for one in found]) for measure in shown])
