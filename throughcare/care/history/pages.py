"""The program page: a closed trial by arm and by week, with the people behind every figure; a living one by stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from throughcare.chart.roles import STAFF, Role
from throughcare.people.access import allow
from throughcare.people.looks import log_list
from throughcare.program.models import Program
from throughcare.site.pages import caseload
from throughcare.site.pages.people import chips
from throughcare.site.pages.requests import PageRequest
from throughcare.site.registry import HISTORY
from throughcare.store import summaries

from . import program as figures
from .summary import MEASURES

TITLES = {
    "doses": "Doses",
    "attended": "Visits attended",
    "missed": "Visits missed",
    "no_record": "Visits without a record",
    "samples": "Days with a urine sample",
    "positives": "Days with any positive",
    "opioid_positives": "Days with an opioid other than the study medication",
}
PER_PAGE = 100
Arms = Mapping[str, Sequence[figures.Person]]


@allow(*STAFF, Role.ANALYST)
def programs(request: PageRequest) -> HttpResponse:
    """My program, and the closed trials. An analyst is no staff of a living program, and is led to none."""
    mine = request.membership.program if request.membership and request.role is not Role.ANALYST else None
    found = [one for one in Program.objects.order_by("historical", "name") if one.historical or one.slug == mine]
    return render(request, "history/programs.html", {"programs": found})


@allow(*STAFF, Role.ANALYST)
def program(request: PageRequest, slug: str) -> HttpResponse:
    """One program at a glance."""
    found = get_object_or_404(Program, slug=slug)
    return _trial(request, found) if found.historical else _living(request, found)


def _living(request: PageRequest, found: Program) -> HttpResponse:
    """A program that treats people: how many are in each stage, and how many have something due."""
    if request.membership is None or request.membership.program != found.slug or request.role is Role.ANALYST:
        raise PermissionDenied("This program is open to its own staff.")
    everybody = caseload.people(found, request.role)
    people = reverse("caseload")
    rows = [{**chip, "href": people + chip["href"]} for chip in chips(everybody, "", "due")]
    return render(request, "history/living.html", {"program": found, "rows": rows})


def _trial(request: PageRequest, found: Program) -> HttpResponse:
    arms = figures.by_arm(_people(found))
    measure = request.GET.get("measure", MEASURES[0])
    measure = measure if measure in MEASURES else MEASURES[0]
    randomised = {arm: people for arm, people in arms.items() if arm != figures.NOT_RANDOMISED}
    context = {
        "program": found,
        "arms": [{"label": arm, "count": len(people), "href": _behind(found, arm=arm)} for arm, people in arms.items()],
        "total": sum(len(people) for people in arms.values()),
        "everybody": _behind(found),
        "outcomes": f"{reverse('outcomes')}?{urlencode({'program': found.slug})}",
        **_weekly(found, randomised, measure),
        "chips": [
            {"label": TITLES[name], "href": f"?measure={name}#weekly", "current": name == measure} for name in MEASURES
        ],
    }
    return render(request, "history/trial.html", context)


def _people(found: Program) -> list[figures.Person]:
    """The participants of a trial, from their summaries."""
    return [kept.body for kept in summaries.of_group(HISTORY, found.slug)]


def _behind(found: Program, **asked: Any) -> str:
    """The address of the list of people behind a figure."""
    query = urlencode(asked)
    return reverse("program_people", args=[found.slug]) + (f"?{query}" if query else "")


def _weekly(found: Program, arms: Arms, measure: str) -> dict[str, Any]:
    """One measure by week: the picture and its table, up to the last week that has any."""
    numbers = (int(week) for people in arms.values() for one in people for week in one["weeks"].get(measure, {}))
    weeks = range(max(numbers, default=0) + 1)
    counted = {arm: figures.weekly(people, measure, weeks) for arm, people in arms.items()}
    rows = [
        {
            "week": week,
            "cells": [
                {
                    "count": counted[arm][at][1],
                    "people": counted[arm][at][2],
                    "href": _behind(found, arm=arm, measure=measure, week=week),
                }
                for arm in arms
            ],
        }
        for at, week in enumerate(weeks)
    ]
    plot = {
        "title": TITLES[measure],
        "weeks": list(weeks),
        "arms": [{"name": arm, "values": [total for _, total, _ in counted[arm]]} for arm in arms],
    }
    missing = {arm: sum(one["without_day"].get(measure, 0) for one in people) for arm, people in arms.items()}
    return {
        "weekly_plot": plot,
        "weekly_rows": rows,
        "weekly_title": TITLES[measure],
        "weekly_arms": list(arms),
        "weekly_missing": {arm: number for arm, number in missing.items() if number},
    }


@allow(*STAFF, Role.ANALYST)
def program_people(request: PageRequest, slug: str) -> HttpResponse:
    """The participants behind a figure: of an arm, counted by a measure in a week."""
    found = get_object_or_404(Program, slug=slug, historical=True)
    arm, measure, week = _asked(request)
    people = figures.behind(_people(found), arm=arm, measure=measure, week=week)
    shown = Paginator(sorted(people, key=lambda one: str(one["number"])), PER_PAGE).get_page(request.GET.get("page"))
    log_list(request, f"participants of {found.slug}", [UUID(one["chart"]) for one in shown])
    context = {
        "program": found,
        "shown": shown,
        "total": len(people),
        "what": _what(arm, measure, week),
        "counted": TITLES[measure] if measure else "",
        "rows": [
            {"one": one, "count": figures.count(one, measure, week) if measure and week is not None else None}
            for one in shown
        ],
        "query": urlencode({name: request.GET[name] for name in ("arm", "measure", "week") if name in request.GET}),
    }
    return render(request, "history/people.html", context)


def _asked(request: PageRequest) -> tuple[str | None, str | None, int | None]:
    """Arm, measure and week as the address names them. Raises 404 for what no figure is about."""
    measure, week = request.GET.get("measure") or None, request.GET.get("week") or None
    if measure is not None and (measure not in TITLES or week is None or not week.isdecimal() or len(week) > 4):
        raise Http404("There is no such figure.")
    return request.GET.get("arm") or None, measure, int(week) if measure and week else None


def _what(arm: str | None, measure: str | None, week: int | None) -> str:
    """What the figure is, in words."""
    parts = [arm or "All arms"]
    if measure is not None:
        parts += [TITLES[measure], f"week {week}"]
    return ", ".join(parts)
