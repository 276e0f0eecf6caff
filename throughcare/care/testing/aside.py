"""The rows put aside that still wait for somebody."""

from __future__ import annotations

from dataclasses import dataclass

from throughcare.chart.entries import Entry

from . import books
from .entries import ResultRowDiscarded, ResultRowPlaced, ResultRowPutAside

KINDS = frozenset(model.kind.name for model in (ResultRowPutAside, ResultRowPlaced, ResultRowDiscarded))


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row, as it came."""

    entry: Entry
    said: ResultRowPutAside

    @property
    def line(self) -> str:
        """The last line of the row: the result itself, without what stands around it."""
        return self.said.row.strip().rsplit("\n", 1)[-1]


def aside_rows(slug: str) -> list[Waiting]:
    """What waits, the oldest first."""
    book = books.own_book(slug, KINDS)
    answered = {said.aside for _, said in book.of(ResultRowPlaced)}
    answered |= {said.aside for _, said in book.of(ResultRowDiscarded)}
    return [Waiting(entry, said) for entry, said in book.of(ResultRowPutAside) if entry.uid not in answered]
