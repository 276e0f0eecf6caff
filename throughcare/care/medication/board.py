"""The prescriber's inbox on Today: orders to sign, restarts, hearts, take-home requests."""

from __future__ import annotations

from typing import Any

from throughcare.chart.roles import Role
from throughcare.people.looks import log_list
from throughcare.program.models import Program
from throughcare.site.pages.requests import PageRequest

from .inbox import waiting

ROLES = frozenset({Role.PRESCRIBER})
TEMPLATE = "medication/board.html"
ORDER = 5
MOST = 8
"""So many are listed; the rest is one press away."""


def board(request: PageRequest, program: Program) -> dict[str, Any]:
    """What waits, the most pressing first."""
    found = waiting(program)
    if found:
        log_list(request, "the prescriber's inbox", sorted({one.chart for one in found[:MOST]}))
    return {"inbox": found[:MOST], "inbox_total": len(found)}
