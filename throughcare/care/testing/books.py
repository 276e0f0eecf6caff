"""The program's own book of testing: its draws, the labels it took, the files of results that came."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid5

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
