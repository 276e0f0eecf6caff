"""Random draws: what was sealed, what was drawn, and the check of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from throughcare.chart.roles import Role
from throughcare.people.access import allow
from throughcare.people.looks import log_list
from throughcare.site.pages import names
from throughcare.site.pages.requests import PageRequest, acting
from throughcare.store.errors import NotRecorded

from .. import draws as drawing
from ..audit import audit
from ..entries import DrawMade, DrawSeedRevealed
from ..sampling import today_of
from ..usual import drawing_source, minimum_source, way
from .common import mine

READERS = (Role.MANAGER, Role.NURSE, Role.PRESCRIBER, Role.COUNSELLOR, Role.INTAKE)
LAST = 14
"""So many of the last draws are shown."""


@allow(*READERS)
def draws(request: PageRequest) -> HttpResponse:
    """How draws are made here, the seals, the last draws. The seed itself is on no page."""
    program = mine(request)
    book = drawing.own_book(program.slug)
    shown = {said.committed: said.seed for _, said in book.of(DrawSeedRevealed)}
    said = {
        "program": program,
        "seeds": [(one, shown.get(entry.uid)) for entry, one in drawing.commitments(book)],
        "made": [one for _, one in book.of(DrawMade)][::-1][:LAST],
        "way": way(program.context),
        "law": minimum_source(),
        "convention": drawing_source(),
        "may_begin": request.role is Role.MANAGER,
        "weekdays": ", ".join(_WEEKDAYS[day] for day in way(program.context).closed_weekdays),
    }
    return render(request, "testing/draws.html", said)


_WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


@allow(Role.MANAGER)
@require_POST
def draws_begin(request: PageRequest) -> HttpResponse:
    """Seal the first seed: from today on samples are drawn."""
    program = mine(request)
    if drawing.commitments(drawing.own_book(program.slug)):
        messages.info(request, "Draws have begun already. Nothing was changed.")
        return HttpResponseRedirect(reverse("draws"))
    try:
        drawing.commit(program, today_of(program), acting(request).author)
        messages.success(request, "The seed is sealed. From today on samples are drawn.")
    except NotRecorded as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(reverse("draws"))


@allow(Role.MANAGER)
def draws_check(request: PageRequest) -> HttpResponse:
    """Every draw computed anew, with whatever differs. It names people, so it is a look."""
    program = mine(request)
    try:
        found = audit(program)
    except NotRecorded as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("draws"))
    charts = {one.chart for one in found.differences if one.chart}
    charts |= {one.chart for one in (*found.excused, *found.not_given)}
    charts |= {one.chart for one in found.unanswered}
    charts |= {one.chart for one in found.away} | {one.chart for one in found.short}
    charts |= {one.chart for one in found.moved}
    known = names.names([one.by for one in found.away] + [one.by for one in found.moved])
    away = [{"said": one, "by": names.said_by(one.by, known)} for one in found.away]
    moved = [{"said": one, "by": names.said_by(one.by, known)} for one in found.moved]
    log_list(request, "the check of random draws", sorted(charts))
    said = {"program": program, "found": found, "away": away, "moved": moved}
    return render(request, "testing/draws_check.html", said)
