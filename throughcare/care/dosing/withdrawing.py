"""A dose that is taken back takes its pours back with it, in the same append."""

from __future__ import annotations

from uuid import UUID

from throughcare.care.stock.entries import StockPoured
from throughcare.chart.books import Chart
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Draft, Entry
from throughcare.chart.times import When
from throughcare.store import load, models
from throughcare.store.writes import Write

from .entries import DoseEnteredLate, DoseGiven, TakeHomeDispensed
from .readings import origin

WHY = "The dose it was poured for was withdrawn. {why}"
LONGEST = 400


def beside(chart: Chart, entry: Entry, why: str, when: When) -> list[Write]:
    """What a withdrawal of an entry withdraws in other books: of a dose its pours, of anything else nothing.

    What was wasted of it stays: it did leave the bottle.
    """
    said = entry.payload
    if not isinstance(said, DoseGiven | TakeHomeDispensed | DoseEnteredLate):
        return []
    dose = origin(chart, entry)
    reason = WHY.format(why=why)[:LONGEST]
    return [
        Write(bottle, [Draft(EntryWithdrawn(), when, corrects=pour, why=reason) for pour in _pours(bottle, dose)])
        for bottle in dict.fromkeys(pour.bottle for pour in said.pours)
    ]


def _pours(bottle: UUID, dose: UUID) -> list[UUID]:
    """The entries that stand in a bottle's book for a dose."""
    row = models.Book.objects.get(uid=bottle)
    book = load.book_of_kinds(row, {StockPoured.kind.name})
    return [entry.uid for entry, said in book.of(StockPoured) if said.dose == dose]
