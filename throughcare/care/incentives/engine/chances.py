"""The chances of a bowl under caps: the whole distribution of the sum, cut at each cap. Cents.

Without a cap the expectation is an exact fraction. Under caps the chances of all sums are carried along in double
precision, which is right to far less than a cent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby

from ..entries import Bowl, Caps
from .caps import Paid

Chances = Mapping[int, Fraction] | Mapping[int, float]
"""For each sum in cents how likely it is."""


def slip_value(bowl: Bowl) -> Fraction:
    """What one draw gives on average, in cents."""
    return Fraction(sum(slip.count * slip.cents for slip in bowl.slips), bowl.size)


def expected_under(caps: Caps, bowl: Bowl, visits: Sequence[tuple[date, int]], before: Sequence[Paid] = ()) -> Fraction:
    """What so many draws on these days are expected to pay under caps.

    A cap of a visit stands in that of its month, this in that of its year, and this in that of the plan and the
    person, so sums are cut at each level in turn.
    """
    whole = _least(caps.per_plan_cents, _left(caps.per_person_cents, before))
    one: Chances = _of(bowl)
    years: list[Chances] = []
    for year, in_year in groupby(visits, key=lambda visit: visit[0].year):
        known = [paid for paid in before if paid.day.year == year]
        months: list[Chances] = []
        for month, in_month in groupby(in_year, key=lambda visit: visit[0].month):
            parts = [part for _, draws in in_month for part in _cut([one] * draws, caps.per_event_cents)]
            same = [paid for paid in known if paid.day.month == month]
            months += _cut(parts, _left(caps.per_month_cents, same))
        years += _cut(months, _left(caps.per_year_cents, known))
    return sum((_mean(part) for part in _cut(years, whole)), Fraction(0))


def _of(bowl: Bowl) -> dict[int, Fraction]:
    found: dict[int, Fraction] = defaultdict(Fraction)
    for slip in bowl.slips:
        found[slip.cents] += Fraction(slip.count, bowl.size)
    return found


def _left(cap: int | None, before: Sequence[Paid]) -> int | None:
    return None if cap is None else max(cap - sum(paid.cents for paid in before), 0)


def _least(*caps: int | None) -> int | None:
    return min((cap for cap in caps if cap is not None), default=None)


def _cut(parts: list[Chances], cap: int | None) -> list[Chances]:
    """The parts themselves where nothing limits their sum; else the one distribution of the sum, cut at the cap."""
    if cap is None:
        return parts
    total: dict[int, float] = {0: 1.0}
    for part in parts:
        after: dict[int, float] = defaultdict(float)
        steps = [(cents, float(chance)) for cents, chance in part.items()]
        for held, likely in total.items():
            for cents, chance in steps:
                after[min(held + cents, cap)] += likely * chance
        total = after
    return [total]


def _mean(part: Chances) -> Fraction:
    return sum((cents * Fraction(chance) for cents, chance in part.items()), Fraction(0))
