"""What a file of results holds, still in the words of whoever sent it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal


class Unusable(Exception):
    """The file as a whole cannot be read; the message says why, in words for whoever sent it in."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One line of a report: what was looked for and what was found. Texts as sent, empty where nothing was.

    ``kind`` is the type of the value as HL7 names it (``NM``, ``SN``, ``ST`` …), empty in a table. ``raw`` is the line
    with all that is needed to read it again by itself.
    """

    line: int
    raw: str
    name: str = ""
    code: str = ""
    loinc: str = ""
    value: str = ""
    kind: str = ""
    unit: str = ""
    cutoff: str = ""
    flag: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Lines that belong together: of one sample, sent at one time. ``labels`` are where its code may stand.

    ``reported`` is ``None`` where no time was sent; ``numbers`` are the person's as the sender knows them, and
    so are ``born``, ``family`` and ``given``.
    """

    line: int
    labels: tuple[str, ...]
    rows: tuple[Sent, ...]
    lab: str = ""
    accession: str = ""
    stage: str = ""
    status: str = ""
    reported: datetime | None = None
    numbers: tuple[str, ...] = ()
    born: str = ""
    family: str = ""
    given: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A line or message that cannot be read, and why."""

    line: int
    raw: str
    words: str


@dataclass(slots=True)
class Read:
    """All of a file. ``rows`` counts the results in it, read or not."""

    form: Literal["csv", "hl7"]
    reports: list[Report] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many results it holds, the broken ones counted."""
        return sum(len(report.rows) for report in self.reports) + len(self.broken)


def plain(text: str) -> str:
    """A text without control characters, which nobody sees and no chart keeps; lines end with a new line."""
    return "".join(letter if letter >= " " or letter in "\n\t" else " " for letter in text.replace("\r", "\n"))
