"""The retention curve by arm: Kaplan and Meier's estimate with its interval, from lifelines.

Event: the last dose day counted from randomisation; nobody is censored, so S(7(k-1)) is the share with a dose in week k
or later. The interval is lifelines' own default, exponential Greenwood at 95 %.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .program import NOT_RANDOMISED, Person, days_retained

Point = list[float]
"""Week, share still in treatment, low and high end of the interval (0 to 1)."""


def retention(arms: Mapping[str, Sequence[Person]], weeks: int) -> dict[str, list[Point]]:
    """For each arm a point a week, week 1 first; those never randomised have no curve."""
    return {arm: _curve(people, weeks) for arm, people in arms.items() if arm != NOT_RANDOMISED and people}


def _curve(people: Sequence[Person], weeks: int) -> list[Point]:
    from lifelines import KaplanMeierFitter

    fitter = KaplanMeierFitter()
    fitter.fit([days_retained(person) for person in people], [1] * len(people))
    days = [7 * (week - 1) for week in range(1, weeks + 1)]
    shares = fitter.survival_function_at_times(days)
    return [
        [week, float(share), *_interval(fitter, day)]
        for week, day, share in zip(range(1, weeks + 1), days, shares, strict=True)
    ]


def _interval(fitter: Any, day: int) -> tuple[float, float]:
    """The interval of the last step at or before a day."""
    bounds = fitter.confidence_interval_survival_function_
    row = bounds.loc[bounds.index <= day].iloc[-1]
    return float(row.iloc[0]), float(row.iloc[1])
