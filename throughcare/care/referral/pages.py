"""From a need to a referral: what is needed, the programs ranked for it with their reasons, and the referral itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from throughcare.chart.roles import STAFF
from throughcare.people.access import Relation, allow
from throughcare.program.directory.find import find
from throughcare.site.pages import charts
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.requests import PageRequest

from . import shown
from .addresses import at
from .finishing import context_of, finish
from .forms.need import NeedForm
from .forms.refer import ReferForm
from .matching import Match, Need, rank, reasons
from .need import known, place
from .readings import is_anonymous, tracks

OURS = {Relation.PROGRAM}
SHOWN = 20
"""So many programs are shown, best first."""


@allow(*STAFF, relations=OURS, look="referral: find a program")
def refer(request: PageRequest, chart: UUID) -> HttpResponse:
    """What is needed, as far as it is known, and the programs ranked for it with their reasons."""
    page = charts.open_chart(request)
    form = _need_form(request, page)
    context = {
        "person": charts.header(page),
        "page": page,
        "form": form,
        "back": charts.address(page),
        "anonymous": is_anonymous(page.chart),
        "others": [shown.track(page, one) for one in tracks(page.chart) if not one.is_closed],
    }
    if form.is_bound and form.is_valid():
        context |= _ranked(page, form, datetime.now(UTC))
    return render(request, "referral/refer.html", context)


def _need_form(request: PageRequest, page: ChartPage) -> NeedForm:
    """What was asked; on the first look what the chart says, asked at once where a place is known."""
    says, where = known(page.chart), place(page.chart)
    if request.method == "POST":
        return NeedForm(request.POST, known=says, place=where)
    form = NeedForm(known=says, place=where)
    return NeedForm(form.as_begun, known=says, place=where) if where else form


def _ranked(page: ChartPage, form: NeedForm, now: datetime) -> dict[str, Any]:
    found = {one.id: one for query in form.queries(now) for one in find(query)}
    matches = rank(form.need(), found.values(), now)[:SHOWN]
    return {
        "asked": True,
        "need": form.need().words,
        "results": [shown.match(one) | {"href": at(page, "refer_to", one.listing.id)} for one in matches],
        "fitting": sum(not one.ruled_out for one in matches),
    }


@allow(*STAFF, relations=OURS, look="a form: referral")
def refer_to(request: PageRequest, chart: UUID, listed: UUID) -> HttpResponse:
    """Make the referral to one program. What was looked for comes along and stands with it."""
    page = charts.open_chart(request)
    need = _need(request, page)
    listing = shown.listing_of(listed, need)
    if listing is None:
        raise Http404("There is no such program in the directory any more.")
    saving = "key" in request.POST
    match = Match(listing, tuple(reasons(need, listing, datetime.now(UTC))))
    form = ReferForm(Setting(page.whole, page.program), request.POST if saving else None).to(match, need)
    context = context_of(page, form) | {"match": shown.match(match), "kept": _kept(request), "back": at(page, "refer")}
    if not saving:
        return render(request, "referral/refer_to.html", {**context, "form": form})
    to = at(page, "send_referral", form.uid) if form.is_valid() and "key" in form.cleaned_data else ""
    return finish(request, page, form, "referral/refer_to.html", to, context)


def _need(request: PageRequest, page: ChartPage) -> Need:
    """The need that was posted along; what the chart says where none was. A place that is unknown is left out."""
    says, where = known(page.chart), place(page.chart)
    form = NeedForm(request.POST) if "miles" in request.POST else NeedForm(NeedForm(known=says, place=where).as_begun)
    form.is_valid()
    form.cleaned_data = {"spot": None, "miles": 50, **form.cleaned_data}
    return form.need()


def _kept(request: PageRequest) -> list[tuple[str, str]]:
    """The boxes of the need, to be posted again with the referral."""
    return [(name, str(value)) for name in NeedForm().fields for value in request.POST.getlist(name)]
