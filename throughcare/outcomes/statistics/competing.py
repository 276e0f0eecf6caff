"""Cumulative incidence where several things can end treatment and only one of them does: Aalen and Johansen's estimate.

One minus Kaplan and Meier would say how many leave if nobody died. This says how many leave, how many die and how many
are transferred, and together with those still there it is everybody. Events at the same time, of one sort or several,
count as what they are: nothing is moved apart by chance.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .checks import CONFIDENCE, BadFigures, check_time
from .followed import Floats, Ints, Table, apart, table, times_of
from .intervals import EDGE, limits, unshaken

METHOD = "Aalen and Johansen (1978); interval: delta method in log(-log), and exact where it is 0 or 1"


class Left(NamedTuple):
    """Somebody from their start: the time, and how it ended then. ``how`` is ``None`` while it had not ended."""

    time: float
    how: str | None


class Happened(NamedTuple):
    """The share to whom it has happened by a time, with its interval; ``events`` happened just then."""

    time: float
    at_risk: int
    events: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Incidence:
    """For each way of ending a curve that begins at 0, with points at the same times.

    ``still`` is the share still there after each of these times: with the curves it sums to 1.
    """

    people: int
    missing: int
    counts: Mapping[str, int]
    curves: Mapping[str, tuple[Happened, ...]]
    still: tuple[float, ...]
    confidence: float
    method: str = METHOD

    def at(self, how: str, time: float) -> Happened | None:
        """The share to whom it has happened by ``time``; ``None`` where nobody was followed that long."""
        check_time(time, "the time asked for")
        points = self.curves[how]
        if time > points[-1].time and self.still[-1] > EDGE:
            return None
        index = bisect_right(points, time, key=lambda point: point.time) - 1
        if index >= 0:
            return points[index]
        high = 1 - unshaken(self.people, self.confidence) if time else 0.0
        return Happened(time, self.people, 0, 0.0, 0.0, high)


def cumulative_incidence(
    people: Iterable[Left | None], ways: Sequence[str] | None = None, confidence: float = CONFIDENCE
) -> Incidence:
    """How each way of ending adds up; ``None`` stands for somebody whose time nobody knows.

    ``ways`` are those to show, in their order; left out, all that occur. Raises :class:`~.checks.BadFigures` also for a
    way that is not among them.
    """
    known, missing = apart(people)
    found = {one.how for one in known if one.how is not None}
    ways = sorted(found) if ways is None else ways
    if stray := sorted(found - set(ways)):
        raise BadFigures(f"ended by {', '.join(stray)}, which is none of: {', '.join(ways)}")
    times, hows = times_of(known), np.array([-1 if one.how is None else ways.index(one.how) for one in known])
    together = table(times, hows >= 0)
    events = [table(times, hows == place).ended for place in range(len(ways))]
    still = np.cumprod(1 - together.ended / together.at_risk, dtype=np.float64)
    curves = {way: _curve(together, one, still, confidence) for way, one in zip(ways, events, strict=True)}
    counts = {way: int(one.sum()) for way, one in zip(ways, events, strict=True)}
    return Incidence(len(known), missing, counts, curves, tuple(still.tolist()), confidence)


def _curve(together: Table, events: Ints, still: Floats, confidence: float) -> tuple[Happened, ...]:
    before = np.concatenate([[1.0], still[:-1]])
    shares = np.cumsum(before * events / together.at_risk)
    variances = _variances(together, events, before, shares)
    low, high = limits(shares, variances, together.known, confidence)
    columns = (together.times, together.at_risk, events, shares, low, high)
    return tuple(map(Happened, *(column.tolist() for column in columns)))


def _variances(together: Table, events: Ints, before: Floats, shares: Floats) -> Floats:
    """By the delta method (Marubini and Valsecchi 1995; Collett, 3rd edition, page 411).

    The sums over all earlier times of (F - Fi)² a + b - 2 (F - Fi) c are taken apart into running sums.
    """
    at_risk, left = together.at_risk, together.at_risk - together.ended
    a = np.divide(together.ended, at_risk * left, out=np.zeros_like(shares), where=left > 0)
    b = before**2 * events * (at_risk - events) / at_risk.astype(np.float64) ** 3
    c = before * events / at_risk.astype(np.float64) ** 2
    squares = shares**2 * np.cumsum(a) - 2 * shares * np.cumsum(shares * a) + np.cumsum(shares**2 * a)
    found: Floats = squares + np.cumsum(b) - 2 * (shares * np.cumsum(c) - np.cumsum(shares * c))
    return found
