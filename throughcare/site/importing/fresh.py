"""Summaries and agendas of the people who were just charted, kept for many at a time.

They can be thrown away at any moment, so they need not stand in the transaction of the person: when an import is killed
in between, :func:`freshen` of the next one, or the next page that shows them, folds what is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

from throughcare.chart.books import CHART, Book
from throughcare.chart.entries import Author, Draft, Entry
from throughcare.store import agenda, load, models, summaries
from throughcare.store.summaries import FOLDS

AT_ONCE = 50


class Fresh:
    """Collects charts and keeps their summaries and agendas, fifty at a time."""

    def __init__(self) -> None:
        self._waiting: list[tuple[models.Book, str, Book]] = []

    def add(self, row: models.Book, program: str, drafts: Sequence[Draft], by: Author) -> None:
        """A chart to which ``drafts`` were appended; ``row`` is its row after that."""
        self._waiting.append((row, program, _as_appended(row, drafts, by)))
        if len(self._waiting) == AT_ONCE:
            self.keep()

    def keep(self) -> None:
        """Keep what was collected."""
        if self._waiting:
            folds = [fold for fold in FOLDS if fold.type == CHART]
            summaries.keep([summaries.summary_of(fold, row, book) for row, _, book in self._waiting for fold in folds])
            agenda.keep_all(self._waiting)
        self._waiting = []


def freshen(charts: Sequence[UUID]) -> None:
    """Fold what an import that was killed had left stale. Cheap when nothing is."""
    keys = list(models.Book.objects.filter(uid__in=charts).values_list("pk", flat=True))
    for fold in FOLDS:
        if fold.type == CHART:
            summaries.freshen(fold, keys)
    agenda.freshen(keys)


def _as_appended(row: models.Book, drafts: Sequence[Draft], by: Author) -> Book:
    """The chart as it is after the append: without reading back what was just written, when it is new."""
    if row.head_position != len(drafts):
        return load.book(row.uid)
    now = datetime.now(UTC)
    return Book(row.uid, [_entry(row, place, draft, by, now) for place, draft in enumerate(drafts, start=1)])


def _entry(row: models.Book, position: int, draft: Draft, by: Author, now: datetime) -> Entry:
    kind, uid = draft.payload.kind, draft.uid or uuid4()
    made = Entry(row.uid, position, uid, kind.name, kind.version, draft.happened, now, by, "", None, "", None)
    made.__dict__["payload"] = draft.payload  # what reading it back would parse
    return made
