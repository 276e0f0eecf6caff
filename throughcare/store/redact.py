"""Redaction: an audited erasure, the only way in which a payload may go."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from throughcare.chart.entries import Author, Draft
from throughcare.chart.redactions import EntryRedacted
from throughcare.chart.times import When, stamp

from . import models
from .append import Write, append
from .errors import InvalidEntry


def redact(*, book: UUID, entry: UUID, authority: str, by: Author) -> None:
    """Erase what one entry says, with its salt, and chart who ordered it. Raises ``NotRecorded``.

    The summaries of the book go too and are folded again when next shown. The erasure is listed in
    ``redactions.jsonl`` beside the seals, so that a backup made earlier is erased again when it is restored.
    """
    with transaction.atomic():
        target = models.Entry.objects.filter(book__uid=book, uid=entry).select_related("book").first()
        if target is None:
            raise InvalidEntry("There is no such entry in this book.")
        if target.kind == EntryRedacted.kind.name:
            raise InvalidEntry("An erasure holds nothing that could be erased.")
        if models.Redaction.objects.filter(book=target.book, position=target.position).exists():
            raise InvalidEntry("This entry was erased before.")
        payload = EntryRedacted(entry=entry, position=target.position, authority=authority)
        receipt = append(Write(book, [Draft(payload, When.at(datetime.now(UTC)))]), by=by)
        erasing = models.Entry.objects.get(uid=receipt.entries[0])
        models.Redaction.objects.create(
            book=target.book, position=target.position, by_position=erasing.position
        )
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM store_payload WHERE book_id = %s AND position = %s", [target.book.pk, target.position]
            )
        models.Summary.objects.filter(book=target.book).delete()
        models.AgendaItem.objects.filter(book=target.book).delete()
        transaction.on_commit(lambda: _list(book, entry, authority))


def _list(book: UUID, entry: UUID, authority: str) -> None:
    line = {"book": str(book), "entry": str(entry), "authority": authority, "at": stamp(datetime.now(UTC))}
    path = Path(settings.THROUGHCARE_SEALS) / "redactions.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
