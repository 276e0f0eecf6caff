"""All calls of my program: open ones, mine, today's, closed ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from throughcare.people.access import allow
from throughcare.people.looks import log_list
from throughcare.program.models import Program
from throughcare.site.pages.requests import PageRequest, acting, program

from .callers import DESK
from .lists import Call, call_backs, calls_of, open_calls

PER_PAGE = 50
SHOWS = {
    "open": "Open",
    "back": "To call back",
    "mine": "Mine",
    "today": "Today",
    "closed": "Closed",
    "all": "All",
}


@allow(*DESK)
def calls(request: PageRequest) -> HttpResponse:
    """The calls of my program, fifty a page."""
    mine = program(request)
    if mine is None:
        return render(request, "access/calls.html", {"program": None})
    show = request.GET.get("show", "open")
    show = show if show in SHOWS else "open"
    every = _every(request, mine)
    page = Paginator(every[show], PER_PAGE).get_page(request.GET.get("page"))
    log_list(request, "calls to the helpline", [one.uid for one in page])
    context = {
        "program": mine,
        "shown": page,
        "chips": [_chip(name, label, len(every[name]), show) for name, label in SHOWS.items()],
        "query": urlencode({"show": show}),
    }
    return render(request, "access/calls.html", context)


def _every(request: PageRequest, mine: Program) -> dict[str, Sequence[Call]]:
    """Each choice with its calls."""
    found = calls_of(mine)
    account = acting(request).author.account
    today = datetime.now(UTC).astimezone(mine.zone).date()
    return {
        "open": open_calls(found),
        "back": list({back.call.uid: back.call for back in call_backs(found)}.values()),
        "mine": [call for call in found if account in call.said["worked_on_by"]],
        "today": [call for call in found if call.day == today],
        "closed": [call for call in found if not call.said["open"]],
        "all": found,
    }


def _chip(name: str, label: str, count: int, show: str) -> dict[str, Any]:
    return {"label": label, "href": f"?{urlencode({'show': name})}", "current": name == show, "count": count}
