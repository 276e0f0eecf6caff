"""Times of raised risk, and the welfare checks that belong to them. Pure: also for later stages to call.

A window counts from an event: that day is day 0, and the last day counts. ``window("prison", date(2026, 3, 1))`` is
critical through 15 March and high through 29 March 2026. Values and evidence: ``knowledge/windows.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from throughcare.chart.times import When

from .values import Cited, UnknownValue, table


class Level(StrEnum):
    """How high the risk of a fatal overdose is taken to be."""

    CRITICAL = "critical"
    HIGH = "high"


class Risk(Cited):
    """What opens a window, and for how many days. ``mark`` is that of the evidence; the rule itself is a ``P``."""

    cause: str
    title: str
    high_days: int
    critical_days: int | None = None
    evidence: str
    year: int


@cache
def risks() -> Mapping[str, Risk]:
    """The causes of windows by name."""
    return {said["cause"]: Risk.model_validate(said) for said in table("windows")["window"]}


@dataclass(frozen=True, slots=True)
class Window:
    """A time of raised risk. Both last days count."""

    risk: Risk
    began: date
    high_through: date
    critical_through: date | None
    entry: UUID | None = None

    def level(self, on: date) -> Level | None:
        """How high on a day; ``None`` before and after."""
        if not self.began <= on <= self.high_through:
            return None
        return Level.CRITICAL if self.critical_through and on <= self.critical_through else Level.HIGH


def window(cause: str, began: date, entry: UUID | None = None) -> Window:
    """The window that an event opens. Raises :class:`UnknownValue` for a cause that is not in the file."""
    risk = risks().get(cause)
    if risk is None:
        raise UnknownValue(f"There is no risk window “{cause}”. There are: {', '.join(risks())}.")
    critical = began + timedelta(days=risk.critical_days) if risk.critical_days is not None else None
    return Window(risk, began, began + timedelta(days=risk.high_days), critical, entry)


def enough_missed(doses: int) -> bool:
    """Whether so many doses missed in a row open a window, which counts from the last one."""
    return doses >= int(table("windows")["missed_doses_from"])


def pressing(windows: Iterable[Window], on: date) -> Window | None:
    """Of the windows that are open on a day the one that matters most: critical first, then the longest."""
    held = [one for one in windows if one.level(on)]
    return max(held, key=lambda one: (one.level(on) is Level.CRITICAL, one.high_through), default=None)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that opens a window. Where nobody knows the day, ``happened`` is when it was charted."""

    cause: str
    happened: When
    entry: UUID


@dataclass(frozen=True, slots=True)
class Story:
    """What the safety of one person rests on: events, the welfare checks that reached them, when last known alive."""

    events: tuple[Event, ...] = ()
    checks: tuple[When, ...] = ()
    alive: When | None = None
    died: bool = False

    def windows(self, zone: tzinfo) -> list[Window]:
        """The windows of the events. Nobody who has died is at risk."""
        return [] if self.died else [window(one.cause, _day(one.happened, zone), one.entry) for one in self.events]


@dataclass(frozen=True, slots=True)
class CheckDue:
    """A welfare check that is not made yet. ``by_default``: the program has set no schedule of its own."""

    due_on: date
    window: Window
    by_default: bool


DEFAULT_SCHEDULE = (1,)
"""One welfare check, on the day after. Project convention, where a program has set no ``welfare_check_days``."""


def schedule(settings: Mapping[str, Any]) -> tuple[tuple[int, ...], bool]:
    """How many days after an event the checks are due, and whether that is the convention of the project."""
    said = settings.get("welfare_check_days")
    if not isinstance(said, list) or not all(type(day) is int and day >= 0 for day in said):
        return DEFAULT_SCHEDULE, True
    return tuple(sorted(set(said))), False


def check_due(story: Story, zone: tzinfo, settings: Mapping[str, Any]) -> CheckDue | None:
    """The first welfare check that is still to be made; it stays due until it is made.

    A check that reached the person answers all that were due by then. When the window is over, reaching them in any
    other way answers too: they are alive.
    """
    days, by_default = schedule(settings)
    checked = max((_day(one, zone) for one in story.checks), default=date.min)
    alive = _day(story.alive, zone) if story.alive else date.min
    found = [
        CheckDue(due, one, by_default)
        for one in story.windows(zone)
        for due in (one.began + timedelta(days=after) for after in days)
        if checked < due and not (alive > one.high_through and alive >= due)
    ]
    return min(found, key=lambda one: one.due_on, default=None)


def _day(when: When, zone: tzinfo) -> date:
    day = when.day(zone)
    if day is None:
        raise ValueError("an event of a story has a day")
    return day
