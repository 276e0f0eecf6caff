"""Tests on the person page: the last result in a line, what waits, the way to all of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from throughcare.care.history.entries import UrinePositiveReported
from throughcare.chart.books import Chart
from throughcare.chart.roles import CLINICIANS, Role
from throughcare.site.pages.charts import ChartPage

from .entries.declare import COLLECTORS
from .readings.away import away_on
from .readings.way import open_calls, samples
from .shown import row

TITLE = "Tests"
TEMPLATE = "testing/panel.html"
ORDER = 27


def panel(page: ChartPage, known: Chart, role: Role) -> dict[str, Any] | None:
    """Nothing for somebody who was never asked for a sample, and of whom no trial published one."""
    given, calls = samples(known), open_calls(known)
    away = away_on(known, datetime.now(UTC).astimezone(page.program.zone).date())
    if not given and not calls and not away and known.last(UrinePositiveReported) is None:
        return None
    come = [one for one in given if one.reports]
    return {
        "last": row(page, come[-1]) if come else None,
        "out": len(given) - len(come),
        "waiting": [row(page, one) for one in come if one.unseen][-3:],
        "calls": [call.said for call in calls],
        "away": away,
        "may_call": role in COLLECTORS,
        "may_review": role in CLINICIANS,
        "mine": role is Role.PATIENT,
    }
