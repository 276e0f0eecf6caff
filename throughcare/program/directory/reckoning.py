"""What a search reads of a program instead of what it says: position in space, answers as numbers, names made plain.

All of it follows from the program's other fields, and can be thrown away and reckoned again at any time.
"""

from __future__ import annotations

from typing import Any

from . import keys
from .answers import VERSION, answers
from .distance import in_space

RECKONED = ("x", "y", "z", "offers", "lacks", "called", "reckoned_by")
"""The fields that are reckoned."""

LONGEST = 2000
"""Signs of ``called``: an index of PostgreSQL holds no more. Only the end of an absurd name is not found."""


def reckon(program: Any) -> None:
    """Set the reckoned fields of a program, a model of today's or of a migration's."""
    known = program.lat is not None and program.lon is not None
    program.x, program.y, program.z = in_space(program.lat, program.lon) if known else (None, None, None)
    program.offers, program.lacks = answers(program.yes, program.no)
    program.called = keys.plain(f"{program.name} {program.also}")[:LONGEST]
    program.reckoned_by = VERSION
