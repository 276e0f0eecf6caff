"""Reading from SQLite what is not text although the column says so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def damaged_texts_as_bytes() -> Iterator[None]:
    """Within it, a text that is not UTF-8 comes as bytes instead of an error. PostgreSQL holds no such text."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    plain = connection.connection
    before = plain.text_factory
    plain.text_factory = _text_or_bytes
    try:
        yield
    finally:
        plain.text_factory = before


def _text_or_bytes(raw: bytes) -> str | bytes:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw
