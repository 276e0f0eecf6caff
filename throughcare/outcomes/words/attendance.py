"""Who came, and on which days somebody was missed: once a week was expected.

Source: Odom et al. 2023, PLOS ONE, doi 10.1371/journal.pone.0291248.
"""

from __future__ import annotations

from typing import NamedTuple

from .course import Course

WEEK = 7


class Attendance(NamedTuple):
    """Days on which somebody came, and days that stand for a week in which they did not."""

    present: set[int]
    missing: set[int]


def attendance(course: Course) -> Attendance:
    """Every seven days from randomisation on (or consent), the seventh is missing if none of the seven had a visit.

    There is no grace: a visit one day late leaves a missing day and a present one.
    """
    present, grid = course.within(course.attended), course.days
    start = course.randomised_on or 0
    missing = set() if course.randomised_on is not None or 0 in present else {0}
    for day in range(start, course.last_day + 1, WEEK):
        seventh = day + WEEK
        if seventh in grid and not any(other in present for other in range(day + 1, seventh + 1)):
            missing.add(seventh)
    return Attendance(present, missing)
