"""The pages of portraits: adding one, saying that none is wanted, and the picture itself."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.care.medication.values import set_here
from throughcare.chart.roles import EVERYONE_IN_CARE, STAFF, Role
from throughcare.people.access import Relation, allow
from throughcare.site.pages.requests import PageRequest, program
from throughcare.site.pages.writing import write
from throughcare.store import load

from .entries import TAKERS, PortraitTaken
from .forms import DeclinedForm, PortraitForm
from .readings import READS
from .readings import portrait as picture_of
from .values import SETTING, most_kb, most_kb_fact

OURS = {Relation.PROGRAM}


@allow(*TAKERS, relations=OURS, look="a form: photo")
def portrait(request: PageRequest, chart: UUID) -> HttpResponse:
    """Add a photo; afterwards back to where one came from, the window or the chart."""
    to = reverse("dose", args=[chart]) if "window" in request.GET else ""
    return write(request, PortraitForm, to=to)


@allow(*TAKERS, relations=OURS, look="a form: no photo")
def portrait_declined(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart that they want no photo."""
    return write(request, DeclinedForm)


@allow(*EVERYONE_IN_CARE, relations={Relation.PROGRAM, Relation.OWN}, look="the photo")
def portrait_picture(request: PageRequest, chart: UUID) -> HttpResponse:
    """The picture that stands, as a file. Reads nothing else of the chart."""
    row = request.chart_row
    entry = picture_of(load.book_of_kinds(row, READS)) if row is not None else None
    said = entry.payload if entry is not None else None
    if not isinstance(said, PortraitTaken):
        raise Http404("There is no photo.")
    answer = HttpResponse(said.jpeg, content_type="image/jpeg")
    answer["Cache-Control"] = "private, no-store"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


@allow(*STAFF, Role.ADMINISTRATOR)
def portrait_values(request: PageRequest) -> HttpResponse:
    """What a program decides about photos, with where the default comes from."""
    mine = program(request)
    one = most_kb_fact()
    rows = [{"one": one, "own": set_here(mine.settings, SETTING, one.id) if mine else None}]
    holds = most_kb(mine.context) if mine else one.value
    return render(request, "portrait/values.html", {"facts": rows, "holds": holds, "back": reverse("home")})
