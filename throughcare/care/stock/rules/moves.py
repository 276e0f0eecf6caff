"""What goes from one bottle into another stands in both books, in one append, and says the same in both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from throughcare.care.stock.entries import BottleReceived, StockMovedIn, StockMovedOut
from throughcare.chart.books import STOCK, Book
from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding
from throughcare.chart.guards import GUARDS, Proposal

from .common import BALANCES, receipt, stop

NAME = "move_stands_in_both_books"
MOVED = frozenset({StockMovedOut.kind.name, StockMovedIn.kind.name})


@GUARDS.guard(
    NAME, acts=MOVED | {WITHDRAWN}, reads=MOVED | {BottleReceived.kind.name}, source=BALANCES, overridable=False
)
def move_stands_in_both_books(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """What left one bottle came into the other, to the microgram; taken back in one, in the other too. Final."""
    for entry in proposal.new:
        book = proposal.books[entry.book]
        if book.type == STOCK:
            for other in _others(book, entry):
                yield from _compared(entry, book, proposal.books.get(other))


def _others(book: Book, entry: Entry) -> set[UUID]:
    """The bottles at the other end: of the entry, and of what it corrects or takes back."""
    found: set[UUID] = set()
    one: Entry | None = entry
    while one is not None:
        if isinstance(one.payload, StockMovedOut):
            found.add(one.payload.to)
        elif isinstance(one.payload, StockMovedIn):
            found.add(one.payload.out_of)
        one = book.entry(one.corrects) if one.corrects else None
    return found


def _compared(entry: Entry, book: Book, other: Book | None) -> Iterator[Finding]:
    if other is None or other.uid == book.uid:
        yield stop(
            NAME, BALANCES, entry, "The other bottle's book would not say the same.", "Move it from the bottle's page."
        )
        return
    mine, theirs = receipt(book), receipt(other)
    if mine is None or theirs is None or _product(mine) != _product(theirs) or mine.program != theirs.program:
        yield stop(
            NAME, BALANCES, entry, "The two bottles do not hold the same product.", "Choose a bottle of the same."
        )
    elif _between(book, other) != _between(other, book):
        yield stop(NAME, BALANCES, entry, "The two books would not say the same.", "Move it from the bottle's page.")


def _product(facts: BottleReceived) -> tuple[str, str, int]:
    return facts.medication, facts.form, facts.strength_ug


def _between(book: Book, other: Book) -> Counter[tuple[UUID, int, int]]:
    """All that ever went between the two as this book says it: out of which, how much."""
    out = [(book.uid, said.amount_ug, said.measured) for _, said in book.of(StockMovedOut) if said.to == other.uid]
    into = [(other.uid, said.amount_ug, said.measured) for _, said in book.of(StockMovedIn) if said.out_of == other.uid]
    return Counter(out + into)
