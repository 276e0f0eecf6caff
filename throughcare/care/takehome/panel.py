"""Doses at home on the person page: how many may be there, how many are, what is open."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from throughcare.care.medication.entries.declare import PRESCRIBERS
from throughcare.care.medication.readings import dosing_day
from throughcare.chart.books import Chart
from throughcare.chart.roles import Role
from throughcare.site.pages.charts import ChartPage

from .readings import decision_on, decisions, guests, open_call_backs, open_requests, sent_on
from .shown import home_words

TITLE = "Doses at home"
TEMPLATE = "takehome/panel.html"
ORDER = 25


def panel(page: ChartPage, known: Chart, role: Role) -> dict[str, Any] | None:
    """Nothing for whoever never asked, never had a dose at home, and is nobody's guest."""
    today = dosing_day(datetime.now(UTC), page.program.context)
    held, home, asked = decision_on(known, today), home_words(known, today, page.program.context), open_requests(known)
    staying = [one for one in guests(known) if one.closed is None]
    away = sent_on(known, today)
    if not (decisions(known) or home or asked or staying or away):
        return None
    return {
        "decision": held,
        "home": home,
        "asked": [said for _, said in asked],
        "calls": [said for _, said in open_call_backs(known)],
        "guests": staying,
        "away": away,
        "may_decide": role in PRESCRIBERS,
        "mine": role is Role.PATIENT,
    }
