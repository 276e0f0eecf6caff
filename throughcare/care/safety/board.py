"""The safety banner of Today: the people in a risk window, and the welfare checks that are due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from django.urls import reverse

from throughcare.chart.roles import STAFF
from throughcare.people.looks import log_list
from throughcare.program.models import Program
from throughcare.site.pages.days import day_words
from throughcare.site.pages.requests import PageRequest
from throughcare.store import summaries

from .summary import told
from .windows import Level, check_due, pressing

ROLES = STAFF
ORDER = 10
TEMPLATE = "safety/board.html"
MOST = 3
"""So many are listed at once; the others are one press away."""


def board(request: PageRequest, program: Program) -> dict[str, Any]:
    """Who is at risk today, most pressing first."""
    found = sorted(_at_risk(program), key=_pressing)
    if found:
        log_list(request, "people at risk today", [one["chart"] for one in found])
    return {
        "safety": found[:MOST],
        "more": found[MOST:],
        "windows": sum(1 for one in found if one["level"]),
        "checks": sum(1 for one in found if one["check"]),
    }


def _pressing(one: dict[str, Any]) -> tuple[Any, ...]:
    """A welfare check first, the longest waiting; then the critical weeks."""
    return not one["check"], one["due"], one["level"] is not Level.CRITICAL


def _at_risk(program: Program) -> Iterator[dict[str, Any]]:
    today = datetime.now(UTC).astimezone(program.zone).date()
    for row in summaries.of_group(summaries.FOLDS["safety"], program.slug):
        said = told(row.body)
        window = pressing(said.windows(program.zone), today)
        due = check_due(said, program.zone, program.settings)
        waiting = due is not None and due.due_on <= today
        if window is None and not waiting:
            continue
        about = window or (due.window if due else None)
        yield {
            "chart": row.book.uid,
            "href": reverse("person", args=[row.book.uid]),
            "name": row.body["name"] or row.body["number"] or "Nobody registered",
            "number": row.body["number"],
            "level": window.level(today) if window else None,
            "until": day_words(window.high_through) if window else "",
            "because": f"{about.risk.title}, {day_words(about.began)}" if about else "",
            "check": waiting,
            "due": due.due_on if due and waiting else today,
            "since": day_words(due.due_on) if due and waiting else "",
        }
