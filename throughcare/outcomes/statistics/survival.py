"""Kaplan and Meier's estimate of staying: how many are still there, with interval, numbers at risk, and the median."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from .checks import CONFIDENCE, check_time
from .followed import Floats, Followed, Table, apart, table_of
from .intervals import EDGE, limits, unshaken

METHOD = "Kaplan and Meier (1958); interval: exponential Greenwood, and exact where everybody or nobody is left"
MEDIAN = "First time at which half or fewer are left; interval where the curve's limits cross a half (Brookmeyer 1982)"


@dataclass(frozen=True, slots=True)
class Point:
    """The share still there after a time, with its interval. ``at_risk`` were there just before it.

    ``ended`` and ``unseen`` are how many ended then, and how many were followed no longer than that.
    """

    time: float
    at_risk: int
    ended: int
    unseen: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Median:
    """The time by which half had ended. ``None``: not reached while people were followed."""

    time: float | None
    low: float | None
    high: float | None
    confidence: float
    method: str = MEDIAN


@dataclass(frozen=True, slots=True)
class Curve:
    """Staying over time. ``points`` has one for each time at which anything happened, the earliest first.

    ``missing`` people are not in it: nobody knows their time. ``ended`` of ``people`` ended, the others did not while
    they were followed.
    """

    people: int
    missing: int
    ended: int
    points: tuple[Point, ...]
    median: Median
    confidence: float
    method: str = METHOD

    @property
    def last(self) -> float:
        """The longest time anybody was followed."""
        return self.points[-1].time

    def at(self, time: float) -> Point | None:
        """The share still there after ``time``; ``None`` beyond the last time, where nobody was followed.

        Only a curve that has come down to 0 goes on.
        """
        check_time(time, "the time asked for")
        if time > self.last and self.points[-1].share > EDGE:
            return None
        index = bisect_right(self.points, time, key=lambda point: point.time) - 1
        low, share, high = self._beginning(time) if index < 0 else _of(self.points[index])
        return Point(time, self.at_risk(time), 0, 0, share, low, high)

    def at_risk(self, time: float) -> int:
        """How many were still there and followed just before ``time``."""
        index = bisect_left(self.points, time, key=lambda point: point.time)
        return self.points[index].at_risk if index < len(self.points) else 0

    def _beginning(self, time: float) -> tuple[float, float, float]:
        """Everybody begins at time 0, by definition. That all were still there later is known of so many only."""
        return unshaken(self.people, self.confidence) if time else 1.0, 1.0, 1.0


def _of(point: Point) -> tuple[float, float, float]:
    return point.low, point.share, point.high


def kaplan_meier(people: Iterable[Followed | None], confidence: float = CONFIDENCE) -> Curve:
    """The curve of people; ``None`` stands for somebody whose time nobody knows.

    Raises :class:`~.checks.BadFigures` for a group in which nobody's time is known, and for times that cannot be.
    """
    known, missing = apart(people)
    table = table_of(known)
    shares, variances = _staying(table)
    low, high = limits(shares, variances, table.known, confidence)
    high = np.minimum.accumulate(high)  # whoever has left does not come back: no limit rises again
    points = tuple(map(Point, *(column.tolist() for column in (*table, shares, low, high))))
    median = Median(_crossed(points, shares), _crossed(points, low), _crossed(points, high), confidence)
    return Curve(len(known), missing, int(table.ended.sum()), points, median, confidence)


def _staying(table: Table) -> tuple[Floats, Floats]:
    """The share still there after each time, and its variance by Greenwood's formula."""
    left = table.at_risk - table.ended
    shares = np.cumprod(left / table.at_risk, dtype=np.float64)
    terms = np.divide(table.ended, table.at_risk * left, out=np.zeros_like(shares), where=left > 0)
    variances: Floats = shares**2 * np.cumsum(terms)
    return shares, variances


def _crossed(points: tuple[Point, ...], shares: Floats) -> float | None:
    """The first time at which it is a half or less."""
    crossed = np.flatnonzero(shares <= 0.5 + EDGE)
    return points[crossed[0]].time if len(crossed) else None
