"""The pages about doses at home: of one person, the decision, call-backs and returns; the law behind them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.care.medication.entries.declare import NURSES, PRESCRIBERS
from throughcare.care.medication.forms.change import first_day
from throughcare.chart.roles import CLINICIANS, EVERYONE_IN_CARE, STAFF, Role
from throughcare.people.access import Relation, allow
from throughcare.people.kept import given_back
from throughcare.site.pages import charts
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.entry_forms import ChartForm, EntryForm, Setting
from throughcare.site.pages.requests import PageRequest, acting, program
from throughcare.site.pages.saving import reply
from throughcare.site.pages.writing import words

from . import shown, values
from .forms.call_back import CallBackForm, CountForm, ReturnForm
from .forms.decision import DecisionForm, RequestForm, RevokeForm
from .limits import CLOSED_ADDITIVE, PROGRAM_MOST, STATE_HOLIDAYS, STATE_HOLIDAYS_MOVE, STATE_TABLE
from .readings.treatment import FIRST_DOSE
from .readings.treatment import SETTING as DAY_ONE

OURS = {Relation.PROGRAM}
OWN_TOO = {Relation.PROGRAM, Relation.OWN}


@allow(*EVERYONE_IN_CARE, relations=OWN_TOO, look="doses at home")
def take_home(request: PageRequest, chart: UUID) -> HttpResponse:
    """What is decided, each criterion, the rule that applies; for the person in plain words."""
    page = charts.open_chart(request)
    mine = request.role is Role.PATIENT
    context = {"person": charts.header(page), "page": page, "mine": mine, **shown.about(page, first_day(page.program))}
    context |= {"back": reverse("home") if mine else charts.address(page)}
    context |= {"may_decide": request.role in PRESCRIBERS, "may_count": request.role in NURSES}
    context |= {"may_call": request.role in CLINICIANS}
    return render(request, "takehome/mine.html" if mine else "takehome/take_home.html", context)


@allow(Role.PATIENT)
def my_take_home(request: PageRequest) -> HttpResponse:
    """Where “Doses at home” leads."""
    chart = acting(request).chart
    return HttpResponseRedirect(reverse("take-home", args=[chart]) if chart else reverse("home"))


@allow(*EVERYONE_IN_CARE, relations=OWN_TOO, look="a form: doses at home asked for")
def take_home_request(request: PageRequest, chart: UUID) -> HttpResponse:
    """Ask for doses at home."""
    return _write(request, RequestForm)


@allow(*PRESCRIBERS, relations=OURS, look="a form: doses at home decided")
def take_home_decide(request: PageRequest, chart: UUID) -> HttpResponse:
    """Weigh each criterion, and decide."""
    return _write(request, DecisionForm, "takehome/decide.html")


@allow(*PRESCRIBERS, relations=OURS, look="a form: doses at home revoked")
def take_home_revoke(request: PageRequest, chart: UUID) -> HttpResponse:
    """Revoke a decision."""
    return _write(request, RevokeForm)


@allow(*CLINICIANS, relations=OURS, look="a form: call-back")
def call_back(request: PageRequest, chart: UUID) -> HttpResponse:
    """Call somebody back with all bottles."""
    return _write(request, CallBackForm)


@allow(*NURSES, relations=OURS, look="a form: bottles counted")
def call_back_count(request: PageRequest, chart: UUID) -> HttpResponse:
    """Count the bottles."""
    return _write(request, CountForm, "takehome/count.html")


@allow(*NURSES, relations=OURS, look="a form: doses brought back")
def take_home_return(request: PageRequest, chart: UUID) -> HttpResponse:
    """Take back full bottles."""
    page = charts.open_chart(request)
    form = ReturnForm(Setting(page.whole, page.program), request.POST or None, request=request)
    return finish(request, page, form)


def _write(request: PageRequest, form_class: type[EntryForm], template: str = "person/form.html") -> HttpResponse:
    page = charts.open_chart(request)
    setting = Setting(page.whole, page.program, asked=request.GET.dict())
    return finish(request, page, form_class(setting, request.POST or None), template)


def finish(
    request: PageRequest, page: ChartPage, form: ChartForm, template: str = "person/form.html", **context: Any
) -> HttpResponse:
    """Save or show, and go back to the page about doses at home."""
    returned = given_back(request)
    more = shown.about(page, first_day(page.program)) if "takehome/" in template else {}
    shows = {"person": charts.header(page), "page": page, "heading": form.heading, "button": form.button}
    return reply(
        request,
        form,
        chart=page.row.uid,
        to=reverse("take-home", args=[page.row.uid]),
        context=shows | more | context,
        template=template,
        ready=lambda: not returned,
        say=lambda entries: words(page, entries),
    )


CHOSEN = (
    (DAY_ONE, "Day 1 of treatment", "that of admission"),
    (STATE_TABLE, "Steps of the state", "not entered: verify the law of your state"),
    (PROGRAM_MOST, "Most days by the program", "no limit of its own"),
    (CLOSED_ADDITIVE, "Closed days on top", "yes"),
    (STATE_HOLIDAYS, "Holidays of the state, as 04-20 for every year", "none: on a weekend only federal ones count"),
    (STATE_HOLIDAYS_MOVE, "One on a weekend is kept on the Friday or Monday beside it instead", "no"),
)
"""What a program sets: the name, what it is about, and what holds while it is not set."""


@allow(*STAFF, Role.ADMINISTRATOR)
def take_home_values(request: PageRequest) -> HttpResponse:
    """The law and the conventions behind all of it, with sources and marks, and what the program has set."""
    mine = program(request)
    said = mine.settings if mine else {}
    context = {
        "schedules": values.schedules(),
        "closed": values.closed_days(),
        "criteria": values.criteria(),
        "facts": shown.conventions(said),
        "chosen": [
            {"name": name, "about": words, "said": said.get(name), "unset": unset, "is_set": name in said}
            for name, words, unset in CHOSEN
        ],
        "first_dose": FIRST_DOSE,
        "back": reverse("home"),
    }
    return render(request, "takehome/values.html", context)
