"""Who stays: the curve of each series with people at risk, whether they differ, and how treatment ended. Pure.

Times are days in treatment, the first and the last counted: after ``k`` weeks those are still there who have more than
``7 k`` days. Of a trial nobody is cut off: its doses ended for all. Of our own people treatment goes on for some.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from ..explorer.small import TOO_FEW
from ..group import Person
from ..how import ENDINGS
from ..plain import retention
from ..statistics import Curve, Followed, Incidence, Left, LogRank, cumulative_incidence, kaplan_meier, log_rank
from ..words.course import Rule
from .series import Series

WEEK = 7
TABLED = (1, 2, 4, 8, 12, 16, 20, 24, 26, 39, 52, 78, 104, 156, 208, 260)
"""The weeks of the short table."""


class Kept(NamedTuple):
    """One cell: the share still in treatment after a week with its interval, how many were seen to be, and at risk."""

    share: float
    low: float
    high: float
    number: int
    at_risk: int


class Staying(NamedTuple):
    """The curves by series, ``None`` where nobody began; the last week that anybody reached; whether they differ.

    ``days`` are the days in treatment of everybody in a series, sorted; ``ended`` those of whom they ended.
    """

    curves: list[Curve | None]
    days: list[list[int]]
    ended: list[list[int]]
    weeks: int
    differ: LogRank | None

    def cells(self, week: int) -> list[Kept | None]:
        """The row of a week."""
        return [_kept(curve, days, week) for curve, days in zip(self.curves, self.days, strict=True)]

    def falls(self, at: int) -> list[tuple[int, int, int]]:
        """Of a series everybody who began, and by week who was seen to be there, had not left, was not followed less.

        The curve tells of all three: whoever hides how few went must look at each.
        """
        days, ended = self.days[at], self.ended[at]
        left = [bisect_right(ended, WEEK * week) for week in range(self.weeks + 1)]
        there = [len(days) - bisect_right(days, WEEK * week) for week in range(self.weeks + 1)]
        return [(len(days),) * 3, *((one, len(days) - gone, one + gone) for one, gone in zip(there, left, strict=True))]


def staying(series: Sequence[Series]) -> Staying:
    """The curves of all series."""
    curves = [kaplan_meier(_followed(one.begun)) if one.begun else None for one in series]
    longest = max((curve.last for curve in curves if curve), default=0)
    named = {one.label: list(_followed(one.begun)) for one in series if one.begun}
    days = [sorted(person.days or 0 for person in one.begun) for one in series]
    ended = [sorted(person.days or 0 for person in one.begun if person.ended) for one in series]
    return Staying(curves, days, ended, int(longest) // WEEK + 1, log_rank(named) if len(named) > 1 else None)


def _followed(people: Iterable[Person]) -> Iterable[Followed]:
    return (Followed(float(one.days or 0), one.ended) for one in people)


def _kept(curve: Curve | None, days: list[int], week: int) -> Kept | None:
    point = curve.at(WEEK * week) if curve else None
    if point is None:
        return None
    number = len(days) - bisect_right(days, WEEK * week)
    return Kept(point.share, point.low, point.high, number, point.at_risk)


def tabled(weeks: int) -> list[int]:
    """The weeks of the short table, up to the last that anybody reached."""
    return [week for week in TABLED if week <= weeks]


def drawn(found: Staying, series: Sequence[Series], told: Sequence[Sequence[int | None]] | None) -> dict[str, Any]:
    """The curves as ``outcome-plot.js`` draws them (kind ``steps``), a point a week.

    With ``told``, the numbers by series and week, only those weeks are drawn whose number is told.
    """
    arms = [
        _arm(one.label, curve, found.weeks, told[at] if told else None)
        for at, (one, curve) in enumerate(zip(series, found.curves, strict=True))
        if curve
    ]
    return {
        "x": [0, found.weeks],
        "x_label": "Weeks since the start",
        "y_label": "Still in treatment",
        "step": "Week",
        "arms": arms,
        "empty": TOO_FEW if arms else "Nobody in this group has begun treatment.",
    }


def _arm(label: str, curve: Curve, weeks: int, told: Sequence[int | None] | None) -> dict[str, Any]:
    found = [(week, curve.at(WEEK * week)) for week in range(weeks + 1)]
    points = [(week, one) for week, one in found if one and (told is None or told[week] is not None)]
    drawn = {"name": label, "points": [[week, *_rounded(one.share, one.low, one.high)] for week, one in points]}
    if told is not None:
        return drawn
    return drawn | {"at_risk": [[week, one.at_risk] for week, one in points]}


def _rounded(*numbers: float) -> list[float]:
    return [round(one, 5) for one in numbers]


def endings(series: Sequence[Series]) -> list[Incidence | None]:
    """How treatment ended, as shares that add up with those still there; ``None`` where nobody began.

    Only of our own charts: of a trial the published tables give the last dose, and not how treatment ended.
    """
    return [_ways(one) for one in series]


def _ways(series: Series) -> Incidence | None:
    people = [one for one in series.begun if one.trial is None]
    if not people:
        return None
    ways = [way for way in ENDINGS if any(one.ended and (one.how or "other") == way for one in people)]
    left = [Left(float(one.days or 0), (one.how or "other") if one.ended else None) for one in people]
    return cumulative_incidence(left, ways)


def last_weeks(series: Series, rule: Rule) -> list[int]:
    """The last week in which each came, by the words of those who began and have one; sorted, 0 for never."""
    return sorted(retention(word) for one in series.begun if (word := one.word_by(rule)))


def came(last: Sequence[int], week: int) -> int:
    """How many of them came in that week or a later one."""
    return len(last) - bisect_left(last, week)
