"""Medication on the person page: what is taken, since when, what comes next."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from throughcare.chart.books import Chart
from throughcare.chart.roles import Role
from throughcare.site.pages.charts import ChartPage

from . import shown
from .entries.declare import NURSES, PRESCRIBERS
from .readings.days import dosing_day

TITLE = "Medication"
TEMPLATE = "medication/panel.html"
ORDER = 20


def panel(page: ChartPage, known: Chart, role: Role) -> dict[str, Any] | None:
    """One line for each order in force; nothing for whoever was never on medication here."""
    today = dosing_day(datetime.now(UTC), page.program.context)
    current = shown.current(known, today)
    last = shown.last_words(known, today)
    if not current and not last and role not in PRESCRIBERS:
        return None
    window = shown.next_injection(known, page.program.context)
    return {
        "orders": current,
        "last": last,
        "missed": shown.missed_words(known, today, page.program.context),
        "injection": window,
        "may_sign": role in PRESCRIBERS,
        "may_verify": role in NURSES,
        "mine": role is Role.PATIENT,
    }
