"""The weekly word of what people reported of their own use. A day without a report counts as one without use.

Source: Odom et al. 2023, PLOS ONE, doi 10.1371/journal.pone.0291248.
"""

from __future__ import annotations

from collections import Counter

from ..symbols import MISSED, MIXED, NEGATIVE, POSITIVE, UNPLANNED
from .course import Course, Rule, Word, word_of
from .urine import week_since

OPIOIDS = ("heroin", "opioid", "methadone", "buprenorphine")
"""What counts as an opioid in the interview."""


def word(course: Course) -> Word:
    """One day of use in a week is mixed, two or more positive, none negative; weeks as in the current rule."""
    week = week_since(course.randomised_on or 0, Rule.CURRENT)
    days = Counter(week(day) for day in course.days)
    used = Counter(week(day) for day in course.within(course.reported_use))
    tell = _symbol_never_randomised if course.randomised_on is None else _symbol
    second = None if course.second_on is None or course.randomised_on is None else week(course.second_on)
    return word_of(course, {one: tell(one, used[one], days[one]) for one in days}, second)


def _symbol(week: int, used: int, days: int) -> str:
    if used == 0:
        return NEGATIVE
    if used > 1:
        return POSITIVE
    return MIXED if days > 1 else UNPLANNED


def _symbol_never_randomised(week: int, used: int, days: int) -> str:
    if used:
        return POSITIVE
    return MISSED if week >= 1 else UNPLANNED
