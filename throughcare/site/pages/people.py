"""The caseload: the people of my program, with what is due."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from throughcare.care.path.stages import Stage
from throughcare.chart.roles import STAFF
from throughcare.people.access import allow
from throughcare.people.looks import log_list
from throughcare.program.models import Program

from .caseload import Person, by_stage, listed, nowhere, with_due
from .days import Calendar
from .requests import PageRequest, program

PER_PAGE = 50
NOWHERE = "none"
DUE = "due"
DIED = "died"

SORTS: dict[str, tuple[str, Callable[[Person], Any]]] = {
    "due": ("Most pressing", lambda one: (-one.pressing, _since(one), _name(one))),
    "name": ("Name", lambda one: _name(one)),
    "contact": ("Longest without contact", lambda one: (_died(one), one.said["last_contact"] or "", _name(one))),
}


def _name(person: Person) -> str:
    family, given = person.said["family_name"] or "", person.said["given_name"] or ""
    return f"{family} {given} {person.said['number']}".strip().lower()


def _died(person: Person) -> bool:
    return person.said["died"] is not None


NEVER_SINCE = datetime(1, 1, 1, tzinfo=UTC)


def _since(person: Person) -> datetime:
    return person.waiting.since if person.waiting and person.waiting.since else NEVER_SINCE


@allow(*STAFF)
def people(request: PageRequest) -> HttpResponse:
    """Everybody of my program: filtered by stage, sorted, fifty a page."""
    mine = program(request)
    if mine is None:
        return render(request, "people/people.html", {"program": None})
    everybody = listed(mine, request.role)
    stage, sort = request.GET.get("stage", ""), request.GET.get("sort", "due")
    found = filtered(everybody, stage)
    found.sort(key=SORTS.get(sort, SORTS["due"])[1])
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    log_list(request, "the caseload", [person.chart for person in shown])
    context = {
        "program": mine,
        "shown": shown,
        "rows": rows(with_due(shown, request.role), mine),
        "chips": chips(everybody, stage, sort),
        "sorts": sorts(stage, sort),
        "query": urlencode({name: value for name, value in (("stage", stage), ("sort", sort)) if value}),
        "total": len(everybody),
    }
    return render(request, "people/people.html", context)


def filtered(everybody: Sequence[Person], stage: str) -> list[Person]:
    """Those in a stage, in no stage, with something due, who died, or everybody."""
    if stage == DIED:
        return [person for person in everybody if _died(person)]
    if stage == NOWHERE:
        return nowhere(everybody)
    if stage == DUE:
        return [person for person in everybody if person.waiting]
    if stage in set(Stage):
        return [person for person in everybody if stage in person.said["stages"]]
    return list(everybody)


def rows(shown: Sequence[Person], mine: Program) -> list[dict[str, Any]]:
    """The people of one page as the table shows them."""
    calendar = Calendar(mine.zone)
    return [
        {
            "person": one,
            "contact": one.last_contact(calendar),
            "died": one.died(calendar),
            "first": next(iter(one.due), None),
        }
        for one in shown
    ]


def chips(everybody: Sequence[Person], stage: str, sort: str) -> list[dict[str, Any]]:
    """Filters with how many people each holds; stages with nobody are left out."""
    counts = [("", "Everybody", len(everybody)), (DUE, "Something due", len(filtered(everybody, DUE)))]
    counts += [(one.value, one.label, number) for one, number in by_stage(everybody) if number or one.value == stage]
    counts += [(NOWHERE, "In no stage", len(nowhere(everybody)))]
    died = len(filtered(everybody, DIED))
    counts += [(DIED, "Died", died)] if died or stage == DIED else []
    return [
        {
            "label": label,
            "href": f"?{urlencode({'stage': value, 'sort': sort})}",
            "current": value == stage,
            "count": number,
        }
        for value, label, number in counts
    ]


def sorts(stage: str, sort: str) -> list[dict[str, Any]]:
    """The orders the list can be in."""
    return [
        {"label": label, "href": f"?{urlencode({'stage': stage, 'sort': name})}", "current": name == sort}
        for name, (label, _) in SORTS.items()
    ]
