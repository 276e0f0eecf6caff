"""What is asked of the store, and what it answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from throughcare.chart.books import CHART
from throughcare.chart.entries import Draft
from throughcare.chart.findings import Finding


@dataclass(frozen=True, slots=True)
class Write:
    """Drafts for one book.

    ``opens`` names the type of a new book; ``about`` the book it is about. ``read_to`` is the position the author had
    read: entries of the drafts' kinds (or of ``depends_on``) after it make the write stale. ``None`` takes the head.
    """

    book: UUID
    drafts: Sequence[Draft]
    read_to: int | None = None
    depends_on: Collection[str] = ()
    opens: str | None = None
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was recorded: the ids of the entries, and whether the same request had been carried out before."""

    entries: tuple[UUID, ...]
    repeated: bool = False
    warnings: tuple[Finding, ...] = field(default=())


def open_chart(uid: UUID, drafts: Sequence[Draft]) -> Write:
    """A write that opens a new chart."""
    return Write(uid, drafts, read_to=0, opens=CHART)
