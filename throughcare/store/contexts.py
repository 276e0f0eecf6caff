"""The context a rule is asked in: the program knows it, and the store does not know the program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings

from throughcare.chart.books import ABOUT_SOMEBODY, Book
from throughcare.chart.findings import Context

from . import models


class Provider(Protocol):
    """What the setting ``THROUGHCARE_CONTEXTS`` names."""

    NAMES_A_PROGRAM: frozenset[str]
    """The kinds that say which program a book belongs to."""

    def program_in(self, book: Book) -> str:
        """The slug of the program a book belongs to, of which at least those kinds are loaded; empty for none."""

    def program_of(self, row: models.Book) -> str:
        """The same for a book of which nothing is loaded."""

    def programs_of(self, rows: Sequence[models.Book]) -> dict[int, str]:
        """The same for many charts at once, by the id of the row."""

    def number_of(self, row: models.Book) -> str:
        """The number of the person whose chart it is; empty when nobody is registered in it."""

    def closed(self, program: str) -> bool:
        """Whether it is a closed historical program, whose charts are read only: nothing is due in them."""

    def context(self, program: str) -> Context:
        """The context of a program."""


@cache
def _provider(path: str) -> Provider:
    return cast(Provider, import_module(path))


def provider() -> Provider:
    """The provider of this installation."""
    return _provider(settings.THROUGHCARE_CONTEXTS)


def context_of(books: Iterable[Book]) -> Context:
    """The context for an act on these books: of the program of the person whose chart is among them.

    The books are as they would become: a chart that is being opened belongs where it is opened.
    """
    first = min(books, key=lambda book: book.type not in ABOUT_SOMEBODY)
    return provider().context(provider().program_in(first))
