"""Rows of the table of books, asked in plain SQL.

Every dispense asks several times, and making an object of each answer took the mapper longer than the database took to
find it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from . import models
from .rows import as_uuid

COLUMNS = tuple(field.attname for field in models.Book._meta.concrete_fields)
SELECT = f"SELECT {', '.join(f'b.{column}' for column in COLUMNS)} FROM store_book b"
UIDS = tuple(column in ("uid", "about") for column in COLUMNS)


def book_rows(rest: str, values: Sequence[Any] = ()) -> list[models.Book]:
    """The books that ``rest`` finds: what follows ``FROM store_book b``."""
    with connection.cursor() as cursor:
        cursor.execute(f"{SELECT} {rest}", values)
        return [_book(row) for row in cursor.fetchall()]


def _book(row: tuple[Any, ...]) -> models.Book:
    values = [as_uuid(one) if is_uid and one else one for one, is_uid in zip(row, UIDS, strict=True)]
    return models.Book.from_db(connection.alias, COLUMNS, values)


def storing() -> Callable[[UUID | None], UUID | str | None]:
    """How this database keeps an id."""
    return _same if connection.features.has_native_uuid_field else _digits


def _same(uid: UUID | None) -> UUID | None:
    return uid


def _digits(uid: UUID | None) -> str | None:
    return uid.hex if uid else None
