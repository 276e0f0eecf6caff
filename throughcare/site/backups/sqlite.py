"""SQLite: its own online backup, which writers need not wait for."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import UUID

from django.db import connection

from throughcare.site.configuration import BadConfiguration

from .heads import Heads, heads_of


def dump(target: Path) -> Heads:
    """Copy the database as it is at one moment, check the copy, and return its chain heads."""
    here = connection.settings_dict["NAME"]
    try:
        with closing(sqlite3.connect(here)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            return _checked(copy)
    except sqlite3.DatabaseError as error:
        raise BadConfiguration(f"The copy could not be made ({error}). There is no new backup.") from error


def load(source: Path) -> None:
    """Put a copy where the database belongs, all at once. Raises ``BadConfiguration`` when the copy is damaged."""
    try:
        with closing(sqlite3.connect(source)) as copy:
            _checked(copy)
    except sqlite3.DatabaseError as error:
        raise BadConfiguration(f"The database in this backup is damaged ({error}). Nothing was restored.") from error
    connection.close()
    target = Path(connection.settings_dict["NAME"])
    for leftover in (f"{target}-wal", f"{target}-shm"):
        Path(leftover).unlink(missing_ok=True)
    source.replace(target)


def _checked(copy: sqlite3.Connection) -> Heads:
    result = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    if result != "ok":
        raise sqlite3.DatabaseError(result)
    rows = copy.execute("SELECT uid, head_position, head_link FROM store_book").fetchall()
    return heads_of((UUID(uid), position, link) for uid, position, link in rows)
