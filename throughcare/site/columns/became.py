"""What became of entries that are in the copy already: replaced, withdrawn, standing again, or erased."""

from __future__ import annotations

from uuid import UUID

from throughcare.chart.books import Book
from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.entries import Entry
from throughcare.chart.redactions import EntryRedacted
from throughcare.exchange.columns.parts import Change
from throughcare.exchange.columns.pseudonyms import Pseudonyms
from throughcare.exchange.columns.rows import table_of
from throughcare.store.added import Added, envelopes


class Became:
    """Collects the changes of one run, by table and keyed number of the entry."""

    def __init__(self, key: Pseudonyms) -> None:
        """``key`` makes the numbers of the copy."""
        self._key = key
        self.changes: dict[str, dict[str, Change]] = {}

    def fallen(self, some: Added) -> set[UUID]:
        """Those of the added entries that do not stand. What they change about earlier ones is noted."""
        erased = {said.entry for entry in some.entries if isinstance(said := entry.payload, EntryRedacted)}
        if not erased and not any(entry.corrects for entry in some.entries):
            return self._not_alone(some)
        book = self._whole(some)
        stand = {entry.uid for entry in book.standing()}
        touched = {book.origins.get(entry.uid, entry.uid) for entry in some.entries if entry.corrects}
        for entry in book.entries:
            chain = book.origins.get(entry.uid, entry.uid) in touched
            if entry.position <= some.book.since and (chain or entry.uid in erased):
                self._note(entry, Change(entry.uid in stand if chain else None, entry.uid in erased))
        return {entry.uid for entry in some.entries} - stand

    def _note(self, entry: Entry, change: Change) -> None:
        """A long book comes in parts: what an earlier part said of the entry still holds."""
        table, number = self.changes.setdefault(table_of(entry.kind), {}), self._key.of(entry.uid)
        was = table.get(number, Change(None, False))
        standing = was.standing if change.standing is None else change.standing
        table[number] = Change(standing, was.erased or change.erased)

    def _not_alone(self, some: Added) -> set[UUID]:
        """A withdrawal that takes back nothing never stands."""
        return {entry.uid for entry in some.entries if entry.kind == WITHDRAWN}

    def _whole(self, some: Added) -> Book:
        """The book up to the last of these entries: what they are read with is enough where they are all of it."""
        if some.book.since == 0:
            return Book(some.book.uid, some.entries)
        return envelopes(some.book)
