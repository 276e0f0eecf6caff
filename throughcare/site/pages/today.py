"""Today: what is due now for my role at my program, and the people of the program at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.people import emergency
from throughcare.people.looks import log_list
from throughcare.program.models import Program
from throughcare.site import registry

from .caseload import Person, by_stage, nowhere, people
from .days import day_words
from .due import ORDER, Due
from .requests import PageRequest, acting, program

MOST = 25
"""So many people are listed; the rest is one click away."""


def staff(request: PageRequest) -> HttpResponse:
    """For those who work with people."""
    mine = program(request)
    if mine is None:
        return render(request, "home/today.html", {"program": None})
    return render(request, "home/today.html", _today(request, mine, people(mine, request.role)))


def managers(request: PageRequest) -> HttpResponse:
    """The same, with what only a manager answers for."""
    mine = program(request)
    if mine is None:
        return render(request, "home/today.html", {"program": None})
    everybody = people(mine, request.role)
    return render(request, "home/today.html", _today(request, mine, everybody) | {"watch": _watch(request, everybody)})


def _today(request: PageRequest, mine: Program, everybody: Sequence[Person]) -> dict[str, Any]:
    items = work(everybody, mine)
    log_list(request, "what is due today", sorted({item["chart"] for item in items[:MOST]}))
    return {
        "program": mine,
        "date": _date(mine),
        "items": items[:MOST],
        "more": max(0, len(items) - MOST),
        "total": len(everybody),
        "stages": [_stage(label.label, label.value, count) for label, count in by_stage(everybody)],
        "boards": list(_boards(request, mine)),
    }


def _boards(request: PageRequest, mine: Program) -> Iterator[dict[str, Any]]:
    """The blocks that stages show this role, in their order."""
    for _, module in sorted(registry.parts("board"), key=lambda part: part[1].ORDER):
        if request.role in module.ROLES:
            yield {"template": module.TEMPLATE, **module.board(request, mine)}


def work(everybody: Sequence[Person], mine: Program) -> list[dict[str, Any]]:
    """One line for each person with findings nobody has answered yet: the most pressing person first."""
    waiting = [person for person in everybody if person.waiting]
    waiting.sort(key=lambda person: (-person.pressing, _longest(person)))
    return [
        {
            "chart": person.chart,
            "title": person.name,
            "number": person.said["number"],
            "href": reverse("person", args=[person.chart]),
            "found": [_found(one, mine) for one in sorted(person.due, key=_pressing_first)],
        }
        for person in waiting
    ]


def _found(one: Due, mine: Program) -> dict[str, Any]:
    return {
        "message": one.finding.message,
        "what_to_do": one.finding.what_to_do,
        "since": _since_words(one.finding.holds_from, mine),
        "tag": one.tag,
        "look": one.look,
    }


def _pressing_first(one: Due) -> tuple[int, datetime]:
    return -ORDER.index(one.finding.severity), _since(one.finding.holds_from)


def _longest(person: Person) -> datetime:
    """Since when the longest waiting of the most pressing findings holds."""
    return min(_pressing_first(one) for one in person.due)[1]


def _since(start: datetime | None) -> datetime:
    return start or datetime.min.replace(tzinfo=UTC)


def _since_words(start: datetime | None, mine: Program) -> str:
    if start is None:
        return ""
    day, today = start.astimezone(mine.zone).date(), datetime.now(UTC).astimezone(mine.zone).date()
    return "since today" if day == today else f"since {day_words(day)}"


def _date(mine: Program) -> str:
    now = datetime.now(UTC).astimezone(mine.zone)
    return f"{now:%A} {day_words(now.date())}"


def _stage(label: str, value: str, count: int) -> dict[str, Any]:
    return {"label": label, "count": count, "href": f"{reverse('caseload')}?{urlencode({'stage': value})}"}


def _watch(request: PageRequest, everybody: Sequence[Person]) -> list[dict[str, Any]]:
    """What a manager keeps an eye on; each leads to where it is answered."""
    alarms = [one for one in everybody if any(due.is_alarm for due in one.due)]
    waiting = [taken for taken in emergency.for_reviewer(acting(request)) if taken.review is None]
    people_page = reverse("caseload")
    return [
        {"label": "Charts with an entry that cannot be read", "value": len(alarms), "bad": bool(alarms),
         "href": f"{people_page}?stage=due"},
        {"label": "Emergency accesses to review", "value": len(waiting), "bad": bool(waiting),
         "href": reverse("emergency_review")},
        {"label": "People in no stage", "value": len(nowhere(everybody)), "bad": bool(nowhere(everybody)),
         "href": f"{people_page}?stage=none"},
    ]  # fmt: skip
