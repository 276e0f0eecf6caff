"""The people of one program with what is due, in a fixed number of queries; only stale charts are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from throughcare.care.path.stages import Stage
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.program.models import Program
from throughcare.site.registry import PERSON
from throughcare.store import agenda, summaries
from throughcare.store.kept_findings import Outline

from .days import Calendar, day_words
from .due import ORDER, Due

STAGES = {stage.value: stage for stage in Stage}
"""Asked for thousands of people: a dictionary answers sooner than the enumeration."""


@dataclass(frozen=True)
class Person:
    """One person as lists show them: the short form of their chart (``said``) and what is due.

    ``waiting`` outlines what is due; ``due`` says it, where the list shows so much of it.
    """

    book: int
    chart: UUID
    said: Mapping[str, Any]
    waiting: Outline | None = None
    due: Sequence[Due] = ()

    @cached_property
    def pressing(self) -> int:
        """How pressing the most pressing finding is; -1 for none."""
        return ORDER.index(self.waiting.worst) if self.waiting else -1

    @property
    def name(self) -> str:
        """Name with what they are called. Their number stands beside it, and is not said twice for want of a name."""
        name, called = str(self.said["name"] or "Nobody registered"), self.said["known_as"]
        if name == self.said["number"]:
            return called or "Name not recorded"
        return f"{name} (known as {called})" if called and called != self.said["given_name"] else name

    @cached_property
    def stages(self) -> list[Stage]:
        """The stages they are in."""
        return [STAGES[stage] for stage in self.said["stages"]]

    def died(self, calendar: Calendar) -> str | None:
        """When they died, in words; ``None`` for the living."""
        if self.said["died"] is None:
            return None
        day = When(self.said["died"]).day(calendar.zone)
        return day_words(day) if day else "on a day not known"

    def last_contact(self, calendar: Calendar) -> str | None:
        """When they were last reached, in words."""
        return calendar.words(When(self.said["last_contact"])) if self.said["last_contact"] is not None else None


def short_forms(program: Program) -> list[tuple[int, UUID, Mapping[str, Any]]]:
    """The short forms of all charts of a program: book id, chart, what it says."""
    return summaries.bodies_of(PERSON, program.slug)


def listed(program: Program, role: Role, at: datetime | None = None) -> list[Person]:
    """Everybody of a program with the outline of what is due for a role now."""
    forms = short_forms(program)
    books = [book for book, _, _ in forms]
    agenda.freshen(books, program=program.slug)
    waiting = agenda.outlines(at or datetime.now(UTC), role, books)
    return [Person(book, chart, said, waiting.get(book)) for book, chart, said in forms]


def with_due(some: Iterable[Person], role: Role, at: datetime | None = None) -> list[Person]:
    """The same people with what is due for a role now, said in full."""
    some = list(some)
    holding = agenda.holding(at or datetime.now(UTC), role, [one.book for one in some if one.waiting])
    return [replace(one, due=[Due(found) for found in holding.get(one.book, ())]) for one in some]


def people(program: Program, role: Role, at: datetime | None = None) -> list[Person]:
    """Everybody of a program with what is due for a role now, said in full."""
    at = at or datetime.now(UTC)
    return with_due(listed(program, role, at), role, at)


def by_stage(found: Iterable[Person]) -> list[tuple[Stage, int]]:
    """How many people are in each stage, in the order of the path."""
    counts = Counter(stage for person in found for stage in person.said["stages"])
    return [(stage, counts[stage.value]) for stage in Stage]


def nowhere(found: Iterable[Person]) -> list[Person]:
    """The living who are in no stage: between the stages is where people are lost."""
    return [person for person in found if not person.said["stages"] and person.said["died"] is None]
