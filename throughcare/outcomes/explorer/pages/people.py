"""The people behind a number, for whoever may open their charts. Every list is charted as a look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.people.access import allow
from throughcare.people.looks import log_list
from throughcare.program.models import Program
from throughcare.site.pages.caseload import short_forms
from throughcare.site.pages.requests import PageRequest

from ...group import Person
from ...pages.access import READERS
from ...pages.chosen import Chosen, chosen
from ...report.behind import named
from ..behind import BadQuestion, Behind, asked_of, behind

PER_PAGE = 50
WENT_ON = "Somebody who is at another program now"
"""Instead of a name: the list has their weeks here, and their chart belongs to the other program."""


@allow(*READERS)
def people(request: PageRequest) -> HttpResponse:
    """Everybody behind one number of the first group, fifty a page."""
    found = chosen(request)
    if not found.sees_people:
        raise PermissionDenied("The people behind a number are shown to those who may open their charts.")
    if found.wrong:
        raise Http404(found.wrong)
    try:
        asked = asked_of(request.GET, found.rule)
    except BadQuestion as error:
        return _no_such_list(request, found, str(error))
    everybody = behind(found.first, found.rule, asked)
    shown = Paginator(everybody, PER_PAGE).get_page(request.GET.get("page"))
    log_list(request, "the people behind an outcome", [one.person.chart for one in shown])
    context = {
        "chosen": found,
        "asked": asked,
        "says": asked.says(found.rule),
        "answers": asked.measure is not None or any(one.answer for one in shown),
        "total": len(everybody),
        "shown": shown,
        "rows": _rows(list(shown), found.open),
        "query": urlencode([(name, value) for name, value in request.GET.items() if name != "page"]),
        "back": _back(found.query, asked.measure.column if asked.measure else ""),
    }
    return render(request, "outcomes/people.html", context)


def _no_such_list(request: PageRequest, found: Chosen, why: str) -> HttpResponse:
    """The lists that there are, in the place of one that there is not."""
    lists = [
        {"says": said.says, "href": reverse("outcome_people") + found.one(what=what)} for what, said in named().items()
    ]
    context = {"chosen": found, "why": why, "lists": lists, "back": _back(found.query, "")}
    return render(request, "outcomes/no_such_list.html", context, status=404)


def _rows(some: Sequence[Behind], programs: Sequence[Program]) -> list[dict[str, Any]]:
    """The people of one page: a trial's by number, ours by name."""
    historical = {one.slug: one.historical for one in programs}
    ours = {one.person.program for one in some if not historical.get(one.person.program, True)}
    said = {uid: form for one in programs if one.slug in ours for _, uid, form in short_forms(one)}
    return [{"one": one, **_who(one.person, historical.get(one.person.program, True), said)} for one in some]


def _who(person: Person, historical: bool, said: Mapping[UUID, Mapping[str, Any]]) -> dict[str, Any]:
    if historical:
        label = f"{person.program.upper()} {person.who}" if person.who is not None else "Participant"
        return {"name": label, "number": "", "href": reverse("participant", args=[person.chart])}
    form = said.get(person.chart)
    if form is None:  # their chart is not open here any more
        return {"name": WENT_ON, "number": "", "href": ""}
    href = reverse("person", args=[person.chart])
    return {"name": form.get("name") or "Name not recorded", "number": form.get("number") or "", "href": href}


def _back(query: str, column: str) -> str:
    if column:
        return reverse("outcome_definition", args=[column]) + query
    return reverse("outcomes") + query
