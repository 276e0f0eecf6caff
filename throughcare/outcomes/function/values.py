"""The measures of function and the times of asking, as data: dated, cited and marked. Read once from ``knowledge/``.

A program may choose other days (setting ``outcome_windows``: ``{"before": 30, "day_180": 45}``, days either way).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "knowledge" / "function.toml"
SETTING = "outcome_windows"
YES_OR_NO = "yes or no"
MOST_DAYS = 365
"""As far as a window may reach to one side; a wider one would take the answer of another year."""


@dataclass(frozen=True, slots=True)
class Read:
    """Where a measure finds an answer: a field of a kind, or an instrument (its total, one subscale, or one question).

    ``yes`` and ``no`` are what the field may say; ``unsaid`` says neither. ``at_intake``: asked once, before treatment,
    and mostly without a day. ``special`` names a reading of its own, which holds together what is said ``within`` so
    many days.
    """

    kind: str
    field: str = ""
    yes: tuple[Any, ...] = ()
    no: tuple[Any, ...] = ()
    unsaid: tuple[Any, ...] = ()
    at_intake: bool = False
    instrument: str = ""
    subscale: str = ""
    item: str = ""
    yes_at_least: int | None = None
    yes_at_most: int | None = None
    special: str = ""
    within: int = 0


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that is compared before and after. ``better`` is yes, higher or lower."""

    id: str
    name: str
    domain: str
    unit: str
    better: str
    says: str
    read_from: str
    remark: str
    source: str
    year: int
    mark: str
    reads: tuple[Read, ...]

    @property
    def is_share(self) -> bool:
        """Whether an answer is yes or no; else it is a score."""
        return self.unit == YES_OR_NO


@dataclass(frozen=True, slots=True)
class Point:
    """When somebody is asked: so many days either way of a day. ``day`` counts from the start; ``None`` is the end.

    ``latest`` is no day: the last answer that was given later than about the start.
    """

    id: str
    name: str
    day: int | None
    within: int
    source: str
    year: int
    mark: str
    latest: bool = False


@dataclass(frozen=True, slots=True)
class Windows:
    """When before is, and the times after that one may choose from. ``unread`` says in words what was left out."""

    before: Point
    after: tuple[Point, ...]
    unread: tuple[str, ...] = ()

    def point(self, id: str) -> Point | None:
        """The time after of that id."""
        return next((one for one in self.after if one.id == id), None)


def _measure(said: Mapping[str, Any]) -> Measure:
    return Measure(**{**said, "reads": tuple(map(_read, said["reads"]))})


def _read(said: Mapping[str, Any]) -> Read:
    given: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in said.items()}
    return Read(**given)


def _point(said: Mapping[str, Any], **given: Any) -> Point:
    return Point(**{"day": None, **said, **given})


_SAID = tomllib.loads(FILE.read_text(encoding="utf-8"))
MEASURES: tuple[Measure, ...] = tuple(map(_measure, _SAID["measure"]))
"""In the order in which they are shown."""
_WINDOWS = Windows(_point(_SAID["before"], id="before", day=0), tuple(map(_point, _SAID["after"])))
_BY_ID = {one.id: one for one in MEASURES}


def measure(id: str) -> Measure | None:
    """The measure of that id."""
    return _BY_ID.get(id)


def windows(settings: Mapping[str, Any]) -> Windows:
    """The times of asking, with the days a program has set for them."""
    chosen = settings.get(SETTING) or {}
    if not isinstance(chosen, Mapping):
        return replace(_WINDOWS, unread=(f"{SETTING} is not a table, so the days of the reference hold",))
    known = {one.id for one in (_WINDOWS.before, *_WINDOWS.after) if not one.latest}
    usable = {time: days for time, days in chosen.items() if time in known and _is_days(days)}
    left_out = [time for time in chosen if time not in usable]
    unread = tuple(f"{SETTING}: “{time}” is left out, it is no number of days of a known time" for time in left_out)
    after = tuple(_set(one, usable) for one in _WINDOWS.after)
    return Windows(_set(_WINDOWS.before, usable), after, unread)


def _is_days(value: object) -> bool:
    return type(value) is int and 0 <= value <= MOST_DAYS


def _set(point: Point, chosen: Mapping[str, int]) -> Point:
    if point.id not in chosen:
        return point
    return replace(point, within=chosen[point.id], source="The program's own setting", mark="P")
