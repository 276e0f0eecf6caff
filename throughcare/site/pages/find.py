"""Find a person. Asked by POST, so that no name ever stands in an address, a log or the browser's history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.chart.roles import STAFF, Role
from throughcare.people.access import allow
from throughcare.people.looks import log_list
from throughcare.program.models import Program
from throughcare.site import search

from .caseload import short_forms
from .days import day_words
from .requests import PageRequest, program

LIMIT = 20


@allow(*STAFF, Role.ANALYST)
def find(request: PageRequest) -> HttpResponse:
    """People of my program, and participants of closed trials, by name, date of birth or number."""
    query = request.POST.get("q", "")[:200]
    typing = bool(getattr(request, "htmx", False))
    found = search.find(query, candidates(request), LIMIT) if query.strip() else []
    if found:
        log_list(request, "a search", [match.chart for match in found])
    if len(found) == 1 and found[0].score == 100 and not typing:
        return HttpResponseRedirect(address(request, found[0].chart))
    results = [result(request, match) for match in found]
    context = {"query": query, "results": results, "asked": bool(query.strip()), "registers": request.role in STAFF}
    return render(request, "people/_found.html" if typing else "people/find.html", context)


def candidates(request: PageRequest) -> Iterator[tuple[UUID, Mapping[str, Any]]]:
    """Whom the request may find: its own program's people; everybody of closed trials."""
    mine = program(request)
    programs = list(Program.objects.filter(historical=True))
    if mine is not None and not mine.historical and request.role is not Role.ANALYST:
        programs.append(mine)
    for one in programs:
        for _, chart, said in short_forms(one):
            yield chart, said


def address(request: PageRequest, chart: UUID) -> str:
    """The page of a chart that this role may open."""
    return reverse("participant" if request.role is Role.ANALYST else "person", args=[chart])


def result(request: PageRequest, match: search.Match) -> dict[str, Any]:
    """One match as the list shows it."""
    said = match.said
    called = said["known_as"] if said["known_as"] != said["given_name"] else None
    return {
        "href": address(request, match.chart),
        "name": said["name"] or "Nobody registered",
        "called": called,
        "number": said["number"],
        "born": day_words(search.as_date(said["birth_date"])) if said["birth_date"] else None,  # type: ignore[arg-type]
        "died": said["died"] is not None,
        "why": match.why,
        "alerts": said["alerts"],
    }
