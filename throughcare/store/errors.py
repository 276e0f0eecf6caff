"""What can go wrong when something is appended. Every error says what happened, what was kept, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from throughcare.chart.entries import Entry
from throughcare.chart.findings import Finding


class NotRecorded(Exception):
    """Nothing of the request was recorded. The subclasses say why, in words for the person at the screen."""


class InvalidEntry(NotRecorded):
    """An entry that cannot stand in this book: a wrong correction, a kind of another book, a hidden character."""


class NotAllowed(NotRecorded):
    """The role may not write this kind."""


class UnknownBook(NotRecorded):
    """There is no such book."""


class StaleBook(NotRecorded):
    """Somebody added entries of the same kinds since the form was drawn. ``added`` are those entries."""

    def __init__(self, added: Sequence[Entry]) -> None:
        super().__init__(
            "This chart has changed since you opened the form. Nothing was saved yet. "
            "Look at what was added, then save again."
        )
        self.added = tuple(added)


class Stopped(NotRecorded):
    """A guard stopped the act. ``findings`` say why; those of ``final`` guards cannot be overridden."""

    def __init__(self, findings: Sequence[Finding], final: frozenset[str]) -> None:
        super().__init__(" ".join(finding.message for finding in findings))
        self.findings = tuple(findings)
        self.final = final


class KeyReused(NotRecorded):
    """The same request key came with other content."""


class StoreUnavailable(NotRecorded):
    """The database is locked, gone, or out of space."""
