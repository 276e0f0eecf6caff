"""One person, one measure: the answer before, the answer after, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, timedelta, tzinfo
from enum import StrEnum
from typing import Any, NamedTuple

from throughcare.chart.times import When

from .values import Point, Windows

Value = bool | float


class Course(NamedTuple):
    """The days of somebody's treatment. ``ended`` is ``None`` while it goes on.

    ``until`` is the last day on which anything could be known of them: today, or the day of death. ``start`` is
    ``None`` for somebody who did not begin, and for participants of a trial, whose days are on no calendar.
    """

    start: date | None
    ended: date | None
    until: date
    died: bool = False


class Status(StrEnum):
    """Whether a change is known, and why not."""

    PAIR = "asked before and after"
    ONLY_BEFORE = "asked before, and not after"
    ONLY_AFTER = "asked after, and not before"
    NEVER = "asked neither before nor after"
    NOT_YET = "the time after has not come yet"
    DIED = "died before the time after"
    GOES_ON = "treatment goes on, so it has no end"
    NOT_BEGUN = "no day is known on which treatment began"


@dataclass(frozen=True, slots=True)
class Change:
    """The answers and the days on which they were given. A day is ``None`` where it was asked at intake."""

    status: Status
    before: Value | None = None
    after: Value | None = None
    before_on: date | None = None
    after_on: date | None = None


class _Answer(NamedTuple):
    day: date | None
    value: Value


def change(
    told: Mapping[str, Any], measure: str, course: Course, windows: Windows, point: Point, zone: tzinfo = UTC
) -> Change:
    """The change in one measure from the start to a time after, from what :func:`~.told.of` found.

    Of several answers in a window the one nearest to its day counts; of two as near, the earlier before and the later
    after. An answer asked at intake is before, where no dated one is.
    """
    if measure not in told:
        return Change(unasked(course, point))
    answers = [_Answer(When(when).day(zone), _value(value)) for when, value in told[measure]]
    before = _near(answers, course.start, windows.before.within) or _intake(answers)
    after = _near(answers, _target(course, point), point.within, later=True, but=before)
    return Change(_status(before, after, course, point), *_pair(before, after))


def unasked(course: Course, point: Point) -> Status:
    """The status of somebody who never answered."""
    return _no_after(course, point) or Status.NEVER


def _target(course: Course, point: Point) -> date | None:
    """The day about which the answer after is sought."""
    if point.day is None:
        return course.ended
    return course.start + timedelta(days=point.day) if course.start else None


def _value(value: bool | str) -> Value:
    return value if isinstance(value, bool) else float(value)


def _intake(answers: list[_Answer]) -> _Answer | None:
    undated = [one for one in answers if one.day is None]
    return undated[-1] if undated else None


def _near(
    answers: list[_Answer], target: date | None, within: int, *, later: bool = False, but: _Answer | None = None
) -> _Answer | None:
    """The answer nearest to a day. One that was taken as before is not taken as after too."""
    if target is None:
        return None
    apart = [(abs((one.day - target).days), one) for one in answers if one.day is not None and one is not but]
    near = [(days, one) for days, one in apart if days <= within]
    return min(near[::-1] if later else near, key=lambda pair: pair[0])[1] if near else None


def _pair(before: _Answer | None, after: _Answer | None) -> tuple[Value | None, Value | None, date | None, date | None]:
    return (
        before.value if before else None,
        after.value if after else None,
        before.day if before else None,
        after.day if after else None,
    )


def _status(before: _Answer | None, after: _Answer | None, course: Course, point: Point) -> Status:
    if after is not None:
        return Status.PAIR if before is not None else Status.ONLY_AFTER
    if before is None:
        return unasked(course, point)
    at_intake = before.day is None
    return Status.ONLY_BEFORE if at_intake else _no_after(course, point) or Status.ONLY_BEFORE


def _no_after(course: Course, point: Point) -> Status | None:
    """Why nobody can have asked after; ``None`` where somebody could have."""
    target = _target(course, point)
    if course.start is None:
        return Status.NOT_BEGUN
    if target is None:
        return Status.GOES_ON
    if target + timedelta(days=point.within) <= course.until:
        return None
    if course.died:
        return Status.DIED if course.until < target - timedelta(days=point.within) else None
    return Status.NOT_YET
