"""What the rules of stock share: their sources, whom they tell, and the kinds of a bottle's book."""

from __future__ import annotations

from throughcare.care.stock.entries import BottleReceived
from throughcare.care.stock.entries.declare import KEEPERS
from throughcare.care.stock.readings.ledger import BOTTLE_KINDS
from throughcare.chart.books import Book
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Finding, Severity, Source

BALANCES = Source("Throughcare: a bottle's book balances to the microgram (project convention)", 2026)
__all__ = ["BALANCES", "BOTTLE_KINDS", "RECONCILED", "receipt", "said", "stop"]
RECONCILED = Source("Care reference 3.6: reconciliation, expected and counted (project convention)", 2026)


def receipt(book: Book) -> BottleReceived | None:
    """What came in, of a book of which perhaps only the receipt is loaded."""
    found = book.of(BottleReceived)
    return found[0][1] if found else None


def stop(rule: str, source: Source, entry: Entry, message: str, what_to_do: str) -> Finding:
    """A stop about one entry."""
    return said(rule, source, Severity.STOP, entry, message, what_to_do)


def said(rule: str, source: Source, severity: Severity, entry: Entry, message: str, what_to_do: str) -> Finding:
    """A finding about one entry, for those who keep the stock."""
    return Finding(rule, severity, message, what_to_do, (entry.uid,), source, KEEPERS)
