"""How many days of doses may be taken home: the federal table, the state, the program, and closed days. Pure.

::

    legal_max(20, date(2026, 3, 2), Policy(state_most=6)).most      # 6
    judge(29, "works nights", legal_max(40, date(2026, 3, 2))).words
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from throughcare.care.stock.readings.dates import holidays
from throughcare.chart.findings import Context

from . import values
from .values import Schedule, Step

STATE_TABLE = "take_home_state_table"
"""Setting: the steps of the program's state, a list of ``[first day, last day or nothing, days of supply]``."""
PROGRAM_MOST = "take_home_program_most"
"""Setting: the most days of supply that the program itself allows."""
CLOSED_ADDITIVE = "take_home_closed_additive"
"""Setting: whether closed days come on top of the table. Unset: as the knowledge file says."""

STATE_HOLIDAYS = "state_holidays"
"""Setting: the holidays of the state, a list of days, ``04-20`` for every year or ``2026-04-20`` for one."""
STATE_HOLIDAYS_MOVE = "state_holidays_move"
"""Setting: whether one on a weekend is kept on the Friday before or the Monday after instead. Unset: it is not."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What limits beside the federal table; ``None``: nothing is set. ``state_known``: somebody entered the state's."""

    state_most: int | None = None
    program_most: int | None = None
    closed_additive: bool = True
    state_known: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """The most days of doses at home, and which rule says so.

    ``federal`` is by the table; ``law`` the smaller of it and the state's; ``most`` also the program's. ``closed``
    closed days come on top of each.
    """

    day_in_treatment: int
    schedule: Schedule
    step: Step | None
    policy: Policy
    federal: int
    closed: int

    @property
    def law(self) -> int:
        """By federal and state law together, closed days on top."""
        return _least(self.federal, self.policy.state_most) + self.closed

    @property
    def most(self) -> int:
        """By the law and the program together, closed days on top."""
        return _least(self.federal, self.policy.state_most, self.policy.program_most) + self.closed

    @property
    def rule(self) -> str:
        """Which rule is the narrowest, in words."""
        table = _least(self.federal, self.policy.state_most, self.policy.program_most)
        if self.day_in_treatment < 1 or self.federal == table:
            return "the federal table (42 CFR 8.12(i))"
        return "the law of the state" if self.policy.state_most == table else "the rule of this program"


def _least(*limits: int | None) -> int:
    return min(one for one in limits if one is not None)


def legal_max(day_in_treatment: int, on: date, policy: Policy | None = None, closed: int = 0) -> Limit:
    """The limit on a day: ``day_in_treatment`` counts from 1, ``closed`` closed days lie among the doses.

    0 before day 1. A schedule that did not go by days in treatment (2020) allows what it allowed a person who is
    less stable; one by doses a week so many.
    """
    policy = policy or Policy()
    schedule = values.schedule_on(on)
    step = schedule.step(day_in_treatment)
    federal = _supply(schedule, step) if day_in_treatment >= 1 else 0
    return Limit(day_in_treatment, schedule, step, policy, federal, closed if policy.closed_additive else 0)


def _supply(schedule: Schedule, step: Step | None) -> int:
    if step is None:
        return schedule.less_stable_days or 0
    return step.days if step.days is not None else step.per_week or 0


class Answer(StrEnum):
    """What a limit says to a number of days."""

    ALLOWED = "allowed"
    REJECT = "reject"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Judged:
    """The answer, and the most that would be allowed."""

    answer: Answer
    most: int


def judge(days: int, rationale: str, limit: Limit, medication: str = "methadone") -> Judged:
    """Whether so many days may be granted: within the limit, and with a rationale in the record."""
    if not is_limited(medication):
        return Judged(Answer.ALLOWED, days)
    if days > limit.most:
        return Judged(Answer.REJECT, limit.most)
    return Judged(Answer.ALLOWED if rationale.strip() or not days else Answer.DOCUMENT, limit.most)


def is_limited(medication: str) -> bool:
    """Whether the table is about this medication. Buprenorphine products are exempt."""
    return medication in values.covers()


def policy_of(context: Context, day_in_treatment: int) -> Policy:
    """What the program has set."""
    said = context.settings
    table = said.get(STATE_TABLE)
    known = isinstance(table, list) and bool(table)
    most, additive = said.get(PROGRAM_MOST), said.get(CLOSED_ADDITIVE)
    return Policy(
        state_most=_state(table, day_in_treatment) if known and isinstance(table, list) else None,
        program_most=most if type(most) is int and most >= 0 else None,
        closed_additive=additive if isinstance(additive, bool) else values.closed_days().additive,
        state_known=known,
    )


def _state(table: Iterable[Any], day: int) -> int:
    """The state's limit on a day in treatment; 0 where its table says nothing of the day."""
    for line in table:
        first, last, days = line if isinstance(line, list) and len(line) == 3 else (None, None, None)
        if type(first) is int and type(days) is int and first <= day and (last is None or day <= last):
            return max(days, 0)
    return 0


def closed_among(days: Collection[date], context: Context) -> list[date]:
    """The days on which the program is closed; of each weekend so many as the law counts, and its holidays."""
    found: list[date] = []
    weekends: dict[tuple[int, int], int] = {}
    for day in sorted(set(days) & context.closed_days):
        week = day.isocalendar()[:2]
        if day.weekday() >= 5 and day not in holidays(day.year) and not _is_state_holiday(day, context):
            weekends[week] = weekends.get(week, 0) + 1
            if weekends[week] > values.closed_days().weekend_days_a_week:
                continue
        found.append(day)
    return found


def _is_state_holiday(day: date, context: Context) -> bool:
    """Whether a day of a weekend is itself a holiday of the state. One that moves leaves it a day like any other."""
    said = context.settings.get(STATE_HOLIDAYS)
    if not isinstance(said, list) or context.settings.get(STATE_HOLIDAYS_MOVE) is True:
        return False
    return any(one in (f"{day:%m-%d}", day.isoformat()) for one in said)
