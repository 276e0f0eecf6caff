"""Guards over one bottle: what is charted fits what came in, and nothing is poured from a closed or expired one."""

from __future__ import annotations

from collections.abc import Iterator

from throughcare.care.medication.entries import milligrams
from throughcare.care.stock.entries import (
    BottleClosed,
    BottleCounted,
    BottleReceived,
    DifferenceExplained,
    PouredFor,
    StockMovedIn,
    StockMovedOut,
    StockPoured,
    StockRemoved,
)
from throughcare.care.stock.readings import amount_of, balance, contents, in_words, ledger
from throughcare.care.stock.readings.contents import product_words
from throughcare.care.stock.readings.day import day_of
from throughcare.chart.books import STOCK, Book
from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Severity
from throughcare.chart.guards import GUARDS, Proposal

from .common import BALANCES, BOTTLE_KINDS, RECONCILED, receipt, said, stop

MEASURED = (BottleReceived, StockPoured, StockRemoved, StockMovedOut, StockMovedIn, BottleCounted)
RECEIPT = BottleReceived.kind.name


@GUARDS.guard(
    "bottle_amount_fits",
    acts={model.kind.name for model in MEASURED},
    reads={RECEIPT},
    source=BALANCES,
    overridable=False,
)
def bottle_amount_fits(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """The milligrams and what was measured say the same, by the strength of what came in. Not to be overridden."""
    for entry in proposal.of(*MEASURED):
        facts, one = receipt(proposal.books[entry.book]), entry.payload
        if facts is None:
            yield stop(
                "bottle_amount_fits",
                BALANCES,
                entry,
                "This bottle was never received.",
                "Chart its receipt first: what is in it is not known.",
            )
        elif isinstance(one, MEASURED) and one.amount_ug != amount_of(one.measured, facts.form, facts.strength_ug):
            product = product_words(facts.medication, facts.form, facts.strength_ug)
            yield stop(
                "bottle_amount_fits",
                BALANCES,
                entry,
                f"{in_words(one.measured, facts.form)} of {product} do not hold {milligrams(one.amount_ug)}.",
                "Measure again, or choose a bottle of another strength.",
            )


@GUARDS.guard(
    "bottle_receipt_stands", acts={RECEIPT, WITHDRAWN}, reads=BOTTLE_KINDS, source=BALANCES, overridable=False
)
def bottle_receipt_stands(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A bottle came in once, and what is charted of it rests on what came in. Not to be overridden.

    Taking something back can make another receipt speak, or make a pour stand again: both are looked at as they become.
    """
    for entry in proposal.new:
        book = proposal.books[entry.book]
        if book.type == STOCK and entry.kind in (RECEIPT, WITHDRAWN):
            others = [one for one in book.standing() if one.kind != RECEIPT]
            receipts = book.of(BottleReceived)
            if len(receipts) > 1 or (others and not receipts):
                yield stop(
                    "bottle_receipt_stands",
                    BALANCES,
                    entry,
                    "A bottle has one receipt, and everything charted of it rests on that.",
                    "Open another bottle, or withdraw first what was charted of this one.",
                )
            elif others and (_another_product(book, entry) or _misfits(book)):
                yield stop(
                    "bottle_receipt_stands",
                    BALANCES,
                    entry,
                    "What was charted of this bottle was reckoned with its strength.",
                    "Medication, form and strength stay as they are once something was poured, moved or counted.",
                )


def _another_product(book: Book, entry: Entry) -> bool:
    before = book.entry(entry.corrects) if entry.corrects else None
    old, new = before.payload if before else None, entry.payload
    if not isinstance(old, BottleReceived) or not isinstance(new, BottleReceived):
        return False
    return (old.medication, old.form, old.strength_ug) != (new.medication, new.form, new.strength_ug)


def _misfits(book: Book) -> bool:
    """Whether anything that stands does not fit the strength of what came in."""
    facts = receipt(book)
    said = [one.payload for one in book.standing() if isinstance(one.payload, MEASURED)]
    return facts is not None and any(
        one.amount_ug != amount_of(one.measured, facts.form, facts.strength_ug) for one in said
    )


@GUARDS.guard(
    "bottle_in_use",
    acts={StockPoured.kind.name, StockMovedOut.kind.name, StockMovedIn.kind.name},
    reads={RECEIPT, BottleClosed.kind.name},
    source=RECONCILED,
)
def bottle_in_use(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before something is poured from a closed bottle. What was poured already is charted with a warning."""
    for entry in proposal.of(StockPoured, StockMovedOut, StockMovedIn):
        book = proposal.books[entry.book]
        facts = receipt(book)
        if facts and book.last(BottleClosed):
            yield said(
                "bottle_in_use",
                RECONCILED,
                _severity(entry),
                entry,
                f"Bottle {facts.label} is closed.",
                "Take another bottle. If this is the one in your hand, say so, and reopen its book.",
            )


@GUARDS.guard("bottle_not_expired", acts={StockPoured.kind.name}, reads={RECEIPT}, source=RECONCILED)
def bottle_not_expired(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before something is poured from a bottle past its expiry; its last day is still good."""
    for entry in proposal.of(StockPoured):
        facts = receipt(proposal.books[entry.book])
        if facts and facts.expires_on and facts.expires_on < day_of(entry, context):
            on = f"{facts.expires_on.day} {facts.expires_on:%b %Y}"
            yield said(
                "bottle_not_expired",
                RECONCILED,
                _severity(entry),
                entry,
                f"Bottle {facts.label} expired on {on}.",
                "Take a bottle that has not expired.",
            )


def _severity(entry: Entry) -> Severity:
    """What has happened already, as a dose from paper, is charted with a warning."""
    late = isinstance(entry.payload, StockPoured) and entry.payload.became is PouredFor.LATE
    return Severity.WARNING if late else Severity.STOP


@GUARDS.guard(
    "count_is_of_this_book", acts={BottleCounted.kind.name}, reads=BOTTLE_KINDS, source=BALANCES, overridable=False
)
def count_is_of_this_book(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A count says what the book expected at that moment, so that the difference is one. Not to be overridden."""
    for entry in proposal.of(BottleCounted):
        line = next((one for one in ledger(proposal.books[entry.book]) if one.entry.uid == entry.uid), None)
        if line and line.balance_ug != line.said.expected_ug:
            yield stop(
                "count_is_of_this_book",
                BALANCES,
                entry,
                f"The book of this bottle says {milligrams(line.balance_ug)} now: something was charted meanwhile.",
                "Save again. If something was poured after you counted, count again.",
            )


@GUARDS.guard(
    "difference_is_explained",
    acts={DifferenceExplained.kind.name},
    reads=BOTTLE_KINDS,
    source=RECONCILED,
    overridable=False,
)
def difference_is_explained(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """An explanation is about the last count and sets the book to what was counted. Not to be overridden."""
    for entry in proposal.of(DifferenceExplained):
        book = proposal.books[entry.book]
        found = contents(book)
        if found is None or _same_amount(book, entry):
            continue
        if found.counted is None or found.open_ug:
            left = milligrams(abs(found.open_ug))
            yield stop(
                "difference_is_explained",
                RECONCILED,
                entry,
                f"With this, {left} of the difference would stay open." if found.counted else "Nobody has counted yet.",
                "Open the bottle again: it was counted, or something was charted, meanwhile.",
            )


def _same_amount(book: Book, entry: Entry) -> bool:
    """Whether it only corrects the words."""
    before = book.entry(entry.corrects) if entry.corrects else None
    old, new = before.payload if before else None, entry.payload
    return (
        isinstance(old, DifferenceExplained) and isinstance(new, DifferenceExplained) and old.amount_ug == new.amount_ug
    )


@GUARDS.guard("bottle_closes_empty", acts={BottleClosed.kind.name}, reads=BOTTLE_KINDS, source=RECONCILED)
def bottle_closes_empty(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before a bottle is closed whose book says that something is in it, or that more was poured than came in."""
    for entry in proposal.of(BottleClosed):
        left = balance(proposal.books[entry.book])
        if left:
            less = "less than nothing, " if left < 0 else ""
            yield stop(
                "bottle_closes_empty",
                RECONCILED,
                entry,
                f"The book says that {less}{milligrams(abs(left))} are in it.",
                "Count it and explain the difference first, or chart what was destroyed or returned.",
            )
