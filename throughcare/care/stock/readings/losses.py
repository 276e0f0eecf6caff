"""Losses that came to light, with what was reported of each."""

from __future__ import annotations

from dataclasses import dataclass

from throughcare.care.dosing.readings.origins import origin
from throughcare.care.stock.entries import LossDiscovered, LossReported, Report
from throughcare.chart.books import Book
from throughcare.chart.entries import Entry


@dataclass(frozen=True, slots=True)
class Told:
    """A loss, and what was reported of it."""

    entry: Entry
    said: LossDiscovered
    reports: tuple[tuple[Entry, LossReported], ...]

    def answered(self, wanted: Report) -> bool:
        """Whether that was sent, or the loss turned out to be no significant one."""
        return any(said.what in (wanted, Report.NOT_SIGNIFICANT) for _, said in self.reports)


def losses(book: Book) -> list[Told]:
    """Every loss in a program's book, in the order in which they happened."""
    reports = book.of(LossReported)
    found = []
    for entry, said in book.of(LossDiscovered):
        ids = {entry.uid, origin(book, entry)}
        found.append(Told(entry, said, tuple(one for one in reports if one[1].loss in ids)))
    return found
