"""Redaction: an audited erasure, the only way in which a payload may go."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
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


def redact(
    *, book: UUID, entry: UUID, authority: str, by: Author, listed: bool = True, with_corrections: bool = False
) -> tuple[UUID, ...]:
    """Erase what one entry says, with its salt, and chart who ordered it. Returns what was erased.

    ``with_corrections`` erases in the same transaction all that :func:`chain_of` finds, also where the entry itself
    was erased before. Raises ``NotRecorded``. The summaries of the book go too and are folded again when next shown.
    The erasure is listed in ``redactions.jsonl`` beside the seals, so that a backup made earlier is erased again when
    it is restored (``listed`` is false then).
    """
    with translated_errors(), transaction.atomic():
        _lock(book)
        targets = [*_first(book, entry, with_corrections), *(chain_of(book, entry) if with_corrections else ())]
        for target in targets:
            payload = EntryRedacted(entry=target.uid, position=target.position, authority=authority)
            receipt = append_by_the_store(Write(book, [Draft(payload, When.at(datetime.now(UTC)))]), by)
            _erase(target, models.Entry.objects.get(uid=receipt.entries[0]).position)
        erased = tuple(target.uid for target in targets)
        transaction.on_commit(_wipe)
        if listed:
            transaction.on_commit(lambda: _list(book, erased, authority))
    return erased


def chain_of(book: UUID, entry: UUID) -> list[models.Entry]:
    """The entries that may repeat what this one says: what corrects or withdraws it, and what it corrects itself.

    Without the entry, and without what was erased before; earliest first. Read from the envelopes alone.
    """
    corrections = models.Entry.objects.filter(book__uid=book, corrects__isnull=False).values_list("uid", "corrects")
    linked = [{uid, corrected} for uid, corrected in corrections if corrected is not None]
    found, size = {entry}, 0
    while size < len(found):
        size = len(found)
        found = found.union(*(pair for pair in linked if pair & found))
    gone = models.Redaction.objects.filter(book__uid=book).values("position")
    rows = models.Entry.objects.filter(book__uid=book, uid__in=found - {entry}).exclude(position__in=gone)
    return list(rows.select_related("book").order_by("position"))


def _lock(book: UUID) -> None:
    """Nobody adds a correction while a chain of them is erased. SQLite has locked everything already."""
    list(models.Book.objects.select_for_update(no_key=True).filter(uid=book))


def _first(book: UUID, entry: UUID, with_corrections: bool) -> list[models.Entry]:
    """The entry itself; none when it was erased before and its corrections were not. Raises :class:`InvalidEntry`."""
    try:
        return [_target(book, entry)]
    except ErasedBefore:
        if with_corrections and chain_of(book, entry):
            return []
        raise


class ErasedBefore(InvalidEntry):
    """The content of the entry is gone already."""


def _target(book: UUID, entry: UUID) -> models.Entry:
    target = models.Entry.objects.filter(book__uid=book, uid=entry).select_related("book").first()
    if target is None:
        raise InvalidEntry("There is no such entry in this book.")
    if target.kind == EntryRedacted.kind.name:
        raise InvalidEntry("An erasure holds nothing that could be erased.")
    if models.Redaction.objects.filter(book=target.book, position=target.position).exists():
        raise ErasedBefore("This entry was erased before.")
    return target


def _erase(target: models.Entry, by_position: int) -> None:
    place = [target.book.pk, target.position]
    try:
        models.Redaction.objects.create(book=target.book, position=target.position, by_position=by_position)
    except IntegrityError as error:  # somebody else erased it while we waited for the book
        raise ErasedBefore("This entry was erased before.") from error
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


def _list(book: UUID, erased: Sequence[UUID], authority: str) -> None:
    said = {"book": str(book), "authority": authority, "at": stamp(datetime.now(UTC))}
    lines = [json.dumps({**said, "entry": str(entry)}) + "\n" for entry in erased]
    path = Path(settings.THROUGHCARE_SEALS) / "redactions.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
