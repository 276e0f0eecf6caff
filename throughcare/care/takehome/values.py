"""The dated, cited values of take-home doses: federal schedules, closed days, criteria, conventions. Pure.

Read once from ``knowledge/limits.toml``; the marks are those of medication (``V`` verified … ``P`` project convention).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from throughcare.care.medication.values import Cited, Fact, Told, set_or_default
from throughcare.chart.findings import Context

SETTING = "take_home"
"""Setting: numbers of this room that a program sets for itself, by their id."""
FILE = Path(__file__).parent / "knowledge" / "limits.toml"


class Step(Told):
    """From day ``first`` to day ``last`` of treatment: a supply of ``days``, or so many doses ``per_week``."""

    first: int
    last: int | None = None
    days: int | None = None
    per_week: int | None = None
    monthly_visits: bool | None = None

    @property
    def words(self) -> str:
        """“up to a 14-day supply”."""
        if self.per_week is not None:
            return f"{self.per_week} a week"
        visits = ", with a visit each month" if self.monthly_visits else ""
        return f"up to a {self.days}-day supply{visits}"

    @property
    def span(self) -> str:
        """“day 15 to 30”."""
        return f"day {self.first} to {self.last}" if self.last else f"from day {self.first} on"


class Schedule(Cited):
    """A federal schedule, and the days on which it was the rule (both count)."""

    id: str
    title: str
    effective_from: date | None = None
    effective_to: date | None = None
    stable_days: int | None = None
    less_stable_days: int | None = None
    steps: tuple[Step, ...]

    def holds_on(self, day: date) -> bool:
        """Whether it was the rule on a day."""
        began = self.effective_from is None or self.effective_from <= day
        return began and (self.effective_to is None or day <= self.effective_to)

    def step(self, day_in_treatment: int) -> Step | None:
        """The step of a day in treatment; ``None`` before day 1, and where the schedule does not go by days."""
        reached = [one for one in self.steps if one.first <= day_in_treatment]
        last = reached[-1] if reached else None
        return last if last and (last.last is None or day_in_treatment <= last.last) else None


class ClosedDays(Cited):
    """How days on which the program is closed count."""

    about: str
    additive: bool
    weekend_days_a_week: int


class Criterion(Cited):
    """One thing that a decision weighs: as the law names it, and in plain words for the person."""

    id: str
    title: str
    mine: str
    missing: str


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def covers() -> frozenset[str]:
    """The medications that the federal table limits."""
    return frozenset(_table()["covers"])


@cache
def schedules() -> tuple[Schedule, ...]:
    """Every federal schedule, the present one first."""
    return tuple(Schedule.model_validate(said) for said in _table()["schedule"])


def schedule_on(day: date) -> Schedule:
    """The federal schedule that was the rule on a day."""
    return next(one for one in schedules() if one.holds_on(day))


@cache
def closed_days() -> ClosedDays:
    """How closed days count."""
    return ClosedDays.model_validate(_table()["closed_days"])


@cache
def criteria() -> tuple[Criterion, ...]:
    """The six criteria, in the order of the law."""
    return tuple(Criterion.model_validate(said) for said in _table()["criterion"])


@cache
def facts() -> Mapping[str, Fact]:
    """Every single number by its id."""
    return {said["id"]: Fact.model_validate(said) for said in _table()["fact"]}


def fact(name: str) -> Fact:
    """The number of that id. Raises ``KeyError`` for one that is not there."""
    return facts()[name]


def value(name: str, context: Context) -> int:
    """The number that holds: what the program has set, else the default of the file."""
    return set_or_default(context, SETTING, fact(name))
