"""What the guards over money share: their sources, whom they tell, and the kinds they read."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from throughcare.care.incentives.entries import FundOpened, MonthClosed
from throughcare.care.incentives.entries.declare import GIVERS, KEEPERS
from throughcare.care.incentives.readings.accounts import POSTING_KINDS
from throughcare.care.incentives.readings.purse import PURSE_KINDS
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Finding, Severity, Source

LEDGER = Source("Program reference 3.1: ledger rows never change, corrections are reversing rows", 2026, "P")
PAIRED = Source("Throughcare: a reward and its posting are one append of two books (decision 21)", 2026, "P")
BALANCE = Source("Throughcare: nobody uses more than they have earned (project convention)", 2026, "P")
CLOSED = Source("Throughcare: a month of a fund is closed once, and adds up to nothing (project convention)", 2026, "P")

FUND_FACTS = frozenset({FundOpened.kind.name, MonthClosed.kind.name})
"""What guards read of a fund besides the new entries: never the thousands of postings."""
READS = PURSE_KINDS | FUND_FACTS
TOLD = GIVERS | KEEPERS

__all__ = ["BALANCE", "CLOSED", "FUND_FACTS", "LEDGER", "PAIRED", "POSTING_KINDS", "READS", "stop"]


def stop(rule: str, source: Source, about: Entry | Iterable[UUID], message: str, what_to_do: str) -> Finding:
    """A stop about an entry, or about several."""
    entries = (about.uid,) if isinstance(about, Entry) else tuple(sorted(about, key=str))
    return Finding(rule, Severity.STOP, message, what_to_do, entries, source, TOLD)
