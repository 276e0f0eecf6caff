"""The pages of the assessment: the overview, the summary for the person, and a form for each section."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.chart.roles import Role
from throughcare.people.access import Relation, allow
from throughcare.people.kept import given_back
from throughcare.site.pages import charts, writing
from throughcare.site.pages.requests import PageRequest
from throughcare.site.pages.saving import reply

from . import calls, overview
from .entries.declare import INTERVIEWERS, READERS
from .forms import OWN, NeverForm
from .forms.section import SectionForm, SectionSetting
from .forms.substances import SubstanceForm

OURS = {Relation.PROGRAM}
ADMITTED = {Relation.PROGRAM, Relation.OWN}


@allow(*READERS, relations=ADMITTED, look="the assessment")
def assessment(request: PageRequest, chart: UUID) -> HttpResponse:
    """What is known, what is still unknown, and what is due."""
    page = charts.open_chart(request)
    shown = overview.of(page, request.role)
    return render(request, "assessment/assessment.html", {"person": charts.header(page), "page": page, **shown})


@allow(*READERS, relations=ADMITTED, look="the summary of the assessment")
def summary(request: PageRequest, chart: UUID) -> HttpResponse:
    """The same in plain words, for the person, on paper."""
    page = charts.open_chart(request)
    shown = overview.plain(page)
    return render(request, "assessment/summary.html", {"person": charts.header(page), "page": page, **shown})


def section(form_class: type[SectionForm]) -> Callable[..., HttpResponse]:
    """The page of one section, open to those who may write it; the person's own where they may."""
    roles = form_class.model.kind.write
    relations = ADMITTED if Role.PATIENT in roles else OURS

    @allow(*roles, relations=relations, look=f"a form: {form_class.heading.lower()}")
    def page(request: PageRequest, chart: UUID) -> HttpResponse:
        """Show the section, or append what was answered."""
        own = OWN.get(form_class, form_class) if request.role is Role.PATIENT else form_class
        return write(request, own)

    return page


@allow(*INTERVIEWERS, relations=OURS, look="a form: never used")
def never(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart several substances that were never used."""
    return write(request, NeverForm)


def write(request: PageRequest, form_class: type[SectionForm]) -> HttpResponse:
    """Show one section or save it, then go back to the assessment."""
    page = charts.open_chart(request)
    heard = calls.linked(request, page)
    setting = SectionSetting(page.whole, page.program, asked=request.GET.dict(), calls=heard)
    form = form_class(setting, request.POST or None)
    back = reverse("assessment", args=[page.row.uid])
    shown = {
        "person": charts.header(page),
        "page": page,
        "heading": form.heading,
        "button": form.button,
        "back_text": "The assessment",
    }
    if isinstance(form, SubstanceForm):
        if form.about is None:
            return render(request, "assessment/substances.html", shown | overview.substance_list(page, back))
        shown["heading"] = form.about.label
    calls.log_looks(request, [call for call in heard if call.uid in form.heard_on])
    returned = given_back(request)
    return reply(
        request,
        form,
        chart=page.row.uid,
        to=back,
        context=shown,
        template="assessment/form.html",
        ready=lambda: not returned,
        say=lambda entries: writing.words(page, entries),
    )
