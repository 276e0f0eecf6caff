"""What a person has earned, used and still has, from their chart alone. All in cents, by the fund it came from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from throughcare.care.incentives.entries import (
    IncentiveEventJudged,
    IncentivePlanStarted,
    PrizeDrawn,
    RedemptionReversed,
    RewardRedeemed,
    RewardReversed,
)
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.kinds import Payload

MONEY: tuple[type[Payload], ...] = (
    IncentiveEventJudged,
    PrizeDrawn,
    RewardReversed,
    RewardRedeemed,
    RedemptionReversed,
)
"""The kinds of a chart that can move money, each together with its posting."""
MONEY_KINDS = frozenset(model.kind.name for model in MONEY)
PURSE_KINDS = MONEY_KINDS | {IncentivePlanStarted.kind.name}
"""With the plans: a plan says which fund pays."""


class Way(StrEnum):
    """How an entry moves money."""

    EARNED = "earned"
    EARNED_BACK = "reward_reversed"
    USED = "used"
    USED_BACK = "redemption_reversed"


SIGNS = {Way.EARNED: 1, Way.EARNED_BACK: -1, Way.USED: -1, Way.USED_BACK: 1}
"""What each does to the balance."""


class Move(NamedTuple):
    """One entry that moved money. ``of`` is the reward or the redemption that a reversal reverses.

    ``fund`` is ``None`` where the plan or the redemption that names it does not stand any more.
    """

    entry: Entry
    way: Way
    fund: UUID | None
    cents: int
    on: date
    of: UUID | None = None

    @property
    def change_cents(self) -> int:
        """What it changed in the balance."""
        return SIGNS[self.way] * self.cents


def moves(chart: Chart) -> list[Move]:
    """Every entry that moved money, by the day it counts for and then as it was recorded. None moves nothing."""
    funds = {chart.origins.get(entry.uid, entry.uid): said.fund for entry, said in chart.of(IncentivePlanStarted)}
    funds |= {entry.uid: said.fund for entry, said in chart.of(RewardRedeemed)}
    found = [_move(entry, said, funds) for model in MONEY for entry, said in chart.of(model)]
    return sorted((one for one in found if one.cents), key=lambda one: (one.on, one.entry.position))


def _move(entry: Entry, said: Any, funds: dict[UUID, UUID]) -> Move:
    if isinstance(said, IncentiveEventJudged | PrizeDrawn):
        return Move(entry, Way.EARNED, funds.get(said.plan), said.paid_cents, said.paid_on)
    if isinstance(said, RewardRedeemed):
        return Move(entry, Way.USED, said.fund, said.cents, said.on)
    if isinstance(said, RedemptionReversed):
        return Move(entry, Way.USED_BACK, funds.get(said.redemption), said.cents, said.on, said.redemption)
    return Move(entry, Way.EARNED_BACK, funds.get(said.plan), said.cents, said.on, said.reward)


def move_of(chart: Chart, entry: Entry) -> Move | None:
    """What one entry of the chart moves; ``None`` for nothing."""
    return next((one for one in moves(chart) if one.entry.uid == entry.uid), None)


def balances(chart: Chart) -> dict[UUID | None, int]:
    """What the person has, by fund."""
    held: dict[UUID | None, int] = defaultdict(int)
    for one in moves(chart):
        held[one.fund] += one.change_cents
    return dict(held)


def balance(chart: Chart) -> int:
    """What the person has in all."""
    return sum(one.change_cents for one in moves(chart))


def reversed_already(chart: Chart) -> frozenset[UUID]:
    """The rewards and redemptions that were reversed."""
    return frozenset(one.of for one in moves(chart) if one.of is not None)


@dataclass(frozen=True, slots=True)
class Year:
    """One calendar year of a person: what was earned and what was used, less what was reversed."""

    year: int
    earned_cents: int
    used_cents: int


def years(chart: Chart) -> list[Year]:
    """What was earned and used in each calendar year, over all funds."""
    found: dict[int, list[int]] = defaultdict(lambda: [0, 0])
    for one in (one for said in years_by_fund(chart).values() for one in said):
        found[one.year][0] += one.earned_cents
        found[one.year][1] += one.used_cents
    return [Year(year, *sums) for year, sums in sorted(found.items())]


def years_by_fund(chart: Chart) -> dict[UUID | None, list[Year]]:
    """What each fund paid in each calendar year. A reversal counts in the year of what it reverses."""
    found: dict[UUID | None, dict[int, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    all_moves = moves(chart)
    began = {one.entry.uid: one.on.year for one in all_moves}
    for one in all_moves:
        year = began.get(one.of, one.on.year) if one.of else one.on.year
        earned = one.way in (Way.EARNED, Way.EARNED_BACK)
        found[one.fund][year][0 if earned else 1] += one.change_cents if earned else -one.change_cents
    return {fund: [Year(year, *sums) for year, sums in sorted(said.items())] for fund, said in found.items()}
