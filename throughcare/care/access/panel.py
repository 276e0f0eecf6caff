"""The calls about a person, on their page. Staff only: a caller speaks in confidence, also from the person."""

from __future__ import annotations

from typing import Any

from throughcare.chart.books import Chart
from throughcare.chart.roles import STAFF, Role
from throughcare.site.pages.charts import ChartPage

from .readings import linked_calls

TITLE = "Calls to the helpline"
TEMPLATE = "access/_panel.html"
ORDER = 80


def panel(page: ChartPage, known: Chart, role: Role) -> dict[str, Any] | None:
    """The calls that somebody linked to this chart."""
    found = linked_calls(known) if role in STAFF else []
    if not found:
        return None
    return {"calls": [{"uid": said.call, "linked": page.calendar.words(entry.happened)} for entry, said in found]}
