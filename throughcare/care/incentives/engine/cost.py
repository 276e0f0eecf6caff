"""What a schedule costs for one person, before it is started: at most, and as expected. All in cents.

The most that a bowl can pay is every draw giving the highest prize; what it is expected to pay is in ``chances``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from ..entries import Bowl, Caps, Escalate, Happened, Schedule
from .acts import Event
from .caps import Paid
from .chances import expected_under, slip_value
from .run import run
from .state import Course, State

MOST_STEPS = 25_000
"""So many steps of an expectation take about a second. A page waits no longer. Project convention."""


@dataclass(frozen=True, slots=True)
class Cost:
    """For one person: the most that can be paid, what is expected if every visit is negative, both under the caps.

    ``uncapped_cents`` is the same expectation without any cap. ``per_month_cents`` is what is expected for 30 days.
    """

    maximum_cents: int
    expected_cents: Fraction
    uncapped_cents: Fraction
    draws: int
    weeks: int

    @property
    def capped(self) -> bool:
        """Whether the caps can take something away from what is expected."""
        return self.expected_cents < self.uncapped_cents

    @property
    def per_month_cents(self) -> Fraction:
        """What is expected for 30 days."""
        return self.expected_cents * 30 / (7 * self.weeks)

    def is_low(self, line_cents: int) -> bool:
        """Whether it is below a line for a month: too small to be likely to help."""
        return self.per_month_cents < line_cents


def some_prize(bowl: Bowl, draws: int) -> Fraction:
    """How likely it is that so many draws give at least one prize."""
    without = sum(slip.count for slip in bowl.slips if slip.cents == 0)
    return 1 - Fraction(without, bowl.size) ** draws


def planned_days(schedule: Schedule, first_day: date) -> list[date]:
    """A day for each visit, spread over its week: what a cost is reckoned with before anything happened."""
    found, week = [], 0
    for phase in schedule.phases:
        for _ in range(phase.weeks):
            begins = first_day + timedelta(weeks=week)
            found += [begins + timedelta(days=nth * 7 // phase.visits_a_week) for nth in range(phase.visits_a_week)]
            week += 1
    return found


def cost(
    schedule: Schedule,
    first_day: date,
    *,
    caps: Caps | None = None,
    paid_before: Sequence[Paid] = (),
    extra_met: bool = True,
) -> Cost:
    """What the schedule costs if every visit is negative (and its extra is met), beginning on a day."""
    return _cost(schedule, first_day, caps, tuple(paid_before), extra_met)


@lru_cache(maxsize=256)
def _cost(schedule: Schedule, first_day: date, caps: Caps | None, before: tuple[Paid, ...], extra_met: bool) -> Cost:
    """A page and the guards ask the same: the chances of a bowl under caps take most of a second."""
    days = planned_days(schedule, first_day)
    events = [Event(Happened.NEG, nth, day, extra_met=extra_met) for nth, day in enumerate(days, start=1)]
    plain = run(schedule, events)
    if schedule.bowl is None:
        most = run(schedule, events, caps=caps, paid_before=before).paid_cents
        return Cost(most, Fraction(most), Fraction(plain.paid_cents), 0, schedule.weeks)
    top = max(slip.cents for slip in schedule.bowl.slips)
    best = [row.event._replace(drawn_cents=row.draws * top) for row in plain.rows]
    most = run(schedule, best, caps=caps, paid_before=before).paid_cents
    uncapped = plain.draws * slip_value(schedule.bowl)
    visits = [(day, row.draws) for day, row in zip(days, plain.rows, strict=True)]
    expected = expected_under(caps, schedule.bowl, visits, before) if caps else uncapped
    return Cost(most, expected, uncapped, plain.draws, schedule.weeks)


@lru_cache(maxsize=64)
def expected_at(schedule: Schedule, share: Fraction) -> Fraction | None:
    """What is expected without caps if each visit is negative with this chance, and missed else. Exact, in cents.

    Carried along as whole numbers of equally likely ways, and divided once for each visit. ``None`` where that would
    take more than ``MOST_STEPS``: many visits whose value rises without a top and comes back.
    """
    course, total, size, steps = Course(schedule), Fraction(0), 1, 0
    worth = slip_value(schedule.bowl) if schedule.bowl else Fraction(1)
    ways: dict[State, int] = {course.begin(): 1}
    for visit in range(1, schedule.visits + 1):
        steps += len(ways)
        if steps > MOST_STEPS:
            return None
        size *= share.denominator
        values, bonuses, after = 0, 0, defaultdict[State, int](int)
        for state, count in ways.items():
            earned, reached = course.step(state, Event(Happened.NEG), visit)
            values += count * share.numerator * earned.value
            bonuses += count * share.numerator * earned.bonus_cents
            missed = course.step(state, Event(Happened.UNEXC), visit)[1]
            after[_alike(schedule, reached)] += count * share.numerator
            after[_alike(schedule, missed)] += count * (share.denominator - share.numerator)
        total += (values * worth + bonuses) / size
        ways = {state: count for state, count in after.items() if count}
    return total


def _alike(schedule: Schedule, state: State) -> State:
    """The state without what changes nothing in this schedule: courses that go on alike are counted together."""
    row, every, after = state.row, schedule.bonus_every, schedule.restore_after
    if every is None:
        row = min(row, after or 0)
    elif after is None:
        row %= every
    weekly = schedule.escalate_on is Escalate.CALENDAR_WEEK
    week, in_week = (state.week, state.in_week) if weekly else (0, 0)
    return state._replace(row=row, week=week, in_week=in_week, last=state.last if after else None)
