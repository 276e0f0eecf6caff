"""The books of stock: of each bottle, and the one of each program."""

from __future__ import annotations

from uuid import UUID, uuid5

from throughcare.chart.books import PROGRAM, Book
from throughcare.program.models import Program

from .entries import BottleReceived

SPACE = UUID("3c0a1f7e-6a0d-5d0c-8f57-1f1f6f1f2b9e")
"""The namespace from which the ids of the programs' books are derived."""


def program_book(slug: str) -> UUID:
    """The id of a program's own book."""
    return uuid5(SPACE, slug)


def program_of_stock(book: Book) -> str:
    """The slug of the program that keeps a bottle, or whose own book it is; empty for neither."""
    if book.type == PROGRAM:
        slugs = Program.objects.values_list("slug", flat=True)
        return next((slug for slug in slugs if program_book(slug) == book.uid), "")
    found = book.of(BottleReceived)
    return found[0][1].program if found else ""
