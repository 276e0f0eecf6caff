"""Every pour has its dose and every dose its pours: what is only on one side is found here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from throughcare.care.dosing.entries import DoseEnteredLate, DoseGiven, TakeHomeDispensed
from throughcare.care.dosing.readings.origins import origin
from throughcare.care.stock.entries import StockPoured
from throughcare.chart.books import Book

DOSES = (DoseGiven, TakeHomeDispensed, DoseEnteredLate)
Quantity = tuple[UUID, UUID, int, int]
"""A dose, a bottle, micrograms, and microlitres or pieces."""


@dataclass(frozen=True, slots=True)
class Unpaired:
    """What stands on one side only. ``poured`` says on which: in the book of the bottle, or in a chart."""

    dose: UUID
    bottle: UUID
    amount_ug: int
    measured: int
    poured: bool


def poured(bottle: Book) -> Iterator[Quantity]:
    """What was poured from a bottle, by the dose it became."""
    for _, said in bottle.of(StockPoured):
        yield said.dose, bottle.uid, said.amount_ug, said.measured


def dosed(chart: Book) -> Iterator[Quantity]:
    """What the doses of a chart say they were poured from."""
    doses = [*chart.of(DoseGiven), *chart.of(TakeHomeDispensed), *chart.of(DoseEnteredLate)]
    for entry, said in doses:
        if isinstance(said, DOSES):
            for pour in said.pours:
                yield origin(chart, entry), pour.bottle, pour.amount_ug, pour.measured


def unpaired(pours: Iterable[Quantity], doses: Iterable[Quantity]) -> list[Unpaired]:
    """What stands on one side only, the same quantity twice counted twice."""
    left, right = Counter(pours), Counter(doses)
    found = [Unpaired(*one, poured=True) for one in (left - right).elements()]
    return found + [Unpaired(*one, poured=False) for one in (right - left).elements()]
