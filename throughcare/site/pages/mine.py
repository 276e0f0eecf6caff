"""The homes of the person in care and of the family."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.care.path.readings import identity, open_plans
from throughcare.care.planning.readings import current_plan, is_signed
from throughcare.outcomes.person.pages import panel as outcomes_panel
from throughcare.people.entries import ChartLooked, EmergencyAccessTaken
from throughcare.people.kinds import readable
from throughcare.people.looks import last, log_list
from throughcare.store import load, models

from . import charts, names
from .charts import ChartPage
from .days import day_words, moment_words
from .requests import PageRequest, acting

LOOKS = 5


def my_path(request: PageRequest) -> HttpResponse:
    """My path: where I am, what was promised to me, what everyone must know, who looked."""
    chart = acting(request).chart
    row = models.Book.objects.filter(uid=chart).first() if chart else None
    if row is None:
        return render(request, "home/my_path.html", {"page": None})
    log_list(request, "my path", [row.uid])
    whole = load.book(row.uid)
    page = ChartPage(row, whole, readable(whole, request), charts.program_of(row, whole))
    who = identity(page.chart)
    context = {
        "page": page,
        "called": (who.known_as or who.given_name or who.name) if who else "",
        "strip": charts.strip(page.chart, page.calendar),
        "plans": _plans(page),
        "plan_waits": current_plan(page.chart) is not None and is_signed(page.chart) is None,
        "alerts": charts.alerts(page.chart),
        "weeks": outcomes_panel.panel(page, page.chart, request.role),
        "looks": _looks(page),
    }
    return render(request, "home/my_path.html", context)


def _plans(page: ChartPage) -> list[dict[str, Any]]:
    """What was promised to me, the earliest first."""
    today = datetime.now(UTC).astimezone(page.program.zone).date()
    plans = [said for _, said in open_plans(page.chart)]
    return [{"day": day_words(one.due_on), "what": one.what, "passed": one.due_on < today} for one in plans]


def _looks(page: ChartPage) -> list[dict[str, Any]]:
    """The last looks at my chart by others: who, when, at what."""
    entries, _ = last(page.row.uid, 1, 20)
    others = [entry for entry in entries if entry.by.role.value != "patient"][:LOOKS]
    known = names.names(entry.by for entry in others)
    return [
        {
            "when": moment_words(entry.recorded_at, page.program.zone),
            "who": names.said_by(entry.by, known),
            "what": entry.payload.sentence(),
        }
        for entry in others
        if isinstance(entry.payload, ChartLooked | EmergencyAccessTaken)
    ]


def family(request: PageRequest) -> HttpResponse:
    """For somebody close to a person in care: nothing of the chart until the person agrees; what helps meanwhile."""
    return render(request, "home/family.html")
