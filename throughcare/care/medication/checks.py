"""What is shown beside an order while it is written: the stops it would meet, and what else a prescriber weighs.

The stops are asked of the very guards that are asked when it is signed, over the chart as it would become.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from throughcare.chart import guards as guarding
from throughcare.chart.books import Chart
from throughcare.chart.entries import Author, Entry
from throughcare.chart.findings import Context, Finding, Severity
from throughcare.chart.guards import GUARDS, Proposal
from throughcare.chart.times import When

from . import rules
from .entries import OrderSigned

NAME = OrderSigned.kind.name
OURS = rules.__all__
"""Importing the rules registers them: what is asked of an order must be known before a form of one is drawn."""


def read_before_signing() -> tuple[str, ...]:
    """The kinds that the guards of an order read: what is added to them makes a drawn form stale."""
    return tuple(sorted(frozenset().union(*(guard.reads for guard in GUARDS.of([NAME])))))


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A stop that signing would meet. ``final``: no reason passes it."""

    finding: Finding
    final: bool


def foreseen(chart: Chart, order: OrderSigned, by: Author, now: datetime, context: Context) -> list[Foreseen]:
    """The stops, final ones first."""
    happened = When.at(now)
    entry = Entry(
        chart.uid, chart.position + 1, uuid4(), NAME, order.kind.version, happened, now, by, "", None, "", order.body()
    )
    proposal = Proposal({chart.uid: chart.with_entries([entry])}, (entry,))
    found = [
        Foreseen(finding, not guard.overridable)
        for guard in GUARDS.of([NAME])
        for finding in guarding.check(guard, proposal, context)
        if finding.severity is Severity.STOP
    ]
    return sorted(found, key=lambda one: not one.final)
