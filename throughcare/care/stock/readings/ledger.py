"""The book of a bottle as a ledger: each entry with what it changed and what was left after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from throughcare.care.stock.entries import (
    BottleClosed,
    BottleCounted,
    BottleReceived,
    DifferenceExplained,
    StockMovedIn,
    StockMovedOut,
    StockPoured,
    StockRemoved,
)
from throughcare.chart.books import Book
from throughcare.chart.entries import Entry
from throughcare.chart.kinds import Payload

SIGNS: dict[type[Payload], Callable[[Any], int]] = {
    BottleReceived: lambda said: said.amount_ug,
    StockMovedIn: lambda said: said.amount_ug,
    DifferenceExplained: lambda said: said.amount_ug,
    StockPoured: lambda said: -said.amount_ug,
    StockRemoved: lambda said: -said.amount_ug,
    StockMovedOut: lambda said: -said.amount_ug,
}
"""What each kind changes in the balance, in micrograms. Every other kind changes nothing."""

MOVES = (StockPoured, StockRemoved, StockMovedOut, StockMovedIn)
"""What moves the drug itself: after one of these a count is old."""

COUNTS: tuple[type[Payload], ...] = (BottleCounted, BottleClosed)
BOTTLE_KINDS = frozenset(model.kind.name for model in (*SIGNS, *COUNTS))
"""All kinds of a bottle's book."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry, what it changed, and the balance after it, in micrograms."""

    entry: Entry
    said: Any
    change_ug: int
    balance_ug: int

    @property
    def is_move(self) -> bool:
        """Whether the drug itself was moved."""
        return isinstance(self.said, MOVES)

    @property
    def is_count(self) -> bool:
        """Whether somebody counted."""
        return isinstance(self.said, BottleCounted)


def ledger(book: Book) -> list[Line]:
    """Every standing entry in the order in which things happened, with the running balance. Nothing is clamped."""
    found, balance = [], 0
    for entry in book.standing():
        said = entry.payload
        sign = SIGNS.get(type(said))  # type: ignore[arg-type]
        change = sign(said) if sign else 0
        balance += change
        found.append(Line(entry, said, change, balance))
    return found
