"""The only way out: read a book's entries, whole or by kind, in one query."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import OperationalError, connection

from throughcare.chart.books import Book
from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.entries import Entry
from throughcare.chart.kinds import KINDS, Registry
from throughcare.chart.redactions import EntryRedacted

from . import at_hand, models
from .among import among, not_among
from .book_rows import book_rows, storing
from .errors import UnknownBook
from .rows import from_rows
from .texts import damaged_texts_as_bytes

COLUMNS = (
    "e.book_id, e.position, e.uid, e.kind, e.version, e.happened, e.recorded_at, e.account, e.role, e.place, "
    "e.corrects, p.why, p.body"
)
JOINED = "store_entry e LEFT JOIN store_payload p ON p.book_id = e.book_id + 0 AND p.position = e.position"
"""The ``+ 0`` keeps PostgreSQL from looking up every payload of the book for every entry of it, as it does in a table
that it has not counted yet: it must then take both columns of the index.
"""
REDACTED = EntryRedacted.kind.name


def book_row(uid: UUID) -> models.Book:
    """The row of a book. Raises :class:`UnknownBook`."""
    found = book_rows("WHERE b.uid = %s", [storing()(uid)])
    if not found:
        raise UnknownBook("There is no such chart or book.")
    return found[0]


def book(uid: UUID, registry: Registry = KINDS) -> Book:
    """A whole book. Raises :class:`UnknownBook`."""
    return whole(book_row(uid), registry)


def whole(row: models.Book, registry: Registry = KINDS) -> Book:
    """The whole book of a row. One that is at hand is asked only for what was added since it was read."""
    if registry is not KINDS:
        return Book(row.uid, _entries(row, "", [], registry), row.type)
    return _continued([row]).get(row.uid) or _read(row)


def those_at_hand(rows: Sequence[models.Book]) -> dict[UUID, Book]:
    """The whole books of these rows that are at hand, with what was added since, in one query at most."""
    return _continued(rows)


def _continued(rows: Sequence[models.Book]) -> dict[UUID, Book]:
    """The books at hand of these rows, with what was added since, in one query for all; the others are left out."""
    held = {row.pk: one for row in rows if (one := at_hand.BOOKS.get(row.uid)) is not None}
    grown = [row for row in rows if row.pk in held and held[row.pk].link != row.head_link]
    found = {row.uid: held[row.pk].book for row in rows if row.pk in held}
    tails = _tails({row.pk: held[row.pk].book.position for row in grown})
    for row in grown:
        book = _grown(row, held[row.pk], tails.get(row.pk, []))
        if book is None:
            at_hand.BOOKS.forget(row.uid)
            del found[row.uid]
        else:
            found[row.uid] = book
    return found


def _tails(since: Mapping[int, int]) -> dict[int, list[tuple[Any, ...]]]:
    """The rows of several books from a position of each on, each with its link."""
    if not since:
        return {}
    each = " OR ".join(["(e.book_id = %s AND e.position >= %s)"] * len(since))
    question = f"SELECT {COLUMNS}, e.link FROM {JOINED} WHERE {each} ORDER BY e.book_id, e.position"
    found: dict[int, list[tuple[Any, ...]]] = {}
    for one in fetch(question, [value for pair in since.items() for value in pair]):
        found.setdefault(one[0], []).append(one)
    return found


def _grown(row: models.Book, held: at_hand.Held, tail: Sequence[tuple[Any, ...]]) -> Book | None:
    """The book with what was added; ``None`` where that does not follow the link we know, or is read anew."""
    added = from_rows(row.uid, [one[:-1] for one in tail[1:]])
    if not tail or tail[0][-1] != held.link or any(entry.damage or entry.kind == REDACTED for entry in added):
        return None
    book = held.book.with_entries(added)
    at_hand.BOOKS.put(book, tail[-1][-1], grown_from=held)
    return book


def _read(row: models.Book) -> Book:
    book = Book(row.uid, _entries(row, "", [], KINDS), row.type)
    _keep_at_hand(row, book)
    return book


def _keep_at_hand(row: models.Book, book: Book) -> None:
    """Unless it goes further than its row says, since somebody is just adding; or something in it is damaged."""
    if book.entries and book.position == row.head_position and book.is_whole:
        at_hand.BOOKS.put(book, row.head_link)


def book_of_kinds(row: models.Book, kinds: Collection[str], registry: Registry = KINDS, after: int = 0) -> Book:
    """A book with only the entries of these kinds, what corrects them, and those of kinds nobody knows."""
    known = _continued([row]) if registry is KINDS and not after else {}
    if row.uid in known:
        return known[row.uid].of_kinds(kinds)
    unless, others = not_among("e.kind", _other_kinds(kinds, registry))
    return Book(row.uid, _entries(row, f" AND {unless} AND e.position > %s", [*others, after], registry), row.type)


def _other_kinds(kinds: Collection[str], registry: Registry) -> list[str]:
    """The kinds that are known and not asked for."""
    return sorted({info.name for info in registry} - set(kinds) - {WITHDRAWN})


def _entries(row: models.Book, more: str, values: list[Any], registry: Registry) -> list[Entry]:
    question = f"SELECT {COLUMNS} FROM {JOINED} WHERE e.book_id = %s{more} ORDER BY e.position"
    return from_rows(row.uid, fetch(question, [row.pk, *values]), registry)


def books(
    rows: Iterable[models.Book], registry: Registry = KINDS, kinds: Collection[str] | None = None
) -> Iterator[Book]:
    """Several books, whole or of some kinds, in one query per five hundred; those at hand first.

    A few whole ones stay at hand: whoever asks for one thing about them soon asks for the next.
    """
    asked = sorted(rows, key=lambda row: row.pk)
    known = _continued(asked) if registry is KINDS and len(asked) <= FEW else {}
    yield from (book if kinds is None else book.of_kinds(kinds) for book in known.values())
    waiting = [row for row in asked if row.uid not in known]
    for start in range(0, len(waiting), 500):
        yield from _some_books(waiting[start : start + 500], registry, kinds)


FEW = 20
"""So many books or fewer are read whole where only some kinds are asked for, and stay at hand."""


def _some_books(rows: list[models.Book], registry: Registry, kinds: Collection[str] | None) -> Iterator[Book]:
    few = len(rows) <= FEW and registry is KINDS
    ours, ids = among("e.book_id", [row.pk for row in rows])
    unless, known = not_among("e.kind", [] if kinds is None or few else _other_kinds(kinds, registry))
    question = f"SELECT {COLUMNS} FROM {JOINED} WHERE {ours} AND {unless} ORDER BY e.book_id, e.position"
    found: dict[int, list[tuple[Any, ...]]] = {row.pk: [] for row in rows}
    for one in fetch(question, [*ids, *known]):
        found[one[0]].append(one)
    for row in rows:
        book = Book(row.uid, from_rows(row.uid, found[row.pk], registry), row.type)
        if few:
            _keep_at_hand(row, book)
        yield book.of_kinds(kinds) if few and kinds is not None else book


def books_since(type: str, kinds: Collection[str], since: str, registry: Registry = KINDS) -> Iterator[Book]:
    """The books of a type with only their entries of these kinds that happened since a stored time, and withdrawals.

    For checks over many books and few days. ``since`` is compared with the stored text: empty asks for everything.
    """
    names = sorted(kinds)
    wanted = f"e.kind IN ({', '.join(['%s'] * len(names))})"
    more = f"AND (e.kind = %s OR ({wanted} AND e.happened >= %s)) ORDER BY e.book_id, e.position"
    question = f"SELECT {COLUMNS} FROM {JOINED} JOIN store_book b ON b.id = e.book_id WHERE b.type = %s {more}"
    uids = dict(models.Book.objects.filter(type=type).values_list("pk", "uid"))
    found: dict[int, list[tuple[Any, ...]]] = {}
    for row in fetch(question, [type, WITHDRAWN, *names, since]):
        found.setdefault(row[0], []).append(row)
    for pk, rows in found.items():
        yield Book(uids[pk], from_rows(uids[pk], rows, registry), type)


def fetch(question: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """All rows. A text in SQLite that is not UTF-8 does not keep the rest from being read."""
    with connection.cursor() as cursor:
        try:
            cursor.execute(question, values)
            return list(cursor.fetchall())
        except OperationalError as error:
            if "decode" not in str(error).lower():
                raise
    with damaged_texts_as_bytes(), connection.cursor() as cursor:
        cursor.execute(question, values)
        return list(cursor.fetchall())
