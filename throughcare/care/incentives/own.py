"""The schedules a program can choose from: ours, those in its settings, and those it made on its pages."""

from __future__ import annotations

import re
from uuid import UUID, uuid5

from throughcare.chart.books import PROGRAM, Book
from throughcare.program.models import Program
from throughcare.store import load, models

from .entries import Schedule
from .entries.own import ID
from .readings.own import OWN_KINDS, OwnSchedule, own_schedules
from .values import Offered, schedules

SPACE = UUID("5b2f6a0e-3f0c-5d0b-8f36-0a0a8d1f7c52")
"""The namespace from which the ids here are derived."""
MADE = re.compile(ID)
"""The ids of schedules that were made on a page: each has one of its own."""


def program_book(slug: str) -> UUID:
    """The id of a program's own book of incentives."""
    return uuid5(SPACE, f"book {slug}")


def own_book(slug: str) -> Book:
    """That book; an empty one where nothing was charted in it yet."""
    row = models.Book.objects.filter(uid=program_book(slug)).first()
    return load.book_of_kinds(row, OWN_KINDS) if row is not None else Book(program_book(slug), [], PROGRAM)


def own_schedule(slug: str, name: str) -> OwnSchedule | None:
    """One schedule that a program made, offered or not; ``None`` where there is none."""
    return next((one for one in own_schedules(own_book(slug)) if one.id == name), None)


def offer_of(one: OwnSchedule) -> Offered:
    """It as it can be chosen."""
    return Offered(one.id, one.schedule.title, one.said.about or "", one.schedule, made=True)


def offered_at(program: Program) -> list[Offered]:
    """Everything that a plan can be started on, and what of the settings cannot be read."""
    made = (offer_of(one) for one in own_schedules(own_book(program.slug)) if one.retired is None)
    return [*schedules(program.context), *made]


def schedule_at(program: Program, name: str) -> Schedule | None:
    """The schedule of that id that a plan can be started on now; the program's own before ours of the same id."""
    found = [one.schedule for one in offered_at(program) if one.id == name and one.schedule]
    return found[-1] if found else None
