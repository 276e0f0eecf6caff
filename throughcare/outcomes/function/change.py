"""One person, one measure: the answer before, the answer after, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from .values import Point, Windows

Value = bool | float


class Course(NamedTuple):
    """The days of somebody's treatment. ``ended`` is ``None`` while it goes on.

    ``until`` is the last day on which anything could be known of them: today, or the day of death. ``start`` is
    ``None`` for somebody who has not ``begun``, and for participants of a trial, whose days are on no calendar.
    """

    start: date | None
    ended: date | None
    until: date
    died: bool = False
    begun: bool = True


class Status(StrEnum):
    """Whether a change is known, and why not."""

    PAIR = "asked before and after"
    ONLY_BEFORE = "asked before, and not after"
    ONLY_AFTER = "asked after, and not before"
    NEVER = "asked neither before nor after"
    NOT_YET = "the time after has not come yet"
    DIED = "died before the time after"
    GOES_ON = "treatment goes on, so it has no end"
    NOT_BEGUN = "treatment has not begun"


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


def change(told: Mapping[str, Any], measure: str, course: Course, windows: Windows, point: Point) -> Change:
    """The change in one measure from the start to a time after, from what :func:`~.told.of` found.

    Of several answers in a window the one nearest to its day counts; of two as near, the earlier before and the later
    after. An answer asked at intake is before, where no dated one is. No answer is both.
    """
    if measure not in told:
        return Change(unasked(course, windows, point))
    answers = [_Answer(date.fromisoformat(day) if day else None, _value(value)) for day, value in told[measure]]
    before = _near(answers, course.start, windows.before.within) or _intake(answers)
    first, last = _span(course, windows, point)
    others = [one for one in answers if one is not before]
    after = _last(others, first) if point.latest else _near(others, _target(course, point), point.within, later=True)
    return Change(_status(before, after, _no_after(course, first, last)), *_pair(before, after))


def unasked(course: Course, windows: Windows, point: Point) -> Status:
    """The status of somebody who never answered."""
    return _no_after(course, *_span(course, windows, point)) or Status.NEVER


def _target(course: Course, point: Point) -> date | None:
    """The day about which the answer after is sought."""
    if point.day is None:
        return course.ended
    return course.start + timedelta(days=point.day) if course.start else None


def _span(course: Course, windows: Windows, point: Point) -> tuple[date | None, date | None]:
    """The first day on which an answer is one after, and the day from which one is missing. ``None``: there is none."""
    if point.latest:
        first = course.start + timedelta(days=windows.before.within + 1) if course.start else None
        return first, first
    target = _target(course, point)
    within = timedelta(days=point.within)
    return (target - within, target + within) if target else (None, None)


def _value(value: bool | str) -> Value:
    return value if isinstance(value, bool) else float(value)


def _intake(answers: list[_Answer]) -> _Answer | None:
    undated = [one for one in answers if one.day is None]
    return undated[-1] if undated else None


def _near(answers: list[_Answer], target: date | None, within: int, *, later: bool = False) -> _Answer | None:
    """The answer nearest to a day."""
    if target is None:
        return None
    apart = [(abs((one.day - target).days), one) for one in answers if one.day is not None]
    near = [(days, one) for days, one in apart if days <= within]
    return min(near[::-1] if later else near, key=lambda pair: pair[0])[1] if near else None


def _last(answers: list[_Answer], first: date | None) -> _Answer | None:
    """The last answer from a day on."""
    found = [one for one in answers if one.day is not None and first is not None and one.day >= first]
    return found[-1] if found else None


def _pair(before: _Answer | None, after: _Answer | None) -> tuple[Value | None, Value | None, date | None, date | None]:
    return (
        before.value if before else None,
        after.value if after else None,
        before.day if before else None,
        after.day if after else None,
    )


def _status(before: _Answer | None, after: _Answer | None, no_after: Status | None) -> Status:
    if after is not None:
        return Status.PAIR if before is not None else Status.ONLY_AFTER
    if before is None:
        return no_after or Status.NEVER
    at_intake = before.day is None
    return Status.ONLY_BEFORE if at_intake else no_after or Status.ONLY_BEFORE


def _no_after(course: Course, first: date | None, last: date | None) -> Status | None:
    """Why nobody can have asked after; ``None`` where somebody could have."""
    if not course.begun:
        return Status.NOT_BEGUN
    if course.start is None:
        return None
    if first is None or last is None:
        return Status.GOES_ON
    if last <= course.until:
        return None
    if course.died:
        return Status.DIED if course.until < first else None
    return Status.NOT_YET
