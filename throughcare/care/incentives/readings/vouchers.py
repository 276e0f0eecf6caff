"""Vouchers in stock: each lot as it came in, what left it, what came back, and what a count found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.care.incentives.entries import VoucherCounted, VoucherHandedOut, VoucherReceived, VoucherReturned
from throughcare.chart.books import Book
from throughcare.chart.entries import Entry


@dataclass(frozen=True, slots=True)
class Lot:
    """The vouchers that came in together. ``left`` is what the book says is there; it may be less than none.

    A count sets the book to what was counted. ``gone`` is how many fewer all counts found than the book had said.
    """

    entry: Entry
    said: VoucherReceived
    left: int
    gone: int
    counted_on: date | None

    @property
    def uid(self) -> UUID:
        """Its id, as redemptions name it."""
        return self.entry.uid


def lots(book: Book) -> list[Lot]:
    """Every lot, in the order in which they came."""
    return [_lot(book, entry, said) for entry, said in book.of(VoucherReceived)]


def _lot(book: Book, entry: Entry, said: VoucherReceived) -> Lot:
    moved = Counter(one.received for _, one in book.of(VoucherReturned))
    moved.subtract(one.received for _, one in book.of(VoucherHandedOut))
    counts = [(at, one) for at, one in book.of(VoucherCounted) if one.received == entry.uid]
    gone = sum(one.expected - one.counted for _, one in counts)
    last = counts[-1][0].recorded_at.date() if counts else None
    return Lot(entry, said, said.count + moved[entry.uid] - gone, gone, last)


def lot(book: Book, uid: UUID) -> Lot | None:
    """One lot by its id."""
    return next((one for one in lots(book) if one.uid == uid), None)


def in_stock(book: Book, item: str) -> list[Lot]:
    """The lots of an item that hold something, the oldest first."""
    return [one for one in lots(book) if one.said.item == item and one.left > 0]
