"""The block of stock on Today: what is to be looked at, and whether yesterday was closed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from throughcare.chart.roles import Role
from throughcare.program.models import Program
from throughcare.site.pages.requests import PageRequest

from . import lists
from .pages.overview import figure, found, last_days

ROLES = frozenset({Role.NURSE, Role.MANAGER})
ORDER = 30
TEMPLATE = "stock/board.html"
MOST = 8
"""So many lines are shown; the rest is one click away."""


def board(request: PageRequest, program: Program) -> dict[str, Any]:
    """What is there, what is low, expiring, uncounted, open, due."""
    context, now = lists.context_of(program), datetime.now(UTC)
    bottles = lists.bottles_of(program.slug)
    totals = lists.totals(bottles, context)
    lines = found(bottles, program.slug, context, now) if bottles else []
    before = [one for one in last_days(bottles, program.slug, context, now)[1:2] if not one["closed"]]
    return {
        "stock": {
            "any": bool(bottles),
            "found": lines[:MOST],
            "total": len(lines),
            "low": [figure(one) for one in totals if one.is_low],
            "in_use": sum(1 for one in lists.open_bottles(bottles) if one.holds.moved_since),
            "open_day": before[0]["day"] if before else None,
        }
    }
