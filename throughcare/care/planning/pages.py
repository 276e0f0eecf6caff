"""The pages of planning. Each form page turns one form into one append; the plan page shows what came of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.chart.roles import EVERYONE_IN_CARE, Role
from throughcare.people.access import Relation, allow
from throughcare.people.kept import given_back
from throughcare.site.pages import charts
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.entry_forms import EntryForm, Setting
from throughcare.site.pages.requests import PageRequest, acting
from throughcare.site.pages.saving import reply
from throughcare.site.pages.writing import words

from . import shown
from .entries.declare import PLANNERS
from .entries.placement import Place
from .forms import rows
from .forms.answer import AnswerForm, MyAnswerForm
from .forms.episode import AdmitForm, CloseForm
from .forms.interim import InterimForm
from .forms.level import LevelOfCareForm, LevelSetting
from .forms.plan import PlanForm
from .forms.review import ReviewForm
from .forms.step import StepReviewForm

OURS = {Relation.PROGRAM}


@allow(*PLANNERS, relations=OURS, look="the level-of-care guide")
def level_of_care(request: PageRequest, chart: UUID) -> HttpResponse:
    """Ask the guide, see what it says and why, and chart what was agreed. What it says is seen before it is saved."""
    page = charts.open_chart(request)
    setting = LevelSetting(page.whole, page.program, asked=request.GET.dict(), seen=page.chart)
    form = LevelOfCareForm(setting, request.POST or None)
    answered = request.method == "POST" and form.is_valid()
    context = _context(page, form) | shown.guide(form)
    if answered and not form.is_shown:
        context |= {"button": form.button, "form": form, "back": charts.address(page), "fresh": True}
        context |= {"changed": bool(request.POST.get("shown"))}
        return render(request, "planning/level_of_care.html", context)
    waits = request.POST.get("place") == Place.NONE.value
    to = reverse("interim-services", args=[page.row.uid]) if waits else charts.address(page)
    return _finish(request, page, form, "planning/level_of_care.html", to, context)


@allow(*PLANNERS, relations=OURS, look="a form: waiting for a place")
def interim_services(request: PageRequest, chart: UUID) -> HttpResponse:
    """Arrange what helps while no place is free."""
    return _write(request, InterimForm, "planning/interim.html")


@allow(*PLANNERS, relations=OURS, look="a form: admission")
def admit(request: PageRequest, chart: UUID) -> HttpResponse:
    """Admit to a level of care: opens an episode."""
    return _write(request, AdmitForm, "planning/admit.html")


@allow(*PLANNERS, relations=OURS, look="a form: end of an episode")
def close_episode(request: PageRequest, chart: UUID) -> HttpResponse:
    """End an episode, with all that must be known then."""
    return _write(request, CloseForm, "planning/close.html")


@allow(*PLANNERS, relations=OURS, look="a form: step review")
def step_review(request: PageRequest, chart: UUID) -> HttpResponse:
    """Look whether a step down or up is right."""
    return _write(request, StepReviewForm, "planning/step.html")


@allow(*EVERYONE_IN_CARE, relations={Relation.PROGRAM, Relation.OWN}, look="the treatment plan")
def treatment_plan(request: PageRequest, chart: UUID) -> HttpResponse:
    """The plan as it stands: goals, steps, progress. With ``?print`` in plain language on paper."""
    page = charts.open_chart(request)
    mine = request.role is Role.PATIENT
    context = {"person": charts.header(page), "mine": mine, "back": _home(request, page)}
    context |= shown.plan(page, request.role)
    template = "planning/plan_print.html" if "print" in request.GET else "planning/plan.html"
    return render(request, template, context)


@allow(*PLANNERS, relations=OURS, look="a form: treatment plan")
def plan_edit(request: PageRequest, chart: UUID) -> HttpResponse:
    """Make a version of the plan. “Add a row” draws the form again, with everything that was typed."""
    page = charts.open_chart(request)
    setting = _setting(request, page)
    more = request.POST.get("more")
    if more:
        typed = request.POST.dict()
        typed["rows"] = ",".join(map(str, rows.grown(rows.counts(typed.get("rows", "")), more)))
        form = PlanForm(setting, initial=typed)
        form.begin_at(more)
        shows = _context(page, form) | {"form": form, "back": _plan_address(page)}
        return render(request, "planning/plan_edit.html", shows)
    form = PlanForm(setting, request.POST or None)
    return _finish(request, page, form, "planning/plan_edit.html", _plan_address(page), _context(page, form))


@allow(*PLANNERS, relations=OURS, look="a form: review of the plan")
def plan_review(request: PageRequest, chart: UUID) -> HttpResponse:
    """Look at the plan together, goal by goal."""
    page = charts.open_chart(request)
    form = ReviewForm(_setting(request, page), request.POST or None)
    return _finish(request, page, form, "planning/review.html", _plan_address(page), _context(page, form))


@allow(*PLANNERS, Role.PATIENT, relations={Relation.PROGRAM, Relation.OWN}, look="a form: answer to the plan")
def plan_answer(request: PageRequest, chart: UUID) -> HttpResponse:
    """The person agrees to the plan, or wants it changed: on their own phone, or charted by staff."""
    page = charts.open_chart(request)
    kind: type[EntryForm] = MyAnswerForm if request.role is Role.PATIENT else AnswerForm
    form = kind(_setting(request, page), request.POST or None)
    context = _context(page, form) | {"mine": request.role is Role.PATIENT} | shown.plan(page, request.role)
    return _finish(request, page, form, "planning/answer.html", _plan_address(page), context)


@allow(Role.PATIENT)
def my_plan(request: PageRequest) -> HttpResponse:
    """Where “My plan” leads."""
    chart = acting(request).chart
    return HttpResponseRedirect(reverse("treatment-plan", args=[chart]) if chart else reverse("home"))


def _write(request: PageRequest, kind: type[EntryForm], template: str) -> HttpResponse:
    page = charts.open_chart(request)
    form = kind(_setting(request, page), request.POST or None)
    return _finish(request, page, form, template, charts.address(page), _context(page, form))


def _setting(request: PageRequest, page: ChartPage) -> Setting:
    return Setting(page.whole, page.program, asked=request.GET.dict())


def _context(page: ChartPage, form: EntryForm) -> dict[str, Any]:
    return {"person": charts.header(page), "page": page, "heading": form.heading, "button": form.button}


def _finish(
    request: PageRequest, page: ChartPage, form: EntryForm, template: str, to: str, context: dict[str, Any]
) -> HttpResponse:
    """Save or show, and go on to ``to``."""
    returned = given_back(request)
    return reply(
        request,
        form,
        chart=page.row.uid,
        to=to,
        context=context,
        template=template,
        ready=lambda: not returned,
        say=lambda entries: words(page, entries),
    )


def _plan_address(page: ChartPage) -> str:
    return reverse("treatment-plan", args=[page.row.uid])


def _home(request: PageRequest, page: ChartPage) -> str:
    return reverse("home") if request.role is Role.PATIENT else charts.address(page)
