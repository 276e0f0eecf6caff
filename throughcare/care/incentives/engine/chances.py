"""The chances of a bowl under caps, exactly: whole numbers all the way, divided once at the end. Cents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby

from ..entries import Bowl, Caps
from .caps import Paid

Weights = Mapping[int, int]
"""For each sum in cents in how many of all equally likely ways it comes about."""


def slip_value(bowl: Bowl) -> Fraction:
    """What one draw gives on average, in cents."""
    return Fraction(sum(slip.count * slip.cents for slip in bowl.slips), bowl.size)


def expected_under(caps: Caps, bowl: Bowl, visits: Sequence[tuple[date, int]], before: Sequence[Paid] = ()) -> Fraction:
    """What so many draws on these days are expected to pay under caps.

    A cap of a visit stands in that of its month, this in that of its year, and this in that of the plan and the
    person, so sums are cut at each level in turn.
    """
    whole = _least(caps.per_plan_cents, _left(caps.per_person_cents, before))
    one: Weights = _of(bowl)
    years: list[Weights] = []
    for year, in_year in groupby(visits, key=lambda visit: visit[0].year):
        known = [paid for paid in before if paid.day.year == year]
        months: list[Weights] = []
        for month, in_month in groupby(in_year, key=lambda visit: visit[0].month):
            parts = [part for _, draws in in_month for part in _cut([one] * draws, caps.per_event_cents)]
            same = [paid for paid in known if paid.day.month == month]
            months += _cut(parts, _left(caps.per_month_cents, same))
        years += _cut(months, _left(caps.per_year_cents, known))
    return sum((_mean(part) for part in _cut(years, whole)), Fraction(0))


def _of(bowl: Bowl) -> Weights:
    found: dict[int, int] = defaultdict(int)
    for slip in bowl.slips:
        found[slip.cents] += slip.count
    return found


def _left(cap: int | None, before: Sequence[Paid]) -> int | None:
    return None if cap is None else max(cap - sum(paid.cents for paid in before), 0)


def _least(*caps: int | None) -> int | None:
    return min((cap for cap in caps if cap is not None), default=None)


def _cut(parts: list[Weights], cap: int | None) -> list[Weights]:
    """The parts themselves where nothing limits their sum; else the one distribution of the sum, cut at the cap."""
    if cap is None:
        return parts
    total: Weights = {0: 1}
    for part in parts:
        after: dict[int, int] = defaultdict(int)
        for sum_cents, ways in total.items():
            for cents, more in part.items():
                after[min(sum_cents + cents, cap)] += ways * more
        total = after
    return [total]


def _mean(part: Weights) -> Fraction:
    return Fraction(sum(cents * ways for cents, ways in part.items()), sum(part.values()))
