"""Which entry another one goes back to: an order or a dose keeps its name when it is corrected."""

from __future__ import annotations

from uuid import UUID

from throughcare.chart.books import Book
from throughcare.chart.entries import Entry


def origin(book: Book, entry: Entry) -> UUID:
    """The id of the original that a correction, or a correction of it, goes back to."""
    return origin_of(book, entry.uid)


def origin_of(book: Book, uid: UUID) -> UUID:
    """The same for the id of an entry; an id that is not in the book stays as it is."""
    known = book.origins
    return known.get(uid, uid) if known else uid


def first_position(book: Book, entry: Entry) -> int:
    """The position of the original: mending a word does not move an entry behind later ones."""
    first = book.entry(origin(book, entry))
    return first.position if first else entry.position
