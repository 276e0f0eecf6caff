"""The pages of withdrawal care: the flowsheet, the protocols, the values; and the small forms at the bedside."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.care.medication.readings.known import is_pregnant
from throughcare.chart.roles import CARE_TEAM, EVERYONE_IN_CARE, Role
from throughcare.people.access import Relation, allow
from throughcare.people.kept import given_back
from throughcare.people.proof import prove
from throughcare.people.requests import account_of
from throughcare.site.pages import charts, due
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.days import moment_words
from throughcare.site.pages.entry_forms import EntryForm, Setting
from throughcare.site.pages.requests import PageRequest
from throughcare.site.pages.saving import reply
from throughcare.site.pages.writing import words

from . import shown
from .entries.declare import NURSES, PRESCRIBERS
from .forms.admit import AdmitForm
from .forms.close import CloseForm
from .forms.relief import GiveForm, ReliefForm
from .forms.round import RoundForm
from .forms.small import BedForm, OrganForm, WishForm
from .readings import last_stay, open_stay
from .readings.seen import organ_function, relief, totals
from .values import ALWAYS, fact
from .weigh.relief import lofexidine_daily_ug, lofexidine_tablets

OURS = {Relation.PROGRAM}
FIRST = ("EMERGENCY", "POSSIBLE")
"""How the alarms begin that stand above the others."""
HEART = "danger_qtc"


@allow(*EVERYONE_IN_CARE, relations={Relation.PROGRAM, Relation.OWN}, look="withdrawal care")
def withdrawal(request: PageRequest, chart: UUID) -> HttpResponse:
    """The stay: what is due, danger, the expected course, the flowsheet on one time axis."""
    page = charts.open_chart(request)
    mine = request.role is Role.PATIENT
    context = {"person": charts.header(page), "page": page, "mine": mine, "back": charts.address(page)}
    if mine:
        context["back"] = reverse("home")
    return render(request, "withdrawal/withdrawal.html", context | about(request, page))


def about(request: PageRequest, page: ChartPage) -> dict[str, Any]:
    """Everything that the page says about the last stay; of somebody who never was here nothing."""
    now, chart, context = datetime.now(UTC), page.chart, page.program.context
    stay = last_stay(chart)
    if stay is None:
        return {"stay": None, "may_chart": request.role in NURSES}
    going = stay.closed is None and open_stay(chart) is not None
    order, organs = relief(chart), organ_function(chart)
    tablets = lofexidine_tablets(*(organs.child_pugh, organs.egfr, organs.dialysis) if organs else (None, None))
    return {
        "stay": stay,
        "going": going,
        "head": shown.head(chart, stay, context, now),
        "uses": [one.words for one in stay.said.uses],
        "due": shown.due_words(chart, stay, context, now) if going else [],
        "findings": _first_emergencies(one for one in due.now_due(page, request.role) if _is_ours(one)),
        "course": shown.course(stay, context, now) if going else None,
        "lines": shown.lines(chart, stay, context),
        "picture": shown.picture(chart, stay, context),
        "relief": order[1] if order else None,
        "organs": organs,
        "lofexidine": {"tablets": tablets, "daily_ug": lofexidine_daily_ug(tablets)},
        "fluids": shown.fluids_today(chart, stay, now),
        "fluids_due": fact("FLUIDS_ML"),
        "drawn_at": moment_words(now, context.zone),
        "may_chart": request.role in NURSES,
        "may_sign": request.role in PRESCRIBERS,
        "may_talk": request.role in CARE_TEAM,
    }


def _first_emergencies(found: Iterable[due.Due]) -> list[due.Due]:
    return sorted(found, key=lambda one: not one.finding.message.startswith(FIRST))


def _is_ours(one: due.Due) -> bool:
    rules = ("danger_", "medetomidine_", "precipitated_", "alcohol_or", "pregnant_in", "frail_in", "fentanyl_is",
             "wants_to", "lofexidine_")  # fmt: skip
    return one.finding.rule.startswith(rules)


def _write(
    request: PageRequest, form_class: type[EntryForm], template: str = "person/form.html", **more: Any
) -> HttpResponse:
    """Show a form of withdrawal care, or save it and go back to the flowsheet."""
    page = more.pop("page", None) or charts.open_chart(request)
    options = {"prove": more.pop("prove")} if "prove" in more else {}
    form = form_class(Setting(page.whole, page.program, asked=request.GET.dict()), request.POST or None, **options)
    returned = given_back(request)
    return reply(
        request,
        form,
        chart=page.row.uid,
        to=reverse("withdrawal", args=[page.row.uid]),
        template=template,
        context={"person": charts.header(page), "page": page, "heading": form.heading, "button": form.button, **more},
        ready=lambda: not returned,
        say=lambda entries: words(page, entries),
    )


@allow(*NURSES, relations=OURS, look="a form: admission to withdrawal care")
def admit(request: PageRequest, chart: UUID) -> HttpResponse:
    """Admit somebody, with the last use of each substance."""
    return _write(request, AdmitForm, "withdrawal/admit.html")


@allow(*NURSES, relations=OURS, look="a form: bedside round")
def bedside(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart a round."""
    page = charts.open_chart(request)
    stay = open_stay(page.chart)
    known = totals(page.chart, stay.began) if stay else []
    now = datetime.now(UTC)
    ahead = shown.due_words(page.chart, stay, page.program.context, now) if stay else []
    return _write(request, RoundForm, "withdrawal/round.html", page=page, trend=shown.trend(known), due=ahead[:2])


@allow(*NURSES, relations=OURS, look="a form: medicine for symptoms")
def medicine(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart a medicine for symptoms, below the danger signs that stand: the heart first, for many lengthen QT."""
    page = charts.open_chart(request)
    dangers = [one for one in due.now_due(page, request.role) if one.finding.rule.startswith("danger_")]
    heart_first = sorted(dangers, key=lambda one: one.finding.rule != HEART)
    return _write(request, GiveForm, "withdrawal/give.html", page=page, findings=heart_first)


@allow(*PRESCRIBERS, relations=OURS, look="a form: relief of symptoms")
def relieve(request: PageRequest, chart: UUID) -> HttpResponse:
    """Order relief of symptoms, signed with the password or the second factor."""
    account = account_of(request)
    return _write(request, ReliefForm, "withdrawal/relief.html", prove=lambda secret: prove(request, account, secret))


@allow(*NURSES, relations=OURS, look="a form: bed")
def bed(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart another bed."""
    return _write(request, BedForm)


@allow(*NURSES, relations=OURS, look="a form: liver and kidneys")
def organs(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart liver and kidneys."""
    return _write(request, OrganForm)


@allow(*CARE_TEAM, relations=OURS, look="a form: wants to leave")
def wish(request: PageRequest, chart: UUID) -> HttpResponse:
    """Sit down with somebody who wants to leave."""
    return _write(request, WishForm, "withdrawal/wish.html")


@allow(*NURSES, relations=OURS, look="a form: end of withdrawal care")
def close(request: PageRequest, chart: UUID) -> HttpResponse:
    """End the stay."""
    page = charts.open_chart(request)
    return _write(
        request, CloseForm, "withdrawal/close.html", page=page, always=ALWAYS, pregnant=bool(is_pregnant(page.chart))
    )
