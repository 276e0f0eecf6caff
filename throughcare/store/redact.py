"""Redaction: an audited erasure, the only way in which a payload may go."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, IntegrityError, connection, transaction

from throughcare.chart.entries import Author, Draft
from throughcare.chart.redactions import EntryRedacted
from throughcare.chart.times import When, stamp

from . import models
from .append import append_by_the_store
from .errors import InvalidEntry
from .unavailable import translated_errors
from .writes import Write


def redact(*, book: UUID, entry: UUID, authority: str, by: Author, listed: bool = True) -> None:
    """Erase what one entry says, with its salt, and chart who ordered it. Raises ``NotRecorded``.

    The summaries of the book go too and are folded again when next shown. The erasure is listed in
    ``redactions.jsonl`` beside the seals, so that a backup made earlier is erased again when it is restored
    (``listed`` is false then). What corrections of the entry say is erased one by one in the same way.
    """
    with translated_errors(), transaction.atomic():
        target = _target(book, entry)
        payload = EntryRedacted(entry=entry, position=target.position, authority=authority)
        receipt = append_by_the_store(Write(book, [Draft(payload, When.at(datetime.now(UTC)))]), by)
        _erase(target, models.Entry.objects.get(uid=receipt.entries[0]).position)
        transaction.on_commit(_wipe)
        if listed:
            transaction.on_commit(lambda: _list(book, entry, authority))


def _target(book: UUID, entry: UUID) -> models.Entry:
    target = models.Entry.objects.filter(book__uid=book, uid=entry).select_related("book").first()
    if target is None:
        raise InvalidEntry("There is no such entry in this book.")
    if target.kind == EntryRedacted.kind.name:
        raise InvalidEntry("An erasure holds nothing that could be erased.")
    if models.Redaction.objects.filter(book=target.book, position=target.position).exists():
        raise InvalidEntry("This entry was erased before.")
    return target


def _erase(target: models.Entry, by_position: int) -> None:
    place = [target.book.pk, target.position]
    try:
        models.Redaction.objects.create(book=target.book, position=target.position, by_position=by_position)
    except IntegrityError as error:  # somebody else erased it while we waited for the book
        raise InvalidEntry("This entry was erased before.") from error
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM store_payload WHERE book_id = %s AND position = %s", place)
    models.Summary.objects.filter(book=target.book).delete()
    models.AgendaItem.objects.filter(book=target.book).delete()


def _wipe() -> None:
    """Take what was erased out of the files of the database too, as far as the database can.

    SQLite overwrites what it deletes (``secure_delete``, set on every connection) and here drops its log, PostgreSQL
    frees the old rows. It is tried once: either database does it by itself in time.
    """
    statement = "PRAGMA wal_checkpoint(TRUNCATE)"
    if connection.vendor == "postgresql":
        statement = "VACUUM store_payload, store_summary, store_agendaitem"
    with suppress(DatabaseError), connection.cursor() as cursor:
        cursor.execute(statement)


def _list(book: UUID, entry: UUID, authority: str) -> None:
    line = {"book": str(book), "entry": str(entry), "authority": authority, "at": stamp(datetime.now(UTC))}
    path = Path(settings.THROUGHCARE_SEALS) / "redactions.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
        file.flush()
        os.fsync(file.fileno())
