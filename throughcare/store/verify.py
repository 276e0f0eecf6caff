"""Walk every chain and every seal, and say exactly what is broken."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from throughcare.chart import seals
from throughcare.chart.kinds import KINDS, Unreadable
from throughcare.chart.redactions import EntryRedacted

from . import models, triggers
from . import seals as sealing
from .load import as_uuid

ROWS = (
    "SELECT e.book_id, e.position, e.uid, e.kind, e.version, e.happened, e.recorded_at, e.account, e.role, e.place, "
    "e.corrects, e.digest, e.link, p.salt, p.body, p.why FROM store_entry e LEFT JOIN store_payload p "
    "ON p.book_id = e.book_id AND p.position = e.position ORDER BY e.book_id, e.position"
)
Progress = Callable[[int], None]


@dataclass
class Report:
    """What ``verify`` found. ``broken`` are sentences that name book, position and damage; ``alarms`` do not fail."""

    books: int = 0
    entries: int = 0
    erased: int = 0
    seals: int = 0
    heads: str = ""
    broken: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Nothing is broken."""
        return not self.broken


@dataclass
class _Walk:
    """Where the walk stands within one book."""

    row: models.Book
    position: int = 0
    link: str = seals.GENESIS
    missing: set[int] = field(default_factory=set)
    erasures: dict[int, int] = field(default_factory=dict)
    lost: bool = False


def verify(progress: Progress = lambda done: None) -> Report:
    """Check the triggers, every link, every payload, every head, every erasure and every seal."""
    report = Report()
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        _check_triggers(report)
        sealed = _sealed_links()
        rows = {row.pk: row for row in models.Book.objects.all()}
        report.books = len(rows)
        _check_books(report, rows, sealed, progress)
        _check_seals(report, rows)
    report.heads = seals.root("", ((row.uid, row.head_position, row.head_link) for row in rows.values()))
    return report


def _check_triggers(report: Report) -> None:
    for name in sorted(triggers.expected(connection.vendor) - triggers.present(connection)):
        report.broken.append(f"database: the trigger {name}, which refuses changes, is missing or disabled")


def _sealed_links() -> dict[tuple[int, int], str]:
    found = models.SealedHead.objects.values_list("book_id", "position", "link")
    return {(book, position): link for book, position, link in found}


def _rows() -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(ROWS)
        while found := cursor.fetchmany(5000):
            yield from found


def _check_books(
    report: Report, rows: dict[int, models.Book], sealed: dict[tuple[int, int], str], progress: Progress
) -> None:
    waiting = dict(rows)
    walk: _Walk | None = None
    for row in _rows():
        if walk is None or walk.row.pk != row[0]:
            if walk is not None:
                _finish(report, walk)
            book = waiting.pop(row[0], None)
            if book is None:
                report.broken.append(f"book {row[0]}: entries without a book")
                book = models.Book(pk=row[0], uid=UUID(int=0), head_position=row[1], head_link=row[12])
            walk = _Walk(book)
        _step(report, walk, row, sealed)
        report.entries += 1
        if report.entries % 5000 == 0:
            progress(report.entries)
    if walk is not None:
        _finish(report, walk)
    for book in waiting.values():
        _finish(report, _Walk(book))
    progress(report.entries)


def _step(report: Report, walk: _Walk, row: tuple[Any, ...], sealed: dict[tuple[int, int], str]) -> None:
    """Check one entry against the one before it, its payload and its seal."""
    book, position, uid, kind, version = walk.row.uid, row[1], as_uuid(row[2]), row[3], row[4]
    digest, link, salt, body, why = row[11:16]
    where = f"book {book}, entry {position}"
    if position != walk.position + 1:
        report.broken.append(f"{where}: entries {walk.position + 1} to {position - 1} are missing")
        walk.lost = True
    corrects = as_uuid(row[10]) if row[10] else None
    expected = seals.link(
        walk.link, book, position, uid, kind, version, row[5], row[6], row[7], row[8], row[9], corrects, digest
    )
    if expected != link and not walk.lost:
        report.broken.append(f"{where}: the envelope or the chain before it was changed")
    walk.lost = False
    if (book_head := sealed.get((row[0], position))) is not None and book_head != link:
        report.broken.append(f"{where}: differs from what was sealed")
    walk.position, walk.link = position, link
    if body is None:
        walk.missing.add(position)
    elif seals.digest(bytes(salt), body, why) != digest:
        report.broken.append(f"{where}: the content was changed")
    else:
        _check_readable(report, walk, where, position, kind, version, body)


def _check_readable(
    report: Report, walk: _Walk, where: str, position: int, kind: str, version: int, body: str
) -> None:
    if kind == EntryRedacted.kind.name:
        walk.erasures[int(json.loads(body)["position"])] = position
    payload = KINDS.parse(kind, version, body)
    if isinstance(payload, Unreadable):
        report.alarms.append(f"{where}: {payload.reason}")


def _finish(report: Report, walk: _Walk) -> None:
    """Check the head of a book and its erasures once all its entries were seen."""
    row = walk.row
    if walk.position != row.head_position:
        report.broken.append(
            f"book {row.uid}: the last entry is {walk.position}, the book says {row.head_position}"
        )
    elif row.head_position and walk.link != row.head_link:
        report.broken.append(f"book {row.uid}: the head of the chain is not that of the last entry")
    for position in sorted(walk.missing - set(walk.erasures)):
        report.broken.append(f"book {row.uid}, entry {position}: the content is gone and no erasure names it")
    for position, by in sorted(walk.erasures.items()):
        if position not in walk.missing:
            report.broken.append(f"book {row.uid}, entry {position}: erased by entry {by}, but the content is here")
    report.erased += len(walk.missing)


def _check_seals(report: Report, rows: dict[int, models.Book]) -> None:
    """Check the seals among themselves, against the entries, and against the copies kept outside."""
    heads: dict[int, list[tuple[UUID, int, str]]] = {}
    for seal, book, position, link in models.SealedHead.objects.values_list("seal_id", "book_id", "position", "link"):
        if book not in rows:
            report.broken.append(f"seal {seal}: book {book} was sealed and is gone")
            continue
        if position > rows[book].head_position:
            report.broken.append(f"book {rows[book].uid}: entries up to {position} were sealed and are gone")
        heads.setdefault(seal, []).append((rows[book].uid, position, link))
    previous, copies, key = seals.GENESIS, sealing.copies(), sealing.trusted_key()
    for made in models.Seal.objects.order_by("number"):
        report.seals += 1
        if made.number != report.seals or made.previous != previous:
            report.broken.append(f"seal {made.number}: does not follow the seal before it")
        if seals.root(made.previous, heads.get(made.number, [])) != made.root:
            report.broken.append(f"seal {made.number}: the sealed heads were changed")
        if not sealing.signed(made.root, made.key, made.signature):
            report.broken.append(f"seal {made.number}: the signature is not good")
        copy = copies.pop(made.number, None)
        if copy is not None and copy["root"] != made.root:
            report.broken.append(f"seal {made.number}: differs from the copy kept outside the database")
        elif copy is None and copies:
            report.alarms.append(f"seal {made.number}: there is no copy outside the database")
        if key is not None and made.key != key:
            report.alarms.append(f"seal {made.number}: signed with another key than the one kept here")
        previous = made.root
    for number in sorted(copies):
        report.broken.append(f"seal {number}: a copy is kept outside the database, the seal itself is gone")
