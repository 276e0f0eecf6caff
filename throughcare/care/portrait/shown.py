"""The picture as pages show it: where it is, or why there is none and how to add one."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from throughcare.care.path.readings import death
from throughcare.chart.roles import EVERYONE_IN_CARE
from throughcare.people.access import Relation
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.requests import PageRequest

from .entries import TAKERS
from .readings import declined, portrait


def photo(request: PageRequest, page: ChartPage, *, window: bool = False) -> dict[str, Any] | None:
    """For ``portrait/_photo.html``; ``None`` where no photo belongs: for a closed trial, and whoever may see none.

    ``window`` brings whoever adds one back to the dosing page.
    """
    if page.program.historical or request.role not in EVERYONE_IN_CARE or request.relation is Relation.HISTORY:
        return None
    asks = request.role in TAKERS and death(page.chart) is None
    add = reverse("portrait", args=[page.row.uid]) + ("?window" if window else "")
    return {
        "src": reverse("portrait-picture", args=[page.row.uid]) if portrait(page.chart) else "",
        "declined": declined(page.chart),
        "add": add if asks else "",
    }
