"""The only way in: :func:`append` writes to one or several books, in one transaction or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, connection, transaction

from throughcare.chart import seals
from throughcare.chart.entries import Author, Draft, Entry
from throughcare.chart.guards import GUARDS, Guards, Override
from throughcare.chart.kinds import KINDS, Payload, Registry
from throughcare.chart.times import stamp

from . import asking, checks, models
from .book_rows import book_rows, storing
from .errors import InvalidEntry, UnknownBook
from .requests import answer_again
from .unavailable import translated_errors
from .writes import Receipt, Write, open_chart

__all__ = ["Receipt", "Write", "append", "open_chart", "translated_errors", "write_entries"]

ENTRY_COLUMNS = (
    "book_id, position, uid, kind, version, happened, recorded_at, account, role, place, corrects, digest, link"
)
INSERT_ENTRY = f"INSERT INTO store_entry ({ENTRY_COLUMNS}) VALUES ({', '.join(['%s'] * 13)})"
OPEN_BOOK = "INSERT INTO store_book (uid, type, about, head_position, head_link, head_recorded_at)"
MARKS = ", ".join(["%s"] * 6)
MOVE_HEAD = "UPDATE store_book SET head_position = %s, head_link = %s, head_recorded_at = %s WHERE id = %s"
INSERT_PAYLOAD = "INSERT INTO store_payload (book_id, position, salt, body, why) VALUES (%s, %s, %s, %s, %s)"


def append(
    *writes: Write,
    by: Author,
    key: str | None = None,
    overrides: Sequence[Override] = (),
    registry: Registry = KINDS,
    guards: Guards = GUARDS,
) -> Receipt:
    """Append to the books of ``writes``, all or nothing, and return what was recorded.

    ``key`` makes the request safe to repeat: the same key with the same content records nothing and answers as
    before. Raises a :class:`~throughcare.store.errors.NotRecorded` that says why nothing was recorded.
    """
    checks.check_author(by)
    for write in writes:
        checks.check_drafts(write, by)
    with translated_errors(), transaction.atomic():
        return _append(writes, by, key, overrides, registry, guards)


def append_by_the_store(write: Write, by: Author) -> Receipt:
    """Append what only the store itself charts. It is inside the transaction that does what the entry says."""
    checks.check_author(by)
    for draft in write.drafts:
        checks.check_role(draft, by)
        checks.check_texts(draft)
    return _append([write], by, None, (), KINDS, GUARDS)


def _append(
    writes: Sequence[Write],
    by: Author,
    key: str | None,
    overrides: Sequence[Override],
    registry: Registry,
    guards: Guards,
) -> Receipt:
    uids = [draft.uid or uuid4() for write in writes for draft in write.drafts]
    if key is not None:
        before = answer_again(f"{by.account}:{key}", writes, uids)
        if before is not None:
            return before
    rows = _lock(writes)
    now = datetime.now(UTC)
    made = _entries(writes, rows, uids, by, now, registry)
    for write in writes:
        checks.check_corrections(rows[write.book], write, by, registry)
        checks.check_fresh(rows[write.book], write, registry)
    answer = asking.ask(rows, made, by, overrides, registry, guards)
    if answer.charted:
        extra = [Write(book, drafts) for book, drafts in answer.charted.items()]
        for draft in (draft for write in extra for draft in write.drafts):
            checks.check_texts(draft)
        made += _entries(extra, rows, [uuid4() for w in extra for _ in w.drafts], by, now, registry, after=made)
    for book, row in rows.items():
        write_entries(row, made if len(rows) == 1 else [entry for entry in made if entry.book == book])
    return Receipt(tuple(uids), warnings=tuple(answer.warnings))


def _lock(writes: Sequence[Write]) -> dict[UUID, models.Book]:
    """Open the new books, then lock all of them, both in one order, so that two requests cannot wait for each other.

    The lock leaves the identity of a book readable: whoever keeps a summary of it does not wait.
    """
    for write in sorted(writes, key=lambda write: write.book):
        if write.opens is not None:
            _open(write.book, write.opens, write.about)
    wanted = {write.book for write in writes}
    lock = " FOR NO KEY UPDATE" if connection.vendor == "postgresql" else ""  # SQLite has locked everything already
    these = f"WHERE b.uid IN ({', '.join(['%s'] * len(wanted))}) ORDER BY b.id{lock}"
    rows = {row.uid: row for row in book_rows(these, [*map(storing(), wanted)])}
    if len(rows) != len(wanted):
        raise UnknownBook("There is no such chart or book. Nothing was saved.")
    return rows


def _open(book: UUID, opens: str, about: UUID | None) -> None:
    """Open a book unless it is there. On PostgreSQL this waits for another request that is just opening it."""
    stored = storing()
    values = [stored(book), opens, stored(about), 0, seals.beginning(book, opens, about), ""]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"{OPEN_BOOK} VALUES ({MARKS}) ON CONFLICT (uid) DO NOTHING", values)
        else:
            unless = "WHERE NOT EXISTS (SELECT 1 FROM store_book WHERE uid = %s)"
            cursor.execute(f"{OPEN_BOOK} SELECT {MARKS} {unless}", [*values, stored(book)])


def _entries(
    writes: Sequence[Write],
    rows: Mapping[UUID, models.Book],
    uids: Sequence[UUID],
    by: Author,
    now: datetime,
    registry: Registry,
    after: Sequence[Entry] = (),
) -> list[Entry]:
    """The drafts as entries at the end of their books."""
    heads = {uid: row.head_position for uid, row in rows.items()}
    for entry in after:
        heads[entry.book] = entry.position
    made = []
    remaining = iter(uids)
    bodies = {id(payload): payload.body() for payload in _payloads(writes)}
    for write in writes:
        row = rows[write.book]
        moment = _never_before_the_last(now, row)
        for draft in write.drafts:
            if row.type not in draft.payload.kind.books:
                raise InvalidEntry(f"“{draft.payload.kind.title}” cannot stand in a {row.type} book.")
            heads[write.book] += 1
            body = bodies[id(draft.payload)]
            made.append(_entry(draft, write.book, heads[write.book], next(remaining), by, moment, registry, body))
    return made


def _payloads(writes: Sequence[Write]) -> Iterable[Payload]:
    """Each payload once: an importer gives one payload to many drafts."""
    return {id(draft.payload): draft.payload for write in writes for draft in write.drafts}.values()


def _never_before_the_last(now: datetime, row: models.Book) -> datetime:
    """Within a book time never runs backwards, whatever the clock of the server does."""
    return max(now, datetime.fromisoformat(row.head_recorded_at)) if row.head_recorded_at else now


def _entry(
    draft: Draft,
    book: UUID,
    position: int,
    uid: UUID,
    by: Author,
    moment: datetime,
    registry: Registry,
    body: str | None = None,
) -> Entry:
    info = draft.payload.kind
    return Entry(
        book,
        position,
        uid,
        info.name,
        info.version,
        draft.happened,
        moment,
        by,
        draft.place,
        draft.corrects,
        draft.why,
        draft.payload.body() if body is None else body,
        registry,
    )


def write_entries(row: models.Book, made: Sequence[Entry]) -> None:
    """Chain the entries to the head of their locked book and insert them."""
    if not made:
        return
    head = row.head_link
    envelopes: list[tuple[Any, ...]] = []
    payloads: list[tuple[Any, ...]] = []
    stored = storing()
    recorded_at = {moment: stamp(moment) for moment in {entry.recorded_at for entry in made}}
    for entry, salt in zip(made, _salts(len(made)), strict=True):
        body = entry.raw or ""
        content = seals.digest(salt, body, entry.why)
        told = (
            entry.kind,
            entry.version,
            entry.happened.text,
            recorded_at[entry.recorded_at],
            entry.by.account,
            entry.by.role.value,
            entry.place,
        )
        head = seals.link(head, entry.book, entry.position, entry.uid, *told, entry.corrects, content)
        identity, corrected = stored(entry.uid), stored(entry.corrects)
        envelopes.append((row.pk, entry.position, identity, *told, corrected, content, head))
        payloads.append((row.pk, entry.position, salt, body, entry.why))
    row.head_position, row.head_link = made[-1].position, head
    row.head_recorded_at = stamp(made[-1].recorded_at)
    _insert(envelopes, payloads, [row.head_position, row.head_link, row.head_recorded_at, row.pk])


def _insert(envelopes: Sequence[tuple[Any, ...]], payloads: Sequence[tuple[Any, ...]], head: Sequence[Any]) -> None:
    try:
        with _sent_together(), connection.cursor() as cursor:
            cursor.executemany(INSERT_ENTRY, envelopes)
            cursor.executemany(INSERT_PAYLOAD, payloads)
            cursor.execute(MOVE_HEAD, head)
    except IntegrityError as error:
        raise InvalidEntry("An entry with this id is recorded already. Nothing was saved.") from error


@contextmanager
def _sent_together() -> Iterator[None]:
    """On PostgreSQL the statements go out together, and their answers are waited for once."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield


def _salts(count: int) -> Iterator[bytes]:
    """Salts for many entries, drawn at once: the system is asked once and not for each."""
    drawn = os.urandom(seals.SALT_BYTES * count)
    return (drawn[start : start + seals.SALT_BYTES] for start in range(0, len(drawn), seals.SALT_BYTES))
