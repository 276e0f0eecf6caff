"""What the rules of withdrawal care share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from throughcare.care.medication.rules.common import PREGNANCY
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Finding, Severity, Source
from throughcare.chart.guards import Proposal
from throughcare.chart.roles import Role

from ..entries import SymptomMedicineGiven

__all__ = ["PREGNANCY", "alarm", "given_now", "stop"]
ROOM = "withdrawal"
NURSES = frozenset({Role.NURSE, Role.PRESCRIBER})
TEAM = NURSES | {Role.COUNSELLOR, Role.RESIDENCE, Role.PEER}
GIVEN = SymptomMedicineGiven.kind.name


def alarm(rule: str, message: str, what_to_do: str, entries: Iterable[UUID], source: Source, **more: Any) -> Finding:
    """An alarm at the bedside, for those who treat; ``severity`` and ``roles`` can say otherwise."""
    return Finding(
        rule, more.pop("severity", Severity.STOP), message, what_to_do, tuple(entries), source,
        more.pop("roles", NURSES), **more,
    )  # fmt: skip


def stop(rule: str, entry: Entry, message: str, what_to_do: str, source: Source) -> Finding:
    """A guard stops what an entry would do."""
    return Finding(rule, Severity.STOP, message, what_to_do, (entry.uid,), source, NURSES)


def given_now(proposal: Proposal) -> Iterator[tuple[Entry, SymptomMedicineGiven, Chart]]:
    """The medicines for symptoms that are about to be given, each with its chart as it would become."""
    for entry in proposal.of(SymptomMedicineGiven):
        said = entry.payload
        if isinstance(said, SymptomMedicineGiven):
            yield entry, said, proposal.books[entry.book]
