"""Summaries: kept answers of plain folds over books. Disposable, rebuilt by one command, tested equal to the fold.

A summary is fresh when it was folded up to the head of its book by today's version of the fold. Appending therefore
marks every summary of a book as stale by moving the head; whoever shows a page calls :func:`freshen` first.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q

from throughcare.chart.books import Book
from throughcare.chart.kinds import KINDS
from throughcare.chart.summaries import Summary

from . import load, models
from .book_rows import book_rows
from .rows import as_uuid


@dataclass(frozen=True, slots=True)
class Fold:
    """A summary with the version of the code that folds it."""

    says: Summary
    version: str

    @property
    def name(self) -> str:
        """The name it is kept under."""
        return self.says.name

    @property
    def type(self) -> str:
        """The type of book it is folded over."""
        return self.says.type


class Folds:
    """The folds that are known."""

    def __init__(self) -> None:
        self._folds: dict[str, Fold] = {}

    def add(self, fold: Fold) -> Fold:
        """Register a fold. Raises ``ValueError`` for a name twice."""
        if fold.name in self._folds:
            raise ValueError(f"the summary {fold.name} is registered twice")
        self._folds[fold.name] = fold
        return fold

    def __iter__(self) -> Iterator[Fold]:
        return iter(self._folds.values())

    def __getitem__(self, name: str) -> Fold:
        return self._folds[name]


FOLDS: Folds = Folds()

BODIES = """
    SELECT s.book_id, b.uid, s.body FROM store_summary s JOIN store_book b ON b.id = s.book_id
    WHERE s.name = %s AND s."group" = %s ORDER BY s.book_id
"""
STALE = """
    WHERE b.type = %s AND NOT EXISTS (
        SELECT 1 FROM store_summary s
        WHERE s.book_id = b.id AND s.name = %s AND s.version = %s AND s.position = b.head_position
    ) ORDER BY b.id
"""
"""Of all books, written out: every list and every dispense asks it, and building it took as long as asking it."""
KEEP = """
    INSERT INTO store_summary (book_id, name, position, version, "group", body) VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT (book_id, name) DO UPDATE SET
        position = excluded.position, version = excluded.version, "group" = excluded."group", body = excluded.body
"""
AT_ONCE = 100
"""So many books are loaded in one query, and no more of them in memory."""


def stale(fold: Fold, books: Iterable[int] | None = None) -> list[models.Book]:
    """The books whose summary is missing or old, in one query.

    In the order of their ids: two who keep the answers of the same books at once take turns, and never wait for each
    other.
    """
    if books is None:
        return book_rows(STALE, [fold.type, fold.name, fold.version])
    fresh = models.Summary.objects.filter(
        name=fold.name, version=fold.version, position=F("book__head_position")
    ).values("book_id")
    return list(models.Book.objects.filter(type=fold.type, pk__in=list(books)).exclude(pk__in=fresh).order_by("pk"))


def freshen(fold: Fold, books: Iterable[int] | None = None, loaded: Mapping[UUID, Book] | None = None) -> int:
    """Fold the stale books again and keep the answers. Returns how many were stale."""
    rows = stale(fold, books)
    for start in range(0, len(rows), AT_ONCE):
        _keep(fold, rows[start : start + AT_ONCE], loaded or {})
    return len(rows)


def _keep(fold: Fold, rows: list[models.Book], loaded: Mapping[UUID, Book]) -> None:
    unread = load.books((row for row in rows if row.uid not in loaded), kinds=fold.says.reads)
    books = {**{book.uid: book for book in unread}, **loaded}
    known = {row.uid: loaded[row.uid].position for row in rows if row.uid in loaded}
    keep(summary_of(fold, row, books[row.uid], known.get(row.uid)) for row in rows)


def summary_of(fold: Fold, row: models.Book, book: Book, position: int | None = None) -> models.Summary:
    """The summary of one book as a row, not yet saved. ``position`` is how far ``book`` goes; else the row's head."""
    value = fold.says.fold(book)
    position = row.head_position if position is None else position
    return models.Summary(
        book=row,
        name=fold.name,
        position=position,
        version=fold.version,
        group=fold.says.group(value),
        body=value,
    )


def keep(answers: Iterable[models.Summary]) -> None:
    """Save rows, replacing older ones. Nobody waits for the disk: what a crash takes is folded again."""
    rows = [(one.book_id, one.name, one.position, one.version, one.group, json.dumps(one.body)) for one in answers]
    with _not_waiting_for_the_disk(), connection.cursor() as cursor:
        cursor.executemany(KEEP, rows)


@contextmanager
def _not_waiting_for_the_disk() -> Iterator[None]:
    """A transaction that is whole after a crash or not there at all. In SQLite that is WAL with ``NORMAL``."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO OFF")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=NORMAL")
            try:
                with transaction.atomic():
                    yield
            finally:
                cursor.execute("PRAGMA synchronous=FULL")


def get(fold: Fold, row: models.Book, loaded: Book | None = None) -> Any:
    """The fresh value for one book."""
    kept = models.Summary.objects.filter(book=row, name=fold.name).first()
    if kept is not None and kept.position == row.head_position and kept.version == fold.version:
        return kept.body
    book = loaded or load.book_of_kinds(row, fold.says.reads, KINDS)
    made = summary_of(fold, row, book, loaded.position if loaded else None)
    keep([made])
    return made.body


def of_group(fold: Fold, group: str) -> list[models.Summary]:
    """The fresh summaries of one group, with their books, after freshening what was stale."""
    freshen(fold)
    return list(
        models.Summary.objects.filter(Q(name=fold.name), group=group).select_related("book").order_by("book_id")
    )


def bodies_of(fold: Fold, group: str) -> list[tuple[int, UUID, Any]]:
    """The same as plain values for lists of thousands: the id of the book's row, the book, what its summary says.

    Of a few books at hand that have grown since, it is folded and not kept: the next dose would make it stale again.
    """
    rows = stale(fold)
    folded = _folded_at_hand(fold, rows)
    waiting = [row for row in rows if row.pk not in folded]
    for start in range(0, len(waiting), AT_ONCE):
        _keep(fold, waiting[start : start + AT_ONCE], {})
    kept = {book: (uid, body) for book, uid, body in kept_bodies(fold, group, folded)}
    kept |= {row.pk: (row.uid, folded[row.pk]) for row in rows if row.pk in folded and _in(fold, group, folded[row.pk])}
    return [(book, *kept[book]) for book in sorted(kept)]


def kept_bodies(fold: Fold, group: str, but: Collection[int] = ()) -> list[tuple[int, UUID, Any]]:
    """What is kept for a group as it is, fresh or not; whoever asks has freshened it. ``but`` leaves books out."""
    with connection.cursor() as cursor:
        cursor.execute(BODIES, [fold.name, group])
        return [(book, as_uuid(uid), json.loads(body)) for book, uid, body in cursor.fetchall() if book not in but]


def books_of(fold: Fold, group: str) -> list[int]:
    """The ids of the rows of the books of a group, after freshening what was stale."""
    freshen(fold)
    kept = models.Summary.objects.filter(name=fold.name, group=group)
    return list(kept.order_by("book_id").values_list("book_id", flat=True))


def _folded_at_hand(fold: Fold, rows: list[models.Book]) -> dict[int, Any]:
    """What the fold says of the books that somebody just read; of none where many are stale: those are kept."""
    if len(rows) > load.FEW:
        return {}
    found = load.those_at_hand(rows)
    return {row.pk: fold.says.fold(found[row.uid]) for row in rows if row.uid in found}


def _in(fold: Fold, group: str, value: Any) -> bool:
    return fold.says.group(value) == group
