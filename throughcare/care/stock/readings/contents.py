"""What is in a bottle: its facts, its balance to the microgram, its last count, and what that count leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from throughcare.care.medication.entries import Medication
from throughcare.care.stock.entries import (
    BottleClosed,
    BottleReceived,
    CountedBy,
    DifferenceExplained,
    Form,
    StockPoured,
)
from throughcare.chart.books import Book

from .ledger import Line, ledger
from .measure import measured_of


class Count(BaseModel):
    """The last count of a bottle. ``expected_ug`` is what the book says today of that moment, late entries included.

    ``explained_ug`` is what was explained after it; ``poured_ug`` what was poured since the count before, on which
    the tolerance of a pump is reckoned. ``happened`` is the stored text of its time.
    """

    model_config = ConfigDict(frozen=True)

    entry: UUID
    happened: str
    by: CountedBy
    amount_ug: int
    expected_ug: int
    explained_ug: int
    poured_ug: int

    @property
    def difference_ug(self) -> int:
        """Counted less expected, in micrograms."""
        return self.amount_ug - self.expected_ug

    @property
    def open_ug(self) -> int:
        """What of the difference nobody has explained yet."""
        return self.difference_ug - self.explained_ug


class Contents(BaseModel):
    """One bottle. ``measured`` is the balance in microlitres or pieces; ``None`` where it is no whole number.

    ``received`` is the entry of its receipt. ``moved_since`` is when it was first used after its last count (or its
    receipt), as stored; ``None`` while that count still holds. ``closed_on`` is when it was closed, as stored.
    """

    model_config = ConfigDict(frozen=True)

    book: UUID
    received: UUID
    received_on: str
    program: str
    label: str
    medication: Medication
    form: Form
    strength_ug: int
    lot: str | None
    expires_on: date | None
    form_222: str | None
    balance_ug: int
    measured: int | None
    counted: Count | None
    moved_since: str | None
    closed_on: str | None

    @property
    def closed(self) -> bool:
        """Whether nothing is poured from it any more."""
        return self.closed_on is not None

    @property
    def product(self) -> str:
        """What is in it, in words: “Methadone liquid, 10 mg/mL”."""
        return product_words(self.medication, self.form, self.strength_ug)

    @property
    def open_ug(self) -> int:
        """The difference of the last count that nobody has explained yet."""
        return self.counted.open_ug if self.counted else 0

    def expired_on(self, day: date) -> bool:
        """Whether it was past its expiry on a day: the day of expiry itself is still good."""
        return self.expires_on is not None and self.expires_on < day

    def same_product(self, other: Contents) -> bool:
        """Whether both hold the same medication in the same form and strength."""
        ours, theirs = (self.medication, self.form, self.strength_ug), (other.medication, other.form, other.strength_ug)
        return ours == theirs


def product_words(medication: Medication, form: Form, strength_ug: int) -> str:
    """A product in words; the strength of a liquid is said for a millilitre."""
    whole, rest = divmod(strength_ug, 1000)
    mg = f"{whole}.{rest:03d}".rstrip("0") if rest else str(whole)
    return f"{medication.label}, {form.label} {mg} mg{'/mL' if form is Form.LIQUID else ''}"


def balance(book: Book) -> int:
    """What the book says is in the bottle, in micrograms. It may be negative, and is shown as such."""
    lines = ledger(book)
    return lines[-1].balance_ug if lines else 0


def contents(book: Book) -> Contents | None:
    """The bottle as its book tells it; ``None`` for a book that does not tell what came in."""
    found = book.of(BottleReceived)
    if not found:
        return None
    entry, said = found[0]
    lines = ledger(book)
    left = lines[-1].balance_ug
    at, counted = _last_count(lines)
    moved = next((line for line in lines[at:] if line.is_move), None)
    closing = book.last(BottleClosed)
    return Contents(
        book=book.uid,
        received=entry.uid,
        received_on=entry.happened.text,
        program=said.program,
        label=said.label,
        medication=said.medication,
        form=said.form,
        strength_ug=said.strength_ug,
        lot=said.lot,
        expires_on=said.expires_on,
        form_222=said.form_222,
        balance_ug=left,
        measured=measured_of(left, said.form, said.strength_ug),
        counted=counted,
        moved_since=moved.entry.happened.text if moved else None,
        closed_on=closing[0].happened.text if closing else None,
    )


def _last_count(lines: Sequence[Line]) -> tuple[int, Count | None]:
    """The last count, and where the lines after it begin."""
    at = max((number for number, line in enumerate(lines) if line.is_count), default=None)
    return (0, None) if at is None else (at + 1, count_at(lines, at))


def count_at(lines: Sequence[Line], at: int) -> Count:
    """The count that stands at that place of the ledger."""
    line = lines[at]
    before = max((number for number in range(at) if lines[number].is_count), default=0)
    until = next((number for number in range(at + 1, len(lines)) if lines[number].is_count), len(lines))
    explained = [one.change_ug for one in lines[at + 1 : until] if isinstance(one.said, DifferenceExplained)]
    poured = [-one.change_ug for one in lines[before:at] if isinstance(one.said, StockPoured)]
    return Count(
        entry=line.entry.uid,
        happened=line.entry.happened.text,
        by=line.said.by,
        amount_ug=line.said.amount_ug,
        expected_ug=line.balance_ug,
        explained_ug=sum(explained),
        poured_ug=sum(poured),
    )
