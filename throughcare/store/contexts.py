"""The context a rule is asked in: the program knows it, and the store does not know the program."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings

from throughcare.chart.findings import Context

from . import models


class Provider(Protocol):
    """What the setting ``THROUGHCARE_CONTEXTS`` names."""

    def program_of(self, row: models.Book) -> str:
        """The slug of the program a book belongs to now; empty when it belongs to none."""

    def context(self, program: str) -> Context:
        """The context of a program."""


@cache
def _provider(path: str) -> Provider:
    return cast(Provider, import_module(path))


def provider() -> Provider:
    """The provider of this installation."""
    return _provider(settings.THROUGHCARE_CONTEXTS)


def context_of(row: models.Book) -> Context:
    """The context for the program that this book belongs to."""
    return provider().context(provider().program_of(row))
