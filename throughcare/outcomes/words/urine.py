"""The weekly word of urine tests and attendance, by the current rule and by the older one.

A negative week only means that somebody came and nothing positive was recorded: the tables hold positives only.
Source: Odom et al. 2023, PLOS ONE, doi 10.1371/journal.pone.0291248; the older rule is that of the shipped outcomes.
"""

from __future__ import annotations

from collections.abc import Callable

from throughcare.care.history.readings import OPIOIDS, opioids_of_interest

from ..symbols import MISSED, MIXED, NEGATIVE, POSITIVE, UNPLANNED
from .attendance import WEEK, attendance
from .course import Course, Rule, Word, word_of

Week = Callable[[int], int]


def word(course: Course, rule: Rule = Rule.CURRENT) -> Word:
    """The word of a participant. Raises :class:`~throughcare.outcomes.symbols.BadWord` when there is none."""
    if course.randomised_on is None:
        return _never_randomised(course)
    week = week_since(course.randomised_on, rule)
    second = None if course.second_on is None else week(course.second_on)
    return word_of(course, _weeks(course, rule, week), second)


def week_since(randomised_on: int, rule: Rule) -> Week:
    """Which week a day lies in. The day of randomisation ends week 0; by the older rule it begins week 1."""
    shift = randomised_on + (rule is Rule.CURRENT)
    return lambda day: (day - shift) // WEEK + 1


def positive_days(course: Course, rule: Rule) -> set[int]:
    """The days with a positive that counts: any opioid by the older rule, else none of the person's study medication.

    Somebody never randomised had no study medication.
    """
    classes = OPIOIDS if rule is Rule.OLDER else opioids_of_interest(course.arm)
    return course.within(day for name in classes for day in course.positives.get(name, ()))


def _weeks(course: Course, rule: Rule, week: Week) -> dict[int, str]:
    positive, came = positive_days(course, rule), attendance(course)
    with_positive = {week(day) for day in positive}
    with_negative = {week(day) for day in came.present - positive}
    with_missing = {week(day) for day in came.missing}
    symbols = {(True, True): MIXED, (True, False): POSITIVE, (False, True): NEGATIVE}
    found = {}
    for one in _all_weeks(course, week):
        nothing = MISSED if one >= 1 or one in with_missing else UNPLANNED
        found[one] = symbols.get((one in with_positive, one in with_negative), nothing)
    return found


def _all_weeks(course: Course, week: Week) -> range:
    return range(week(course.days[0]), week(course.days[-1]) + 1)


def _never_randomised(course: Course) -> Word:
    """Weeks from consent, by both rules: positive, or missed from week 1 on. There is no negative week."""
    week = week_since(0, Rule.OLDER)
    positive = {week(day) for day in positive_days(course, Rule.OLDER)}
    nothing = {one: MISSED if one >= 1 else UNPLANNED for one in _all_weeks(course, week)}
    return word_of(course, {one: POSITIVE if one in positive else symbol for one, symbol in nothing.items()}, None)
