"""The only way out: read a book's entries, whole or by kind, in one query."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID, SafeUUID, uuid5

from django.db import OperationalError, connection

from throughcare.chart.books import Book
from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.entries import Author, Entry
from throughcare.chart.kinds import KINDS, Registry
from throughcare.chart.redactions import EntryRedacted
from throughcare.chart.roles import Role
from throughcare.chart.times import When

from . import at_hand, models
from .among import among, not_among
from .errors import UnknownBook
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
TYPES = (int, str, int, str, str, str, str)
"""What position, kind, version, happened, recorded_at, account and place must be. SQLite would hold anything."""
MADE_SAFELY = SafeUUID.unknown
"""Every id says it; asking the enumeration anew for each of thousands of entries is slow."""
WHEN_NOT_KNOWN = datetime(2, 1, 1, tzinfo=UTC)
"""In place of a recording time that cannot be read: early, so that ``as_of`` never hides a damaged entry."""


def as_uuid(value: Any) -> UUID:
    """PostgreSQL answers with UUIDs, SQLite with their 32 digits. Raises ``ValueError`` or ``TypeError``."""
    if isinstance(value, UUID):
        return value
    if len(value) != 32:
        raise ValueError("not the 32 digits of an id")
    found = object.__new__(UUID)  # its constructor checks what cannot be wrong here, and takes twice as long
    object.__setattr__(found, "int", int(value, 16))
    object.__setattr__(found, "is_safe", MADE_SAFELY)
    return found


@lru_cache(maxsize=4096)
def _author(account: str, role: str) -> Author:
    """One object for each author: a chart has thousands of entries and few authors."""
    return Author(account, Role(role))


def from_row(book: UUID, row: tuple[Any, ...], registry: Registry = KINDS) -> Entry:
    """An entry from one row of :data:`COLUMNS`. A row that was damaged becomes an unreadable entry."""
    try:
        return _entry(book, row, registry)
    except (ValueError, TypeError, OverflowError) as error:
        return _damaged(book, row, registry, error)


def _entry(book: UUID, row: tuple[Any, ...], registry: Registry) -> Entry:
    _, position, uid, kind, version, happened, recorded_at, account, role, place, corrects, why, body = row
    if tuple(map(type, (position, kind, version, happened, recorded_at, account, place))) != TYPES:
        raise TypeError("a column of another type")
    if body is not None and not (type(body) is str and type(why) is str):
        raise TypeError("a content that is not text")
    return Entry.stored(
        {
            "book": book,
            "position": position,
            "uid": as_uuid(uid),
            "kind": kind,
            "version": version,
            "happened": When.stored(happened),
            "recorded_at": _moment(recorded_at),
            "by": _author(account, role),
            "place": place,
            "corrects": None if corrects is None else as_uuid(corrects),
            "why": why or "",
            "raw": body,
            "registry": registry,
        }
    )


def _moment(recorded_at: str) -> datetime:
    moment = datetime.fromisoformat(recorded_at)
    if moment.tzinfo is not UTC:
        raise ValueError("a time of recording that is not in UTC")
    return moment


def _damaged(book: UUID, row: tuple[Any, ...], registry: Registry, error: Exception) -> Entry:
    """What is left of a row that cannot be read: where it stands, and that it is damaged."""
    _, position, _, kind, *_ = row
    return Entry(
        book,
        position if isinstance(position, int) else 0,
        uuid5(book, f"damaged entry {position!r}"),
        kind if isinstance(kind, str) else "damaged",
        0,
        When.unknown(),
        WHEN_NOT_KNOWN,
        Author("unknown", Role.SYSTEM),
        "",
        None,
        "",
        None,
        registry,
        f"its row in the database is damaged ({type(error).__name__}); `throughcare verify` says more",
    )


def book_row(uid: UUID) -> models.Book:
    """The row of a book. Raises :class:`UnknownBook`."""
    found = models.Book.objects.filter(uid=uid).first()
    if found is None:
        raise UnknownBook("There is no such chart or book.")
    return found


def book(uid: UUID, registry: Registry = KINDS) -> Book:
    """A whole book. Raises :class:`UnknownBook`."""
    return whole(book_row(uid), registry)


def whole(row: models.Book, registry: Registry = KINDS) -> Book:
    """The whole book of a row. One that is at hand is asked only for what was added since it was read."""
    if registry is not KINDS:
        return Book(row.uid, _entries(row, "", [], registry), row.type)
    return _continued(row) or _read(row)


def _continued(row: models.Book) -> Book | None:
    """The book at hand with what was added since; ``None`` when none is, or it does not continue the one at hand."""
    held = at_hand.BOOKS.get(row.uid)
    if held is None or held.link == row.head_link:
        return held.book if held else None
    links, entries = _linked(row, held.book.position)
    added = entries[1:]
    if links[:1] != [held.link] or any(entry.damage or entry.kind == REDACTED for entry in added):
        at_hand.BOOKS.forget(row.uid)
        return None
    book = held.book.with_entries(added)
    at_hand.BOOKS.put(book, links[-1], grown_from=held)
    return book


def _read(row: models.Book) -> Book:
    entries = _entries(row, "", [], KINDS)
    book = Book(row.uid, entries, row.type)
    as_its_row_says = book.position == row.head_position  # else somebody is just adding: the next reader keeps it
    if entries and as_its_row_says and not any(entry.damage for entry in entries):
        at_hand.BOOKS.put(book, row.head_link)
    return book


def _linked(row: models.Book, since: int) -> tuple[list[str], list[Entry]]:
    """The entries from a position on, and the link of each."""
    question = f"SELECT {COLUMNS}, e.link FROM {JOINED} WHERE e.book_id = %s AND e.position >= %s ORDER BY e.position"
    rows = _fetch(question, [row.pk, since])
    return [found[-1] for found in rows], [from_row(row.uid, found[:-1], KINDS) for found in rows]


def book_of_kinds(row: models.Book, kinds: Collection[str], registry: Registry = KINDS, after: int = 0) -> Book:
    """A book with only the entries of these kinds, what corrects them, and those of kinds nobody knows."""
    held = at_hand.BOOKS.get(row.uid) if registry is KINDS and not after else None
    if held is not None and (book := _continued(row)) is not None:
        return book.of_kinds(frozenset(kinds) | {WITHDRAWN})
    unless, known = not_among("e.kind", _other_kinds(kinds, registry))
    return Book(row.uid, _entries(row, f" AND {unless} AND e.position > %s", [*known, after], registry), row.type)


def _other_kinds(kinds: Collection[str], registry: Registry) -> list[str]:
    """The kinds that are known and not asked for."""
    return sorted({info.name for info in registry} - set(kinds) - {WITHDRAWN})


def _entries(row: models.Book, more: str, values: list[Any], registry: Registry) -> list[Entry]:
    question = f"SELECT {COLUMNS} FROM {JOINED} WHERE e.book_id = %s{more} ORDER BY e.position"
    return [from_row(row.uid, found, registry) for found in _fetch(question, [row.pk, *values])]


def books(
    rows: Iterable[models.Book], registry: Registry = KINDS, kinds: Collection[str] | None = None
) -> Iterator[Book]:
    """Several books, whole or of some kinds, in one query per five hundred, in the order of their ids."""
    waiting = sorted(rows, key=lambda row: row.pk)
    for start in range(0, len(waiting), 500):
        yield from _some_books(waiting[start : start + 500], registry, kinds)


def _some_books(rows: list[models.Book], registry: Registry, kinds: Collection[str] | None) -> Iterator[Book]:
    ours, ids = among("e.book_id", [row.pk for row in rows])
    unless, known = not_among("e.kind", [] if kinds is None else _other_kinds(kinds, registry))
    question = f"SELECT {COLUMNS} FROM {JOINED} WHERE {ours} AND {unless} ORDER BY e.book_id, e.position"
    found: dict[int, list[Entry]] = {row.pk: [] for row in rows}
    uids = {row.pk: row.uid for row in rows}
    for one in _fetch(question, [*ids, *known]):
        found[one[0]].append(from_row(uids[one[0]], one, registry))
    for row in rows:
        yield Book(row.uid, found[row.pk], row.type)


def books_since(type: str, kinds: Collection[str], since: str, registry: Registry = KINDS) -> Iterator[Book]:
    """The books of a type with only their entries of these kinds that happened since a stored time, and withdrawals.

    For checks over many books and few days. ``since`` is compared with the stored text: empty asks for everything.
    """
    names = sorted(kinds)
    wanted = f"e.kind IN ({', '.join(['%s'] * len(names))})"
    more = f"AND (e.kind = %s OR ({wanted} AND e.happened >= %s)) ORDER BY e.book_id, e.position"
    question = f"SELECT {COLUMNS} FROM {JOINED} JOIN store_book b ON b.id = e.book_id WHERE b.type = %s {more}"
    uids = dict(models.Book.objects.filter(type=type).values_list("pk", "uid"))
    found: dict[int, list[Entry]] = {}
    for row in _fetch(question, [type, WITHDRAWN, *names, since]):
        found.setdefault(row[0], []).append(from_row(uids[row[0]], row, registry))
    for pk, entries in found.items():
        yield Book(uids[pk], entries, type)


def _fetch(question: str, values: list[Any]) -> list[tuple[Any, ...]]:
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
