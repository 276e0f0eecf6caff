"""The order for a guest, as the home clinic agreed it: proposed to the prescriber, who signs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from throughcare.care.medication.entries import OrderRequested, Purpose, Slot, Step
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context

from .readings import guests


def proposal(chart: Chart, asked: Mapping[str, str], today: date, context: Context) -> OrderRequested | None:
    """The dose of the home clinic on its days; ``None`` where the address names no guest."""
    found = next((one for one in guests(chart) if str(one.uid) == asked.get("guest")), None)
    if found is None:
        return None
    first = max(today, found.said.first_day)
    slot = Slot(name="Dose", amount_ug=found.said.amount_ug)
    step = Step(first_day=first, slots=(slot,), every_days=1)
    return OrderRequested(
        medication=found.said.medication, purpose=Purpose.GUEST, steps=(step,), why=found.said.sentence()
    )
