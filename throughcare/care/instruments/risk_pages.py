"""The safety step: what is done when an answer raises the risk of suicide, for staff and for the person."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.chart.roles import CARE_TEAM, Role
from throughcare.knowledge.instruments.library import instrument
from throughcare.people.access import Relation, allow
from throughcare.people.kept import given_back
from throughcare.site.pages import charts
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.requests import PageRequest
from throughcare.site.pages.saving import reply
from throughcare.site.pages.writing import words as in_timeline_words

from . import shown
from .entries import SuicideRiskDisposed
from .readings import PHQ9, SCREENER, open_concerns, screened_after
from .risk_forms import SuicideRiskForm


@allow(*CARE_TEAM, Role.HELPLINE, Role.MANAGER, relations={Relation.PROGRAM}, look="the safety step")
def suicide_risk(request: PageRequest, chart: UUID) -> HttpResponse:
    """What is open, the least that is done at each level, and the form for what was done."""
    page = charts.open_chart(request)
    only_reads = request.role not in SuicideRiskDisposed.kind.write
    asked = {"only_reads": "yes"} if only_reads and request.method != "POST" else {}
    form = SuicideRiskForm(Setting(page.whole, page.program, asked=asked), request.POST or None)
    returned = given_back(request)
    return reply(
        request,
        form,
        chart=chart,
        to=reverse("person", args=[chart]),
        context=_context(page, form),
        template="instruments/suicide_risk.html",
        ready=lambda: not returned,
        say=lambda entries: in_timeline_words(page, entries),
    )


def _context(page: ChartPage, form: SuicideRiskForm) -> dict[str, Any]:
    """What is open and which level it reached."""
    found = open_concerns(page.whole)
    return {
        "person": charts.header(page),
        "heading": form.heading,
        "button": form.button,
        "open": [shown.result(one, page.calendar) for one in reversed(found)],
        "levels": instrument(SCREENER).levels,
        "reached": next((one.scored.level for one in reversed(found) if one.scored.level), ""),
        "unasked": any(one.instrument.id == PHQ9 and screened_after(page.whole, one.entry) is None for one in found),
        "chart": page.row.uid,
        "screener": SCREENER,
    }


@allow(Role.PATIENT, relations={Relation.OWN}, look="help now")
def help_now(request: PageRequest, chart: UUID) -> HttpResponse:
    """For the person, after an answer about death or self-harm: whom to call now, and that the team is told."""
    return render(request, "instruments/help_now.html", {"page": charts.open_chart(request)})
