"""What a person was paid before a plan, for the caps that hold over all plans together."""

from __future__ import annotations

from throughcare.care.incentives.engine import Paid
from throughcare.chart.books import Chart

from .plans import plans


def paid_before(chart: Chart) -> list[Paid]:
    """Everything that all plans have paid and not taken back, with its day."""
    found = []
    for visit in (visit for plan in plans(chart) for visit in plan.visits):
        if visit.paid_cents:
            day = visit.drawn[1].paid_on if visit.drawn else visit.said.paid_on
            found.append(Paid(day, visit.paid_cents))
    return found
