"""Walk every chain and every seal, and say exactly what is broken. Whatever the tables hold, it never raises.

The tables are read by plain SQL and not through models: from a database that was tampered with SQLite gives anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.chart import seals
from throughcare.chart.kinds import KINDS, Unreadable
from throughcare.chart.redactions import EntryRedacted

from . import triggers
from .report import Report, ranges
from .rows import as_uuid
from .texts import damaged_texts_as_bytes
from .verify_seals import check_seals, sealed_links

__all__ = ["Report", "verify"]

ROWS = (
    "SELECT e.book_id, e.position, e.uid, e.kind, e.version, e.happened, e.recorded_at, e.account, e.role, e.place, "
    "e.corrects, e.digest, e.link, p.salt, p.body, p.why FROM store_entry e LEFT JOIN store_payload p "
    "ON p.book_id = e.book_id AND p.position = e.position ORDER BY e.book_id, e.position"
)
BOOKS = "SELECT id, uid, type, about, head_position, head_link FROM store_book ORDER BY id"
ORPHANS = (
    "SELECT p.book_id, p.position FROM store_payload p LEFT JOIN store_entry e "
    "ON e.book_id = p.book_id AND e.position = p.position WHERE e.position IS NULL"
)
ERASURES = "SELECT book_id, position, by_position FROM store_redaction"
ACKNOWLEDGED = {
    "sqlite": (
        "SELECT r.key FROM store_request r, json_each(CASE WHEN json_valid(r.entries) THEN r.entries ELSE '[0]' END) j "
        "LEFT JOIN store_entry e ON e.uid = replace(j.value, '-', '') WHERE e.uid IS NULL"
    ),
    "postgresql": (
        "SELECT r.key FROM store_request r CROSS JOIN LATERAL jsonb_array_elements_text(r.entries) j "
        "LEFT JOIN store_entry e ON e.uid::text = j.value WHERE e.uid IS NULL"
    ),
}
"""Entries that a request was told to be recorded, and that are not there."""
NOT_READABLE = (ValueError, TypeError, AttributeError, KeyError, OverflowError)
"""What a row of the wrong types can raise on its way into a hash."""

Progress = Callable[[int], None]


@dataclass
class BookRow:
    """What the table of books says about one book."""

    pk: Any
    uid: UUID
    head_position: Any
    head_link: Any
    beginning: Any = ""


@dataclass
class _Walk:
    """Where the walk stands within one book, and what it has met there."""

    row: BookRow
    link: Any
    position: Any = 0
    lost: bool = False
    missing: set[Any] = field(default_factory=set)
    erasures: dict[Any, Any] = field(default_factory=dict)
    damage: defaultdict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))


def verify(progress: Progress = lambda done: None) -> Report:
    """Check the triggers, every link, every payload, every head, every erasure and every seal."""
    report = Report()
    with _one_view(), damaged_texts_as_bytes():
        report.broken += triggers.missing(connection)
        books = _books(report)
        _check_entries(report, books, sealed_links(), progress)
        for pk, position in query(ORPHANS):
            report.broken.append(f"{_name(books, pk)}, entry {position}: a content is kept, the entry itself is gone")
        _check_requests(report)
        check_seals(report, {row.pk: (row.uid, row.head_position) for row in books.values()})
    return report


@contextmanager
def _one_view() -> Iterator[None]:
    """One transaction that sees one state of the database, however long the walk takes."""
    if connection.in_atomic_block:
        yield
        return
    # Not atomic(): on SQLite that takes the one place of a writer, and the dosing window would wait for this walk.
    begin = "BEGIN DEFERRED" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def query(question: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a question, a few thousand at a time."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(question)
        while found := cursor.fetchmany(5000):
            yield from found


def _name(books: dict[Any, BookRow], pk: Any) -> str:
    return f"book {books[pk].uid}" if pk in books else f"book with the row number {pk!r}"


def _books(report: Report) -> dict[Any, BookRow]:
    books = {}
    heads = []
    for pk, uid, book_type, about, position, link in query(BOOKS):
        try:
            beginning = seals.beginning(as_uuid(uid), book_type, None if about is None else as_uuid(about))
            books[pk] = BookRow(pk, as_uuid(uid), position, link, beginning)
            heads.append((books[pk].uid, position, link))
        except NOT_READABLE:
            report.broken.append(f"book with the row number {pk!r}: its id cannot be read")
            books[pk] = BookRow(pk, UUID(int=0), position, link)
    report.books = len(books)
    report.heads = seals.root("", heads)
    return books


def _check_entries(
    report: Report, books: dict[Any, BookRow], sealed: dict[tuple[Any, Any], Any], progress: Progress
) -> None:
    listed: defaultdict[Any, dict[Any, Any]] = defaultdict(dict)
    for pk, position, by in query(ERASURES):
        listed[pk][position] = by
    waiting = dict(books)
    walk: _Walk | None = None
    for row in query(ROWS):
        if walk is None or walk.row.pk != row[0]:
            if walk is not None:
                _finish(report, walk, listed.pop(walk.row.pk, {}))
            walk = _walk(_take(report, waiting, row))
        _step(report, walk, row, sealed)
        report.entries += 1
        if report.entries % 5000 == 0:
            progress(report.entries)
    for left in ([walk] if walk is not None else []) + [_walk(book) for book in waiting.values()]:
        _finish(report, left, listed.pop(left.row.pk, {}))
    for pk in listed:
        report.broken.append(f"{_name(books, pk)}: an erasure is listed, the book itself is gone")
    progress(report.entries)


def _walk(book: BookRow) -> _Walk:
    return _Walk(book, book.beginning)


def _take(report: Report, waiting: dict[Any, BookRow], row: tuple[Any, ...]) -> BookRow:
    book = waiting.pop(row[0], None)
    if book is not None:
        return book
    report.broken.append(f"book with the row number {row[0]!r}: entries without a book")
    return BookRow(row[0], UUID(int=0), None, None)


def _check_requests(report: Report) -> None:
    """What a request was told to be recorded must be there: this finds an end that was cut off before any seal."""
    for (key,) in query(ACKNOWLEDGED[connection.vendor]):
        report.broken.append(f"request {key}: an entry that was acknowledged is gone")


def _step(report: Report, walk: _Walk, row: tuple[Any, ...], sealed: dict[tuple[Any, Any], Any]) -> None:
    """Check one entry against the one before it, its payload and its seal."""
    position, link = row[1], row[12]
    if walk.lost is False and position != _next(walk.position):
        walk.damage[f"entries are missing between {walk.position} and this one"].append(position)
        walk.lost = True
    try:
        if _link_of(walk, row) != link and not walk.lost:
            walk.damage["the envelope or the chain before it was changed"].append(position)
    except NOT_READABLE:
        walk.damage["the envelope cannot be read"].append(position)
    walk.lost = False
    if sealed.get((row[0], position), link) != link:
        walk.damage["differs from what was sealed"].append(position)
    walk.position, walk.link = position, link
    _check_content(report, walk, row)


def _next(position: Any) -> Any:
    return position + 1 if isinstance(position, int) else None


def _link_of(walk: _Walk, row: tuple[Any, ...]) -> str:
    corrects = None if row[10] is None else as_uuid(row[10])
    happened, recorded_at, account, role, place = row[5:10]
    uid, kind, version, digest = as_uuid(row[2]), row[3], row[4], row[11]
    return seals.link(
        walk.link,
        walk.row.uid,
        row[1],
        uid,
        kind,
        version,
        happened,
        recorded_at,
        account,
        role,
        place,
        corrects,
        digest,
    )


def _check_content(report: Report, walk: _Walk, row: tuple[Any, ...]) -> None:
    position, kind, version = row[1], row[3], row[4]
    digest, salt, body, why = row[11], *row[13:16]
    if body is None:
        walk.missing.add(position)
        return
    try:
        if seals.digest(_salt(salt), body, why) != digest:
            walk.damage["the content was changed"].append(position)
            return
        payload = KINDS.parse(kind, version, body)
    except NOT_READABLE:
        walk.damage["the content cannot be read"].append(position)
        return
    if isinstance(payload, EntryRedacted):
        walk.erasures[payload.position] = position
    elif isinstance(payload, Unreadable):
        report.alarms.append(f"book {walk.row.uid}, entry {position}: {payload.reason}")


def _salt(value: Any) -> bytes:
    if not isinstance(value, bytes | memoryview):
        raise TypeError("a salt that is not bytes")
    return bytes(value)


def _finish(report: Report, walk: _Walk, listed: dict[Any, Any]) -> None:
    """Say what was met in a book, and check its head and its erasures once all its entries were seen."""
    row = walk.row
    where = f"book {row.uid}"
    for what, positions in walk.damage.items():
        report.broken.append(f"{where}, {ranges(positions)}: {what}")
    if row.head_link is not None and walk.position != row.head_position:
        report.broken.append(f"{where}: the last entry is {walk.position}, the book says {row.head_position}")
    elif row.head_link is not None and walk.link != row.head_link:
        report.broken.append(f"{where}: the head of the chain is not that of the last entry")
    report.broken += [f"{where}, {line}" for line in _erasures(walk, listed)]
    report.erased += len(walk.missing)


def _erasures(walk: _Walk, listed: dict[Any, Any]) -> Iterable[str]:
    """What is gone, what was erased by an entry of the book, and what the list of erasures allows: all three agree."""
    named = walk.erasures
    if unnamed := [position for position in walk.missing if position not in named]:
        yield f"{ranges(unnamed)}: the content is gone and no erasure names it"
    for position, by in named.items():
        if position not in walk.missing:
            yield f"entry {position}: erased by entry {by}, but the content is here"
        if listed.get(position) != by:
            yield f"entry {position}: erased by entry {by}, but not in the list of erasures"
    if forged := [position for position in listed if position not in named]:
        yield f"{ranges(forged)}: in the list of erasures, but no entry of the book erased it"
