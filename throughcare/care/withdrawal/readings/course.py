"""The expected course after the last use, as bands of time. Reference 1.3; how sure each is stays beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from ..entries import LastUse
from ..values import Course, course_of, courses
from .stay import Stay

NOON = time(12)


@dataclass(frozen=True, slots=True)
class Band:
    """One course in real time. ``used`` is the last use; ``exact`` whether its hour is known (else noon of the day)."""

    course: Course
    used: datetime
    exact: bool
    onset: tuple[datetime, datetime]
    peak: tuple[datetime, datetime]
    over: tuple[datetime, datetime]


def bands(stay: Stay, zone: tzinfo) -> list[Band]:
    """The course of each opioid whose last use is known, the earliest onset first; of medetomidine if suspected."""
    said = stay.said
    found = [_band(course, use, zone) for use in said.uses if (course := course_of(use.substance)) and use.on]
    if stay.medetomidine:
        last = max((use for use in said.uses if use.on), key=lambda use: (use.on, use.at or NOON), default=None)
        found += [_band(courses()["medetomidine"], last, zone)] if last else []
    return sorted(found, key=lambda one: one.onset[0])


def _band(course: Course, use: LastUse, zone: tzinfo) -> Band:
    assert use.on is not None  # noqa: S101  (both callers asked)
    used = datetime.combine(use.on, use.at or NOON, tzinfo=zone)
    onset, peak = ((used + timedelta(hours=least), used + timedelta(hours=most)) for least, most in _spans(course))
    ends = (onset[0] + timedelta(days=course.lasts_days[0]), onset[1] + timedelta(days=course.lasts_days[1]))
    return Band(course, used, use.at is not None, onset, peak, ends)


def _spans(course: Course) -> tuple[tuple[int, int], tuple[int, int]]:
    return course.onset, course.peak
