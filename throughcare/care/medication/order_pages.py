"""The page on which an order is written, weighed and signed; the prescriber's inbox; the values all of it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from throughcare.chart.entries import Author
from throughcare.chart.roles import Role
from throughcare.people.access import Relation, allow
from throughcare.people.kept import given_back
from throughcare.people.looks import log_list
from throughcare.people.proof import prove
from throughcare.people.requests import account_of
from throughcare.program.models import Program
from throughcare.site.pages import charts
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.requests import PageRequest, acting, program
from throughcare.site.pages.saving import reply
from throughcare.site.pages.writing import words

from . import inbox as boxes
from . import values
from .checks import foreseen
from .forms import steps as lines
from .forms.order import OrderForm
from .forms.plans import CannotPlan, filled
from .notes import notes
from .weigh import heart, readiness, restart, titration

TEMPLATE = "medication/order.html"
ASKED = ("plan", "more", "check")
"""Buttons that draw the form again and sign nothing."""


@allow(Role.PRESCRIBER, relations={Relation.PROGRAM}, look="a form: order")
def order(request: PageRequest, chart: UUID) -> HttpResponse:
    """Write an order, see what is to be weighed, and sign it with the password or the second factor."""
    page = charts.open_chart(request)
    setting = Setting(page.whole, page.program, asked=request.GET.dict())
    if request.method == "POST" and any(name in request.POST for name in ASKED):
        return _again(request, page, setting)
    account = account_of(request)
    form = OrderForm(setting, request.POST or None, prove=lambda secret: prove(request, account, secret))
    returned = given_back(request)
    return reply(
        request,
        form,
        chart=page.row.uid,
        to=reverse("medication", args=[page.row.uid]),
        context=_beside(request, page, form),
        template=TEMPLATE,
        ready=lambda: not returned,
        say=lambda entries: words(page, entries),
    )


def _again(request: PageRequest, page: ChartPage, setting: Setting) -> HttpResponse:
    """The form with everything that was typed, and a line or a plan more."""
    typed: dict[str, Any] = request.POST.dict()
    problem = ""
    if "more" in typed:
        typed["rows"] = str(min(lines.counted(typed.get("rows", "")) + 1, lines.MOST))
    elif "plan" in typed:
        try:
            typed |= filled(typed["plan"], typed, page.program.context)
        except CannotPlan as error:
            problem = str(error)
    form = OrderForm(setting, initial={name: typed[name] for name in typed if name != "proof_password"})
    shown = {"form": form, "plan_problem": problem, "back": reverse("medication", args=[page.row.uid])}
    return render(request, TEMPLATE, shown | _beside(request, page, form, typed))


def _beside(
    request: PageRequest, page: ChartPage, form: OrderForm, typed: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """What stands beside the form: asked only when it is drawn."""
    author = acting(request).author
    said = typed or request.POST.dict()
    return {
        "page": page,
        "person": charts.header(page),
        "heading": form.heading,
        "button": form.button,
        "typed": said,
        "weighed": SimpleLazyObject(lambda: weighed(page, form, said, author)),
    }


def weighed(page: ChartPage, form: OrderForm, typed: Mapping[str, Any], author: Author) -> dict[str, Any]:
    """The order as it was understood, the stops it would meet, the notes; or what is missing."""
    draft = OrderForm(form.setting, form.values())
    draft.is_valid()
    if draft.order is None:
        return {"missing": [words for name in draft.errors if "doses" in name for words in draft.errors[name]]}
    context = page.program.context
    stops = foreseen(page.whole, draft.order, author, datetime.now(UTC), context)
    return {
        "steps": lines.said_in_words(draft.order.steps),
        "stops": [{"finding": one.finding, "field": _field(one.finding.rule, one.final),
                   "typed": typed.get(f"override-{one.finding.rule}", "")} for one in stops],
        "notes": notes(page.whole, draft.order, context),
    }  # fmt: skip


def _field(rule: str, final: bool) -> str:
    return "" if final else f"override-{rule}"


@allow(Role.PRESCRIBER)
def inbox(request: PageRequest) -> HttpResponse:
    """Everything that waits for a prescriber."""
    mine = program(request)
    found = boxes.waiting(mine) if mine else []
    if found:
        log_list(request, "the prescriber's inbox", sorted({one.chart for one in found}))
    return render(request, "medication/inbox.html", {"groups": boxes.grouped(found), "total": len(found), "mine": mine})


def _settable(mine: Program | None) -> list[dict[str, Any]]:
    """The numbers that a program sets by their id, and what this one has set."""
    own = mine.settings if mine else {}
    found = [values.fact(name) for name in values.SETTABLE]
    return [{"one": one, "own": values.set_here(own, values.SETTING, one.id)} for one in found]


@allow(Role.PRESCRIBER, Role.NURSE, Role.MANAGER, Role.ADMINISTRATOR)
def medication_values(request: PageRequest) -> HttpResponse:
    """Every number that medication rests on, with its source and mark, and what the program has chosen."""
    mine = program(request)
    context = mine.context if mine else None
    offered: Mapping[str, Mapping[str, values.Profile]] = {
        "missed_dose_profile": restart.profiles(),
        "titration_profile": titration.titrations(),
        "buprenorphine_start_profile": readiness.profiles(),
        "qt_policy": heart.policies(),
    }
    profiles = [
        {"setting": setting, "about": about, "chosen": values.chosen(context, setting) if context else "",
         "offered": list(offered[setting].values())}
        for setting, about in values.SETTINGS.items()
    ]  # fmt: skip
    fixed = [one for one in values.facts().values() if one.id not in values.SETTABLE]
    shown = {"profiles": profiles, "settable": _settable(mine), "facts": fixed, "back": reverse("home")}
    return render(request, "medication/values.html", shown)
