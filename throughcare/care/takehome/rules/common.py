"""What the rules of take-home doses share."""

from __future__ import annotations

from throughcare.care.dosing.readings import READS as DOSES
from throughcare.care.medication.entries.declare import NURSES
from throughcare.care.medication.readings.known import USES
from throughcare.care.medication.readings.missed import READS as MISSED
from throughcare.care.path.entries import StageEntered, StageLeft
from throughcare.care.stock.entries import BottleReceived, StockPoured
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Finding, Severity, Source
from throughcare.chart.roles import Role

from ..readings.call_backs import READS as CALL_BACKS
from ..readings.decisions import READS as DECISIONS
from ..readings.guests import READS as GUESTS
from ..readings.treatment import READS as TREATMENT

WINDOW = MISSED | GUESTS | USES | {StockPoured.kind.name, BottleReceived.kind.name}
"""What the guards of the window read (``dosing/rules/common.py``): asked with the same set, a book is sorted once."""
HAND_OUT = DOSES | TREATMENT | DECISIONS | GUESTS
LIFE = frozenset(model.kind.name for model in (StageEntered, StageLeft))
"""The kinds that say that somebody has died."""
__all__ = ["CALL_BACKS", "DECISIONS", "DOSES", "GUESTS", "HAND_OUT", "LIFE", "NURSES", "WINDOW", "stop"]
PRESCRIBER = frozenset({Role.PRESCRIBER})


def stop(rule: str, entry: Entry, message: str, what_to_do: str, source: Source) -> Finding:
    """A guard stops what an entry would do."""
    return Finding(rule, Severity.STOP, message, what_to_do, (entry.uid,), source, NURSES)
