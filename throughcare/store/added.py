"""What was added to many books since somebody read them: for copies, which never read a chart twice.

Books at hand in memory are not used: a copy must say what the database says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from throughcare.chart.books import Book
from throughcare.chart.entries import Entry

from . import load
from .rows import from_rows

AT_ONCE, TOGETHER = 8_000, 80
"""So many entries, of so many books, are asked for at once, and no more are in memory."""

ENVELOPES = load.COLUMNS.replace("p.why, p.body", "NULL, NULL")


class Grown(NamedTuple):
    """A book (the key of its row, and its id) with entries after ``since``, and up to ``until``."""

    pk: int
    uid: UUID
    since: int
    until: int


class Added(NamedTuple):
    """Some of what was added to a book, in order; a book with much of it comes several times."""

    book: Grown
    entries: list[Entry]


def added(books: Iterable[Grown]) -> Iterator[Added]:
    """The entries of each book after ``since`` up to ``until``, the books in the order in which they are given."""
    waiting: list[Grown] = []
    for book in (part for whole in books for part in _parts(whole)):
        if waiting and (len(waiting) == TOGETHER or _entries([*waiting, book]) > AT_ONCE):
            yield from _read(waiting)
            waiting = []
        waiting.append(book)
    if waiting:
        yield from _read(waiting)


def links_at(books: Sequence[Grown]) -> Iterator[tuple[Grown, str | None]]:
    """The link of each book at ``since``: whether it still has the past that somebody knew. ``None``: no such entry."""
    for start in range(0, len(books), TOGETHER):
        some = books[start : start + TOGETHER]
        each = " OR ".join(["(e.book_id = %s AND e.position = %s)"] * len(some))
        question = f"SELECT e.book_id, e.link FROM store_entry e WHERE {each}"
        found = dict(load.fetch(question, [value for book in some for value in (book.pk, book.since)]))
        yield from ((book, found.get(book.pk)) for book in some)


def envelopes(book: Grown) -> Book:
    """The whole book up to ``until`` without what its entries say: enough to see which of them stand."""
    question = f"SELECT {ENVELOPES} FROM store_entry e WHERE e.book_id = %s AND e.position <= %s ORDER BY e.position"
    return Book(book.uid, from_rows(book.uid, load.fetch(question, [book.pk, book.until])))


def whole(book: Grown) -> Book:
    """The whole book up to ``until``, with what its entries say: for the few that were corrected."""
    question = f"SELECT {load.COLUMNS} FROM {load.JOINED} WHERE e.book_id = %s AND e.position <= %s ORDER BY e.position"
    return Book(book.uid, from_rows(book.uid, load.fetch(question, [book.pk, book.until])))


def _parts(book: Grown) -> Iterator[Grown]:
    """A long book in parts."""
    for since in range(book.since, book.until, AT_ONCE):
        yield book._replace(since=since, until=min(book.until, since + AT_ONCE))


def _entries(books: Sequence[Grown]) -> int:
    return sum(book.until - book.since for book in books)


def _read(books: Sequence[Grown]) -> Iterator[Added]:
    each = " OR ".join(["(e.book_id = %s AND e.position > %s AND e.position <= %s)"] * len(books))
    question = f"SELECT {load.COLUMNS} FROM {load.JOINED} WHERE {each} ORDER BY e.book_id, e.position"
    values: list[Any] = [value for book in books for value in (book.pk, book.since, book.until)]
    rows = {pk: list(some) for pk, some in groupby(load.fetch(question, values), key=lambda row: row[0])}
    for book in books:
        yield Added(book, from_rows(book.uid, rows.get(book.pk, [])))
