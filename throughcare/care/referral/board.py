"""The referrals that have not arrived, on Today of those who follow them."""

from __future__ import annotations

from typing import Any

from throughcare.people.looks import log_list
from throughcare.program.models import Program
from throughcare.site.pages.requests import PageRequest

from .entries.declare import FOLLOWERS
from .list_pages import waiting

ROLES = FOLLOWERS
ORDER = 20
TEMPLATE = "referral/board.html"
MOST = 6
"""So many are listed; the rest is one press away."""


def board(request: PageRequest, program: Program) -> dict[str, Any]:
    """The longest waiting first; before all those whose appointment has passed, or whose program has closed."""
    found = sorted(waiting(program), key=lambda one: not (one.is_late or one.closed))
    if found:
        log_list(request, "referrals not yet arrived", sorted({one.book for one in found[:MOST]}))
    return {"waiting": found[:MOST], "waiting_total": len(found), "late": sum(one.is_late for one in found)}
