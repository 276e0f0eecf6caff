"""From the rows of a group to what changed: the days of each person's treatment, and every measure of a group."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from ..group import Person
from .change import Course, Status, change
from .compared import Compared, asked, compare
from .values import MEASURES, Point, Windows


def course_of(person: Person, today: date) -> Course:
    """The days of somebody's first treatment, as of today."""
    if person.started is None or person.days is None:
        return Course(None, None, today, begun=person.began)
    ended = person.started + timedelta(days=max(0, person.days - 1)) if person.ended else None
    until = today if person.died is None else min(today, person.started + timedelta(days=person.died))
    return Course(person.started, ended, until, person.died is not None)


def changes(people: Iterable[Person], windows: Windows, point: Point, today: date) -> list[Compared]:
    """Every measure of a group from the start to a time after, in the order in which they are shown."""
    found = asked([(one.function, course_of(one, today)) for one in people], windows, point)
    return [compare(measure, found, windows, point) for measure in MEASURES]


def is_pair(person: Person, measure: str, windows: Windows, point: Point) -> bool:
    """Whether somebody was asked before and after; which day it is today does not matter for that."""
    told = person.function or {}
    return change(told, measure, course_of(person, date.max), windows, point).status is Status.PAIR
