"""Whether something was erased that said to which program the rows of a book belong: those rows say it still."""

from __future__ import annotations

from collections.abc import Mapping

from throughcare.chart.kinds import KINDS
from throughcare.exchange.columns.pseudonyms import Pseudonyms
from throughcare.exchange.columns.reading import Kept
from throughcare.store import models


def program_erased(kept: Mapping[str, Kept], key: Pseudonyms) -> bool:
    """Whether an entry that is in the copy, and named a program, was erased after the copy was made."""
    rows = models.Redaction.objects.values_list("book__uid", "book_id", "position", "by_position")
    since = [(book, place) for uid, book, place, by in rows if (was := kept.get(key.of(uid))) and by > was.position]
    return any(_names_program(book, place) for book, place in since)


def _names_program(book: int, position: int) -> bool:
    """Whether entries of that kind name a program."""
    info = KINDS.get(models.Entry.objects.values_list("kind", flat=True).get(book_id=book, position=position))
    return info is not None and "program" in info.model.__annotations__
