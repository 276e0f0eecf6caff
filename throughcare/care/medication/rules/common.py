"""What the rules of medication share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from throughcare.care.assessment.entries import ComplicationScreenDone, ConditionsReviewed
from throughcare.care.path.entries import AlertEnded, AlertRaised, StageEntered, StageLeft
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Finding, Severity, Source
from throughcare.chart.guards import Proposal
from throughcare.chart.roles import Role

from ..entries import Drug, MedicineReported, MedicineStopped, OrderSigned
from ..readings.orders import READS as ORDERS

__all__ = ["LIFE", "MEDICINES", "ORDERS", "PREGNANCY"]
LIFE = frozenset(model.kind.name for model in (StageEntered, StageLeft))
"""The kinds that say that somebody has died."""
MEDICINES = frozenset(model.kind.name for model in (MedicineReported, MedicineStopped))
PREGNANCY = frozenset(
    model.kind.name for model in (ConditionsReviewed, ComplicationScreenDone, AlertRaised, AlertEnded)
)
SIGNED = OrderSigned.kind.name

PRESCRIBER = frozenset({Role.PRESCRIBER})
NURSES = frozenset({Role.NURSE, Role.PRESCRIBER})
CALLERS = frozenset({Role.NURSE, Role.COUNSELLOR, Role.MANAGER})
"""Who calls somebody who did not come."""
NURSE = frozenset({Role.NURSE})
AGONISTS = frozenset({Drug.METHADONE, Drug.BUPRENORPHINE})


def signed(proposal: Proposal) -> Iterator[tuple[Entry, OrderSigned, Chart]]:
    """The orders that are about to be signed, each with its chart as it would become."""
    for entry in proposal.of(OrderSigned):
        said = entry.payload
        if isinstance(said, OrderSigned):
            yield entry, said, proposal.books[entry.book]


def stop(rule: str, entry: Entry, message: str, what_to_do: str, source: Source) -> Finding:
    """A guard stops what an entry would do."""
    return Finding(rule, Severity.STOP, message, what_to_do, (entry.uid,), source, NURSES)


def due(
    rule: str,
    message: str,
    what_to_do: str,
    entries: tuple[UUID, ...],
    source: Source,
    roles: frozenset[Role],
    **more: Any,
) -> Finding:
    """Something is due, unless ``severity`` says otherwise."""
    return Finding(rule, more.pop("severity", Severity.DUE), message, what_to_do, entries, source, roles, **more)
