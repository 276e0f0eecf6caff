"""The block of incentives on Today: who can earn something today, which draws wait, what is left in each fund."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.urls import reverse

from throughcare.chart.words import counted
from throughcare.people.looks import log_list
from throughcare.program.models import Program
from throughcare.site.pages.requests import PageRequest

from . import lists
from .entries import dollars
from .entries.declare import GIVERS, KEEPERS
from .lists import Budget, Fund, Purse

ROLES = GIVERS | KEEPERS
ORDER = 45
TEMPLATE = "incentives/board.html"
MOST = 12
"""So many people are listed; the rest stand on their own pages."""


def board(request: PageRequest, program: Program) -> dict[str, Any]:
    """What is due in incentives. Keepers of the money see what is left of it too."""
    today = datetime.now(UTC).astimezone(program.zone).date().isoformat()
    running = lists.running_of(program.slug)
    due = [line for one in running for line in _lines(one, today)] if request.role in GIVERS else []
    due.sort(key=lambda line: line["order"])
    if due:
        log_list(request, "rewards due today", sorted({line["chart"] for line in due[:MOST]}))
    return {
        "incentives": {
            "any": bool(running),
            "due": due[:MOST],
            "more": max(0, len(due) - MOST),
            "funds": budget_rows(program.slug) if request.role in KEEPERS else [],
        }
    }


def _lines(one: Purse, today: str) -> list[dict[str, Any]]:
    """The draws that wait, and the next visit once its week has begun and nothing was judged today.

    The last visit is gone once no new sample can count for it.
    """
    found = []
    for plan in one.said["plans"]:
        for draws in plan["waiting"]:
            href = reverse("incentive-paid", args=[one.chart, draws["event"]])
            words = f"{counted(draws['draws'], 'draw')} of visit {draws['visit']} to draw"
            found.append(_line(one, href, words, "Draws wait", "warn", 0))
        over = plan["closes"] is not None and plan["closes"] < today
        if plan["visit"] and not over and plan["begins"] <= today and plan["last_visit"] != today:
            href = f"{reverse('incentive-visit', args=[one.chart])}?plan={plan['uid']}"
            words = f"Visit {plan['visit']} of {plan['visits']}, {plan['title']}: worth {plan['worth']}"
            found.append(_line(one, href, words, "Visit open", "info", 1))
    return found


def _line(one: Purse, href: str, words: str, tag: str, look: str, rank: int) -> dict[str, Any]:
    name, number = one.said["name"], one.said["number"]
    said = {"chart": one.chart, "name": name, "number": number, "href": href, "words": words}
    return said | {"tag": tag, "look": look, "order": (rank, number)}


def budget_rows(slug: str) -> list[dict[str, Any]]:
    """Each fund: what is free, and what the open plans can still earn of it."""
    found = lists.budgets()
    return [budget_row(fund, found.get(fund.uid)) for fund in lists.funds_of(slug)]


def budget_row(fund: Fund, budget: Budget | None) -> dict[str, Any]:
    """One fund against its open plans. The tag says whether the money lasts."""
    budget = budget or Budget(0, 0, 0)
    tag, look = "Enough for all", "good"
    if fund.free_cents < budget.reached_cents:
        tag, look = "Too little", "stop"
    elif fund.free_cents < budget.most_cents:
        tag, look = "Enough for most", "warn"
    return {
        "name": fund.name,
        "href": reverse("fund", args=[fund.uid]),
        "free": dollars(fund.free_cents),
        "plans": counted(budget.plans, "open plan"),
        "reached": dollars(budget.reached_cents),
        "most": dollars(budget.most_cents),
        "tag": tag,
        "look": look,
    }
