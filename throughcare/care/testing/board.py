"""Samples on Today: who is due, who did not come, what is out, what waits to be looked at."""

from __future__ import annotations

from typing import Any

from throughcare.chart.roles import Role
from throughcare.people.looks import log_list
from throughcare.program.models import Program
from throughcare.site.pages.requests import PageRequest

from .entries.declare import COLLECTORS
from .sampling import drawn_today, lists

ROLES = COLLECTORS | {Role.MANAGER}
ORDER = 25
TEMPLATE = "testing/board.html"
MOST = 8
"""So many lines are shown; the rest is one click away."""


def board(request: PageRequest, program: Program) -> dict[str, Any]:
    """The draw of today is made before anybody is shown."""
    if program.historical:
        return {"samples": None}
    trouble = drawn_today(program)
    found = lists(program)
    lines = [*found.late, *found.today]
    if lines:
        log_list(request, "who is asked for a sample today", sorted({line.chart for line in lines[:MOST]}))
    return {
        "samples": found,
        "trouble": trouble,
        "lines": [(line, line in found.late) for line in lines[:MOST]],
        "more": max(0, len(lines) - MOST),
        "any": bool(trouble or found.charts),
    }
