"""The protocols as pages: what each would order, day by day; the values behind withdrawal care; the ward."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.care.medication.entries import milligrams
from throughcare.care.medication.forms.steps import said_in_words
from throughcare.care.medication.readings.days import dosing_day
from throughcare.care.medication.readings.known import is_pregnant
from throughcare.chart.entries import Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.people.access import Relation, allow
from throughcare.people.looks import log_list
from throughcare.site.pages import charts
from throughcare.site.pages.requests import PageRequest, acting, program
from throughcare.store import errors
from throughcare.store.append import Write, append

from .entries.declare import NURSES, PRESCRIBERS
from .proposals import asked_for
from .proposals import request as requested
from .readings.seen import totals
from .values import ALWAYS, adjuncts, courses, facts, protocols
from .ward import beds
from .weigh.tapers import plan


@allow(*NURSES, relations={Relation.PROGRAM}, look="the protocols of withdrawal")
def withdrawal_protocols(request: PageRequest, chart: UUID) -> HttpResponse:
    """Every protocol with its days. A prescriber opens one as an order, a nurse asks for it."""
    page = charts.open_chart(request)
    if request.method == "POST":
        return _ask(request, chart)
    pregnant = is_pregnant(page.chart) is not None
    first = dosing_day(datetime.now(UTC), page.program.context)
    last = totals(page.chart)
    context = {
        "person": charts.header(page),
        "page": page,
        "back": reverse("withdrawal", args=[chart]),
        "pregnant": pregnant,
        "always": ALWAYS,
        "protocols": [] if pregnant else [_shown(one, first) for one in protocols().values()],
        "adjuncts": [] if not adjuncts() else list(adjuncts().values()),
        "may_sign": request.role in PRESCRIBERS,
        "cows": f"{last[-1].total}, {last[-1].band}" if last else "",
        "key": uuid4(),
    }
    return render(request, "withdrawal/protocols.html", context)


def _shown(protocol: Any, first: Any) -> dict[str, Any]:
    starts = protocol.starts or (None,)
    plans = [plan(protocol, start) for start in starts]
    return {
        "protocol": protocol,
        "plans": [
            {"start": one.start_mg, "days": one.days, "steps": said_in_words(one.steps(first)),
             "query": f"?protocol={protocol.id}" + (f"&start={one.start_mg}" if one.start_mg else "")}
            for one in plans
        ],
    }  # fmt: skip


def _ask(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart a protocol as something asked of the prescriber: no order, and nothing is given by it."""
    page = charts.open_chart(request)
    back = HttpResponseRedirect(reverse("withdrawal-protocols", args=[chart]))
    found = asked_for(request.POST)
    if found is None or is_pregnant(page.whole) is not None:
        messages.error(request, "This protocol cannot be asked for. Nothing was saved.")
        return back
    now = datetime.now(UTC).replace(second=0, microsecond=0)
    asked = Draft(requested(found, dosing_day(now, page.program.context)), When.at(now))
    try:
        append(Write(chart, [asked]), by=acting(request).author, key=request.POST.get("key", "")[:60] or None)
    except errors.NotRecorded as error:
        messages.error(request, f"Nothing was saved. {error}")
        return back
    messages.success(request, "Asked. It stands in the prescriber's inbox; nothing is ordered yet.")
    return HttpResponseRedirect(reverse("withdrawal", args=[chart]))


@allow(Role.NURSE, Role.PRESCRIBER, Role.MANAGER)
def ward(request: PageRequest) -> HttpResponse:
    """Everybody in withdrawal care, by bed."""
    mine = program(request)
    found = beds(mine) if mine else []
    if found:
        log_list(request, "the withdrawal ward", [one.chart for one in found])
    return render(request, "withdrawal/ward.html", {"beds": found, "may_chart": request.role in NURSES})


@allow(Role.PRESCRIBER, Role.NURSE, Role.MANAGER, Role.ADMINISTRATOR)
def withdrawal_values(request: PageRequest) -> HttpResponse:
    """Every number that withdrawal care rests on, with its source and mark, and what the program has set."""
    mine = program(request)
    own = mine.settings.get("withdrawal") if mine else None
    context = {
        "facts": [{"one": one, "own": own.get(one.id) if isinstance(own, dict) else None} for one in facts().values()],
        "courses": list(courses().values()),
        "adjuncts": [
            {"one": one, "most": milligrams(one.daily) if one.daily else "not in the reference"}
            for one in adjuncts().values()
        ],
        "protocols": list(protocols().values()),
        "back": reverse("home"),
    }
    return render(request, "withdrawal/values.html", context)
