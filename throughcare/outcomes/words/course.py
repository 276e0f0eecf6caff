"""The days of one participant that weekly words are made of, and the grid of days that a trial looked at.

Days are relative to consent (day 0). Source: Odom et al. 2023, PLOS ONE, doi 10.1371/journal.pone.0291248.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from throughcare.care.history.words import Arm, Trial

from ..symbols import BadWord

FIRST_DAY = -30
LAST_DAY = 168
"""Of the trials 0027 and 0051, counted from consent."""
AFTER_SECOND, AFTER_FIRST = 168, 98
"""Of trial 0030: days after the second randomisation, or after the first of somebody who had no second."""


class Rule(StrEnum):
    """How weeks are counted and what is positive. The shipped outcomes of the reference library rest on the older."""

    CURRENT = "current"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class Course:
    """What is known of one participant, by day.

    ``arm`` and ``randomised_on`` are those of the first randomisation, ``None`` for somebody never randomised.
    ``second_on`` is the day of the second one, which only trial 0030 had. ``positives`` are days by class of substance.
    """

    who: int
    trial: Trial
    arm: Arm | None
    randomised_on: int | None
    second_on: int | None
    attended: frozenset[int]
    positives: Mapping[str, frozenset[int]]
    reported_use: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """Refuse randomisations that cannot be. Raises :class:`BadWord`."""
        if self.arm is not None and self.randomised_on is None:
            raise BadWord(f"participant {self.who}: randomised, but nobody knows on which day")
        if self.second_on is not None and (self.randomised_on is None or self.second_on <= self.randomised_on):
            raise BadWord(f"participant {self.who}: randomised again on day {self.second_on}, and not before that day")

    @property
    def last_day(self) -> int:
        """The end of the grid."""
        if self.trial is not Trial.CTN_0030:
            return LAST_DAY
        if self.second_on is not None:
            return self.second_on + AFTER_SECOND
        return (self.randomised_on or 0) + AFTER_FIRST

    @property
    def days(self) -> range:
        """The grid: every day that the trial looked at."""
        return range(FIRST_DAY, self.last_day + 1)

    def within(self, days: Iterable[int]) -> set[int]:
        """Those of the days that lie in the grid."""
        grid = self.days
        return {day for day in days if day in grid}


@dataclass(frozen=True, slots=True)
class Word:
    """The weeks of one participant: before randomisation, after it, and after the second one."""

    first_week: int
    last_week: int
    second_week: int | None
    baseline: str
    phase_1: str
    phase_2: str

    @property
    def after(self) -> str:
        """The word that outcomes are reckoned from."""
        return self.phase_1 + self.phase_2


def word_of(course: Course, weeks: Mapping[int, str], second_week: int | None) -> Word:
    """A word from its weeks, cut into phases.

    Raises :class:`BadWord` when no week lies after randomisation, or the first lie before the grid.
    """
    first, last = min(weeks), max(weeks)
    if first > 1:
        raise BadWord(
            f"participant {course.who}: randomised on day {course.randomised_on}, and the trial looked at no day "
            f"before day {FIRST_DAY}: nobody knows the weeks 1 to {first - 1}"
        )
    if last < 1:
        raise BadWord(
            f"participant {course.who}: randomised on day {course.randomised_on}, and the trial looked at no week "
            f"after that (its last day is {course.last_day})"
        )
    turn = last + 1 if second_week is None else second_week
    symbols = [weeks[week] for week in range(first, last + 1)]
    begin, again = 1 - first, turn - first
    return Word(
        first,
        last,
        second_week,
        "".join(symbols[:begin]),
        "".join(symbols[begin:again]),
        "".join(symbols[again:]),
    )
