"""Requests that are safe to repeat: a key is claimed once, and answers as before when it comes again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from django.db import connection

from throughcare.chart import seals
from throughcare.chart.entries import Draft
from throughcare.chart.times import stamp

from . import models
from .errors import InvalidEntry, KeyReused
from .writes import Receipt, Write

KEY_LENGTH = 200
CLAIM = (
    "INSERT INTO store_request (key, recorded_at, entries) "
    "SELECT %s, %s, %s WHERE NOT EXISTS (SELECT 1 FROM store_request WHERE key = %s)"
)
"""The question before the insert keeps the append-only trigger of SQLite from refusing a key that comes again."""


def answer_again(key: str, writes: Sequence[Write], uids: Sequence[UUID]) -> Receipt | None:
    """Claim the key for these entries. ``None`` when it was free.

    The earlier receipt when the same request was carried out before. Raises :class:`KeyReused` when another was.
    On PostgreSQL a second request with the key waits here until the first is committed or rolled back.
    """
    if len(key) > KEY_LENGTH or not key.isprintable():
        raise InvalidEntry("The key of this request is too long or holds a hidden character. Open the form again.")
    unless = " ON CONFLICT (key) DO NOTHING" if connection.vendor == "postgresql" else ""
    values = [key, stamp(datetime.now(UTC)), json.dumps([str(uid) for uid in uids]), key]
    with connection.cursor() as cursor:
        cursor.execute(CLAIM + unless, values)
        if cursor.rowcount == 1:
            return None
    recorded = [UUID(uid) for uid in models.Request.objects.get(key=key).entries]
    if not _same(writes, recorded):
        raise KeyReused("This form was already saved with other content. Open it again to add more.")
    return Receipt(tuple(recorded), repeated=True)


def _same(writes: Sequence[Write], recorded: Sequence[UUID]) -> bool:
    """Whether the request says what was recorded, apart from who asks and what they had read.

    Asked of the entries themselves: a digest kept with the request would outlive an erasure.
    """
    asked = [(write, draft) for write in writes for draft in write.drafts]
    if len(asked) != len(recorded):
        return False
    found = models.Entry.objects.filter(uid__in=recorded).select_related("book").in_bulk(field_name="uid")
    return all(
        uid in found and _says(write, draft, found[uid]) for (write, draft), uid in zip(asked, recorded, strict=True)
    )


def _says(write: Write, draft: Draft, entry: models.Entry) -> bool:
    """Whether the draft says what the entry does. Of an erased content nobody can tell any more."""
    envelope = (entry.kind, entry.happened, entry.place, entry.corrects)
    if envelope != (draft.payload.kind.name, draft.happened.text, draft.place, draft.corrects):
        return False
    if write.opens is None and write.book != entry.book.uid:
        return False
    kept = models.Payload.objects.filter(book=entry.book, position=entry.position).first()
    return kept is None or seals.digest(bytes(kept.salt), draft.payload.body(), draft.why) == entry.digest
