"""Checking in: whoever stands at the door finds the person and presses once; the window then shows who waits."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from throughcare.care.portrait.lists import pictured
from throughcare.chart.roles import STAFF, Role
from throughcare.people.access import Relation, allow
from throughcare.people.looks import log_list
from throughcare.site import search
from throughcare.site.pages import charts
from throughcare.site.pages.caseload import short_forms
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.requests import PageRequest
from throughcare.site.pages.saving import reply

from .forms import CheckInForm
from .found import MANY, NOBODY, match
from .waiting import at_the_door
from .window_pages import mine, today

DESK = frozenset({Role.INTAKE, Role.NURSE, Role.PRESCRIBER, Role.MANAGER})
"""Who has the page of the door in the navigation; from a chart everybody of the staff can check somebody in."""


@allow(*DESK)
def check_in(request: PageRequest) -> HttpResponse:
    """Find who came, and see who waits. What is typed is posted, never in an address."""
    ours = mine(request)
    query = request.POST.get("q", "").strip()[:200]
    people = [(chart, said) for _, chart, said in short_forms(ours)]
    found = search.find(query, people, MANY) if query else []
    now, known = at_the_door(ours, today(ours)).since, dict(people)
    pictures = pictured([one.chart for one in found])
    log_list(request, "who came to the window", [match.chart for match in found] or list(now))
    context: dict[str, Any] = {
        "query": query,
        "nobody": NOBODY if query and not found else "",
        "matches": [_match(one, now, pictures) for one in found],
        "waiting": [
            {"who": known[chart], "since": f"{since.astimezone(ours.zone):%H:%M}"}
            for chart, since in now.items()
            if chart in known
        ],
    }
    return render(request, "dosing/check_in.html", context)


def _match(one: search.Match, now: Collection[UUID], pictures: Collection[UUID]) -> dict[str, Any]:
    """One of those who may have come, with the photo to know them by, or the way to add one."""
    picture = {
        "src": reverse("portrait-picture", args=[one.chart]) if one.chart in pictures else "",
        "add": reverse("portrait", args=[one.chart]),
    }
    return match(one, "check-in-person") | {"key": uuid4(), "here": one.chart in now, "photo": picture}


@allow(*STAFF, relations={Relation.PROGRAM}, look="a form: check in")
def check_in_person(request: PageRequest, chart: UUID) -> HttpResponse:
    """One person came. A press in the list says who; the rest is now."""
    page = charts.open_chart(request)
    setting = Setting(page.whole, page.program)
    data = _now(request.POST, CheckInForm(setting)) if request.method == "POST" else None
    to = reverse("check-in") if request.role in DESK else charts.address(page)
    shown = {"person": charts.header(page), "heading": CheckInForm.heading, "button": CheckInForm.button}
    return reply(request, CheckInForm(setting, data), chart=page.row.uid, to=to, context=shown)


def _now(posted: QueryDict, begun: CheckInForm) -> QueryDict:
    """What was posted; a press in the list leaves out when, which is now."""
    if "read_to" in posted:
        return posted
    data = posted.copy()
    for name in ("read_to", "happened_day", "happened_time"):
        data[name] = str(begun[name].value())
    return data
