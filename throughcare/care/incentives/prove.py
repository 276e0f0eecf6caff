"""Everything reckoned again: every plan from its events, every draw from its seed. Reads only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from throughcare.chart.books import CHART
from throughcare.store import load

from .readings.plans import READS, Plan, plans
from .rules.draws import fair


@dataclass
class Proof:
    """How much was reckoned again, and a line for each thing that does not agree."""

    plans: int = 0
    visits: int = 0
    draws: int = 0
    wrong: list[str] = field(default_factory=list)


def prove() -> Proof:
    """Every chart of the database."""
    found = Proof()
    for book in load.books_since(CHART, READS, ""):
        for plan in plans(book):
            found.plans += 1
            found.visits += len(plan.visits)
            found.draws += sum(len(visit.drawn[1].draws) for visit in plan.visits if visit.drawn)
            found.wrong += _wrong(book.uid, plan)
    return found


def _wrong(chart: UUID, plan: Plan) -> Iterator[str]:
    for visit in plan.visits:
        where = f"Chart {chart}, entry {visit.uid}, visit {visit.said.visit}:"
        if visit.differs:
            yield f"{where} what was charted is not what the schedule and the caps give."
        if visit.drawn and not fair(plan, visit, visit.drawn[1]):
            yield f"{where} the slips do not follow from the seed that was committed to."
