"""The only way out: read a book's entries, whole or by kind, in one query."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.chart.books import Book
from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.entries import Author, Entry
from throughcare.chart.kinds import KINDS, Registry
from throughcare.chart.roles import Role
from throughcare.chart.times import When

from . import models
from .errors import UnknownBook

COLUMNS = (
    "e.book_id, e.position, e.uid, e.kind, e.version, e.happened, e.recorded_at, e.account, e.role, e.place, "
    "e.corrects, p.why, p.body"
)
JOINED = "store_entry e LEFT JOIN store_payload p ON p.book_id = e.book_id AND p.position = e.position"
ROLES = {role.value: role for role in Role}


def as_uuid(value: Any) -> UUID:
    """PostgreSQL answers with UUIDs, SQLite with their 32 digits."""
    return value if isinstance(value, UUID) else UUID(value)


def from_row(book: UUID, row: tuple[Any, ...], registry: Registry = KINDS) -> Entry:
    """An entry from one row of :data:`COLUMNS`."""
    corrects = row[10]
    return Entry(
        book,
        row[1],
        as_uuid(row[2]),
        row[3],
        row[4],
        When(row[5]),
        datetime.fromisoformat(row[6]),
        Author(row[7], ROLES.get(row[8], Role.SYSTEM)),
        row[9],
        as_uuid(corrects) if corrects else None,
        row[11] or "",
        row[12],
        registry,
    )


def book_row(uid: UUID) -> models.Book:
    """The row of a book. Raises :class:`UnknownBook`."""
    found = models.Book.objects.filter(uid=uid).first()
    if found is None:
        raise UnknownBook("There is no such chart or book.")
    return found


def book(uid: UUID, registry: Registry = KINDS) -> Book:
    """A whole book. Raises :class:`UnknownBook`."""
    row = book_row(uid)
    return Book(uid, _entries(row, "", [], registry), row.type)


def book_of_kinds(
    row: models.Book, kinds: Collection[str], registry: Registry = KINDS, after: int = 0
) -> Book:
    """A book with only the entries of these kinds, what corrects them, and those of kinds nobody knows."""
    known = sorted({info.name for info in registry} - set(kinds) - {WITHDRAWN})
    marks = ", ".join(["%s"] * len(known))
    unless = f" AND e.kind NOT IN ({marks})" if known else ""
    return Book(row.uid, _entries(row, f"{unless} AND e.position > %s", [*known, after], registry), row.type)


def _entries(row: models.Book, more: str, values: list[Any], registry: Registry) -> list[Entry]:
    question = f"SELECT {COLUMNS} FROM {JOINED} WHERE e.book_id = %s{more} ORDER BY e.position"
    with connection.cursor() as cursor:
        cursor.execute(question, [row.pk, *values])
        return [from_row(row.uid, found, registry) for found in cursor.fetchall()]


def books(rows: Iterable[models.Book], registry: Registry = KINDS) -> Iterator[Book]:
    """Several whole books in one query per five hundred, in the order of their ids."""
    waiting = sorted(rows, key=lambda row: row.pk)
    for start in range(0, len(waiting), 500):
        yield from _some_books(waiting[start : start + 500], registry)


def _some_books(rows: list[models.Book], registry: Registry) -> Iterator[Book]:
    marks = ", ".join(["%s"] * len(rows))
    question = f"SELECT {COLUMNS} FROM {JOINED} WHERE e.book_id IN ({marks}) ORDER BY e.book_id, e.position"
    found: dict[int, list[Entry]] = {row.pk: [] for row in rows}
    uids = {row.pk: row.uid for row in rows}
    with connection.cursor() as cursor:
        cursor.execute(question, [row.pk for row in rows])
        for one in cursor.fetchall():
            found[one[0]].append(from_row(uids[one[0]], one, registry))
    for row in rows:
        yield Book(row.uid, found[row.pk], row.type)
