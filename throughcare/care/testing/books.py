"""The program's own book of testing: its draws, the labels it took, the files of results that came."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

from throughcare.chart.books import PROGRAM, Book
from throughcare.store import load, models

SPACE = UUID("8d0c4f0a-55b1-5a9e-9d0d-6f2f5a4c71de")
"""The namespace from which the ids here are derived."""


def program_book(slug: str) -> UUID:
    """The id of a program's book of testing."""
    return uuid5(SPACE, f"book {slug}")


def label_entry(slug: str, code: str) -> UUID:
    """The id of the entry by which a code is taken: it can be taken once, whoever comes second."""
    return uuid5(SPACE, f"label {slug} {code}")


def seed_entry(slug: str, first: date) -> UUID:
    """The id of the commitment whose days begin then: nobody makes a second one."""
    return uuid5(SPACE, f"seed {slug} {first.isoformat()}")


def draw_entry(slug: str, day: date) -> UUID:
    """The id of the draw of a day: it is made once."""
    return uuid5(SPACE, f"draw {slug} {day.isoformat()}")


def call_entry(slug: str, chart: UUID, day: date) -> UUID:
    """The id of the random call of a person on a day."""
    return uuid5(SPACE, f"call {slug} {chart.hex} {day.isoformat()}")


def file_entry(slug: str, digest: str) -> UUID:
    """The id of the entry by which a file is known: the same file is known again."""
    return uuid5(SPACE, f"file {slug} {digest}")


def report_entry(sample: UUID, digest: str) -> UUID:
    """The id of a report of a sample: the same report, in whatever file, is charted once."""
    return uuid5(SPACE, f"report {sample.hex} {digest}")


def aside_entry(slug: str, digest: str) -> UUID:
    """The id of a row put aside: the same row is put aside once."""
    return uuid5(SPACE, f"aside {slug} {digest}")


def own_book(slug: str, kinds: frozenset[str]) -> Book:
    """The program's book of testing, as far as it holds these kinds; an empty one where there is none."""
    row = models.Book.objects.filter(uid=program_book(slug)).first()
    return load.book_of_kinds(row, kinds) if row is not None else Book(program_book(slug), [], PROGRAM)
