"""Incentives on the person page: the balance, and what the next visit pays."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from throughcare.chart.books import Chart
from throughcare.chart.roles import Role
from throughcare.site.pages.charts import ChartPage

from . import shown
from .entries import dollars
from .entries.declare import GIVERS
from .readings.plans import plans
from .readings.purse import balance

TITLE = "Incentives"
TEMPLATE = "incentives/panel.html"
ORDER = 45


def panel(page: ChartPage, known: Chart, role: Role) -> dict[str, Any] | None:
    """Nothing for whoever never had a plan."""
    found = plans(known)
    if not found:
        return None
    today = datetime.now(UTC).astimezone(page.program.zone).date()
    return {
        "balance": dollars(balance(known)),
        "plans": [shown.plan_of(plan, today) for plan in found if plan.open],
        "mine": role is Role.PATIENT,
        "may_judge": role in GIVERS,
    }
