"""A listing on its way in: its rows, whatever file they came from, and what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from .models import FIELDS, SourceRow, packed


class Row(Protocol):
    """What a reader says of one program (``exchange.directory.rows.Row`` does)."""

    @property
    def name(self) -> str:
        """The name."""

    @property
    def services(self) -> Mapping[str, bool]:
        """Codes with yes or no."""

    @property
    def more(self) -> Mapping[str, str]:
        """What is said besides."""

    @property
    def key(self) -> str:
        """The identifier of the source."""

    @property
    def closed(self) -> bool:
        """Whether the source says that it has closed."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A listing: what it is called, the day it is of, the file it came from, and its rows."""

    source: str
    dated: date
    file: str
    digest: str
    rows: Sequence[Row]
    notes: Sequence[str] = ()
    left_out: int = 0
    """Lines of the file that could not be read: their programs may seem to have disappeared."""


@dataclass(slots=True)
class Outcome:
    """What became of a listing, counted in words."""

    counts: Counter[str] = field(default_factory=Counter)
    pk: int = 0


COUNTED = ("new", "unchanged", "rewritten", "changed", "renamed", "moved", "back", "missing", "doubtful")
"""Every row of a file is one of the first seven; ``missing`` and ``doubtful`` are about the programs before."""


class Refused(Exception):
    """The listing as a whole is not taken. Its text says why. Nothing was changed."""


def source_row(row: Row, incoming: Incoming) -> SourceRow:
    """The row as it is kept."""
    said = {name: getattr(row, name) for name in FIELDS}
    return SourceRow(
        **said,
        source=incoming.source,
        key=row.key,
        yes=packed(row.services, True),
        no=packed(row.services, False),
        more=dict(row.more),
        said_closed=row.closed,
        first_seen=incoming.dated,
        last_seen=incoming.dated,
    )
