"""Who looked at a chart."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.chart.roles import Role

from .. import looks
from ..access import Relation, allow
from ..entries import ChartLooked
from ..names import names_of
from ..requests import AskedRequest
from ..zones import zone_of

SIZE = 100


@allow(
    Role.MANAGER,
    Role.ADMINISTRATOR,
    Role.PATIENT,
    relations={Relation.PROGRAM, Relation.HISTORY, Relation.OWN},
    look="the list of looks at this chart",
)
def chart_looks(request: AskedRequest, chart: UUID) -> HttpResponse:
    """Everybody who looked at this chart or tried to: when, who, in which role, at what, and why."""
    page = max(1, int(number)) if (number := request.GET.get("page", "1")).isdecimal() and len(number) < 7 else 1
    entries, total = looks.last(chart, page, SIZE)
    names = names_of(entry.by.account for entry in entries)
    rows = [
        {
            "at": entry.recorded_at,
            "who": names[entry.by.account],
            "role": entry.by.role.label,
            "said": entry.payload.sentence(),
            "why": _relation(entry.payload),
            "title": entry.title,
        }
        for entry in entries
    ]
    context = {"rows": rows, "page": page, "earlier": page * SIZE < total, "chart": chart, "zone": zone_of(request)}
    return render(request, "people/looks.html", context)


def _relation(payload: object) -> str:
    return payload.relation.value if isinstance(payload, ChartLooked) and payload.relation else ""
