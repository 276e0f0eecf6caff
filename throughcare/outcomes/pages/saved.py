"""The groups that a program gave a name, in the program's own book of outcomes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID, uuid5

from throughcare.chart.books import PROGRAM
from throughcare.chart.corrections import WITHDRAWN, EntryWithdrawn
from throughcare.chart.entries import Author, Draft
from throughcare.chart.times import When
from throughcare.store import load, models
from throughcare.store.append import Receipt, Write, append

from ..choice import Choice
from ..entries import GroupSaved

SPACE = UUID("b7b1c9d2-0c7e-5f0e-9a43-6b1a2f5e8d30")
"""The namespace from which the ids of the programs' books of outcomes are derived."""


class Saved(NamedTuple):
    """A saved group: the id of the entry it goes back to, the entry that stands, its name and choice, by whom."""

    uid: UUID
    entry: UUID
    name: str
    choice: Choice
    by: Author
    at: datetime


def book_id(slug: str) -> UUID:
    """The id of a program's book of outcomes."""
    return uuid5(SPACE, slug)


def saved(slug: str) -> list[Saved]:
    """The groups that a program saved, by name; none for a role that belongs to no program."""
    row = models.Book.objects.filter(uid=book_id(slug)).first() if slug else None
    if row is None:
        return []
    book = load.book_of_kinds(row, {GroupSaved.kind.name, WITHDRAWN})
    found = [
        Saved(
            book.origins.get(entry.uid, entry.uid), entry.uid, said.name, choice_of(said), entry.by, entry.recorded_at
        )
        for entry, said in book.of(GroupSaved)
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.at))


def choice_of(said: GroupSaved) -> Choice:
    """The choice that a saved group stands for."""
    texts = (said.of, said.arm or "", said.medication or "", said.level or "")
    return Choice(*texts, since=said.since, until=said.until)


def save(slug: str, name: str, choice: Choice, *, by: Author, key: str, corrects: Saved | None = None) -> Receipt:
    """Give a choice a name, or change a saved group. Raises ``store.errors.NotRecorded``."""
    said = GroupSaved(
        name=name,
        of=choice.program,
        arm=choice.arm or None,
        medication=choice.medication or None,
        level=choice.level or None,
        since=choice.since,
        until=choice.until,
    )
    why = "The name or the choice was changed." if corrects else ""
    return _append(slug, Draft(said, _now(), corrects=corrects.entry if corrects else None, why=why), by, key)


def withdraw(slug: str, one: Saved, *, by: Author, key: str) -> Receipt:
    """Take a saved group back, whatever it was changed to. Raises ``store.errors.NotRecorded``."""
    draft = Draft(EntryWithdrawn(), _now(), corrects=one.uid, why="The group is not wanted any more.")
    return _append(slug, draft, by, key)


def _append(slug: str, draft: Draft, by: Author, key: str) -> Receipt:
    return append(Write(book_id(slug), [draft], opens=PROGRAM), by=by, key=key)


def _now() -> When:
    return When.at(datetime.now(UTC))
