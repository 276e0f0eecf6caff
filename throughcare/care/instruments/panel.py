"""The block of the person page: the last score of each scale, with its band and day."""

from __future__ import annotations

from typing import Any

from throughcare.chart.books import Chart
from throughcare.chart.roles import Role
from throughcare.site.pages.charts import ChartPage

from .readings import Filled, last_scores
from .sentences import in_words

TITLE = "Scales"
TEMPLATE = "instruments/panel.html"
ORDER = 40


def panel(page: ChartPage, known: Chart, role: Role) -> dict[str, Any] | None:
    """The last scores; nothing where none was filled in, and for the person, who has a page of their own."""
    found = last_scores(known, page.program.settings) if role is not Role.PATIENT else []
    return {"scores": [_row(one, page) for one in found], "chart": page.row.uid} if found else None


def _row(one: Filled, page: ChartPage) -> dict[str, Any]:
    """One scale as a line."""
    kind = "stop" if one.scored.safety else "warn" if one.scored.needs_review else ""
    return {
        "id": one.instrument.id,
        "title": one.instrument.title,
        "score": in_words(one.scored, one.instrument),
        "when": page.calendar.words(one.entry.happened),
        "tag": {"stop": "Safety", "warn": "Look"}.get(kind, ""),
        "kind": kind,
    }
