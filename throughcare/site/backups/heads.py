"""The chain heads of a database: what a restored copy must show again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict
from uuid import UUID

from throughcare.chart import seals
from throughcare.store import models


class Heads(TypedDict):
    """How much there is, and one digest over every chain head."""

    books: int
    entries: int
    heads: str


def heads_of(rows: Iterable[tuple[UUID, int, str]]) -> Heads:
    """From (book, position, link) of every book."""
    found = list(rows)
    return {"books": len(found), "entries": sum(row[1] for row in found), "heads": seals.root("", found)}


def heads_here() -> Heads:
    """Of the database in use."""
    return heads_of(models.Book.objects.values_list("uid", "head_position", "head_link"))
