"""Referrals on the page of the person: where they go, and how far each has come."""

from __future__ import annotations

from typing import Any

from throughcare.chart.books import Chart
from throughcare.chart.roles import STAFF, Role
from throughcare.site.pages.charts import ChartPage

from . import shown
from .addresses import at
from .readings import consents, tracks

TITLE = "Referrals"
TEMPLATE = "referral/_panel.html"
ORDER = 45
BOOKS = frozenset({"chart", "call"})
"""A call has referrals too: its page shows this block."""


def panel(page: ChartPage, known: Chart, role: Role) -> dict[str, Any] | None:
    """The referrals, the latest first; nothing while there is neither a referral nor a consent."""
    found = tracks(known)[::-1]
    given = [shown.consent(page, entry, said) for entry, said in consents(known)]
    if not found and not given:
        return None
    return {
        "referrals": [shown.track(page, one) for one in found],
        "consents": given,
        "refer": at(page, "refer") if role in STAFF else "",
    }
