"""Requests that are safe to repeat: a key is claimed once, and answers as before when it comes again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.chart import seals
from throughcare.chart.times import stamp

from . import models
from .errors import InvalidEntry, KeyReused
from .writes import Receipt, Write

KEY_LENGTH = 200
CLAIM = (
    "INSERT INTO store_request (key, salt, content, recorded_at, entries) "
    "SELECT %s, %s, %s, %s, %s WHERE NOT EXISTS (SELECT 1 FROM store_request WHERE key = %s)"
)
"""The question before the insert keeps the append-only trigger of SQLite from refusing a key that comes again."""


def answer_again(key: str, writes: Sequence[Write], uids: Sequence[UUID]) -> Receipt | None:
    """Claim the key for these entries. ``None`` when it was free.

    The earlier receipt when the same request was carried out before. Raises :class:`KeyReused` when another was.
    On PostgreSQL a second request with the key waits here until the first is committed or rolled back.
    """
    if len(key) > KEY_LENGTH or not key.isprintable():
        raise InvalidEntry("The key of this request is too long or holds a hidden character. Open the form again.")
    content, salt = _content(writes), os.urandom(seals.SALT_BYTES)
    values: list[Any] = [
        key,
        salt,
        _salted(salt, content),
        stamp(datetime.now(UTC)),
        json.dumps([str(u) for u in uids]),
        key,
    ]
    unless = " ON CONFLICT (key) DO NOTHING" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM + unless, values)
        if cursor.rowcount == 1:
            return None
    earlier = models.Request.objects.get(key=key)
    if earlier.content != _salted(bytes(earlier.salt), content):
        raise KeyReused("This form was already saved with other content. Open it again to add more.")
    return Receipt(tuple(UUID(uid) for uid in earlier.entries), repeated=True)


def _content(writes: Sequence[Write]) -> str:
    """What a request says, apart from who asks and what they had read."""
    return json.dumps(
        [
            [
                write.book.hex if write.opens is None else write.opens,
                [
                    [d.payload.kind.name, d.payload.body(), d.happened.text, d.place, str(d.corrects), d.why]
                    for d in write.drafts
                ],
            ]
            for write in writes
        ]
    )


def _salted(salt: bytes, content: str) -> str:
    return hashlib.sha256(salt + content.encode()).hexdigest()
