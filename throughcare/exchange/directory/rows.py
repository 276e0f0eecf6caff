"""What a reader gives: rows, what was wrong with which line, and why a whole file cannot be used."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter

LONGEST = 2000
"""Characters of one value. A longer one is no name and no address, but most often a quotation mark gone astray."""
MOST = dict.fromkeys(("name", "also", "street", "city", "zip", "phone", "website", "key"), LONGEST) | {"state": 64}
"""Characters that the directory keeps of each value."""


class Unusable(Exception):
    """The file as a whole cannot be used. Its text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One program as a file has it. Texts are as they were written, without space around them; empty is not said.

    ``services`` are codes with yes or no; a code that is not in it is unknown. ``key`` is the file's own identifier.
    ``lat`` and ``lon`` are degrees. ``more`` is what the file says besides, under its own names.
    """

    line: int
    name: str
    also: str = ""
    street: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    phone: str = ""
    website: str = ""
    lat: float | None = None
    lon: float | None = None
    services: Mapping[str, bool] = field(default_factory=dict)
    more: Mapping[str, str] = field(default_factory=dict)
    key: str = ""
    closed: bool = False


_texts = attrgetter(*(one.name for one in fields(Row) if one.name not in ("line", "services", "more")))


def _said(row: Row) -> Hashable:
    """Everything a row says, wherever it stands."""
    return _texts(row), tuple(row.services.items()), tuple(row.more.items())


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something about one line. ``left_out``: the program did not go in; else it did, without what is named."""

    line: int
    reason: str
    left_out: bool = False


@dataclass(slots=True)
class Read:
    """A file that was read. ``notes`` are about the whole file.

    ``lines`` counts its records, also those left out, and ``twins`` those that repeat another word for word.
    """

    form: str
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lines: int = 0
    twins: int = 0

    def add(self, row: Row) -> None:
        """Take a program, unless a value of it is longer than the directory keeps."""
        for name, most in MOST.items():
            if (long := len(getattr(row, name))) > most:
                self.leave_out(row.line, f"has a {name} of {long:,} characters; at most {most:,} are read")
                return
        self.rows.append(row)

    def leave_out(self, line: int, reason: str) -> None:
        """Say that a program did not go in."""
        self.problems.append(Problem(line, reason, left_out=True))

    def note(self, line: int, reason: str) -> None:
        """Say what of a program could not be understood."""
        self.problems.append(Problem(line, reason))

    def without_twins(self) -> Read:
        """The same with every program once: a row that repeats an earlier one word for word is said, and counted."""
        first: dict[Hashable, int] = {}
        rows = []
        for row in self.rows:
            line = first.setdefault(_said(row), row.line)
            if line == row.line:
                rows.append(row)
            else:
                self.note(row.line, f"says the same as line {line}: counted once")
                self.twins += 1
        self.rows = rows
        return self
