"""Withdrawal care on the person page: the bed, the last score, what is due next."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from throughcare.chart.books import Chart
from throughcare.chart.roles import Role
from throughcare.site.pages.charts import ChartPage

from . import shown
from .entries.declare import NURSES
from .readings import open_stay

TITLE = "Withdrawal care"
TEMPLATE = "withdrawal/panel.html"
ORDER = 15


def panel(page: ChartPage, known: Chart, role: Role) -> dict[str, Any] | None:
    """One line while a stay is open; nothing else."""
    stay, now = open_stay(known), datetime.now(UTC)
    if stay is None:
        return None
    context = page.program.context
    return {
        "head": shown.head(known, stay, context, now),
        "due": shown.due_words(known, stay, context, now)[:1],
        "may_chart": role in NURSES,
        "mine": role is Role.PATIENT,
    }
