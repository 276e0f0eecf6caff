"""What the database says when it cannot serve, in words for the person at the screen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError, OperationalError

from .errors import StoreUnavailable

DAMAGED = ("malformed", "not a database")
FULL = ("is full", "no space", "disk full")
BUSY = ("locked", "deadlock", "lock timeout", "busy")
UNWRITABLE = ("i/o error", "readonly", "read-only")


@contextmanager
def translated_errors() -> Iterator[None]:
    """Turn a locked, missing, full or damaged database into a :class:`StoreUnavailable`."""
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        raise StoreUnavailable(_plain(error)) from error
    except DatabaseError as error:
        if any(word in str(error).lower() for word in (*DAMAGED, *FULL, *UNWRITABLE)):
            raise StoreUnavailable(_plain(error)) from error
        raise


def _plain(error: Exception) -> str:
    text = str(error).lower()

    def says(words: tuple[str, ...]) -> bool:
        return any(word in text for word in words)

    if says(DAMAGED):
        return "The database file is damaged. Nothing was saved. Tell the administrator: run `throughcare verify`."
    if says(FULL):
        return "The disk is full. Nothing was saved. Tell the administrator; what you typed is still here."
    if says(BUSY):
        return "The database is busy. Nothing was saved. Wait a moment, then save again."
    if says(UNWRITABLE):
        return "The database cannot be written to. Nothing was saved. Tell the administrator, then save again."
    return "The database cannot be reached. Nothing was saved. Tell the administrator, then save again."
