"""The ward on Today: by bed, who is due, whose curve rises, who is in danger."""

from __future__ import annotations

from typing import Any

from throughcare.people.looks import log_list
from throughcare.program.models import Program
from throughcare.site.pages.requests import PageRequest

from .entries.declare import NURSES
from .ward import beds

ROLES = NURSES
TEMPLATE = "withdrawal/board.html"
ORDER = 4


def board(request: PageRequest, program: Program) -> dict[str, Any]:
    """Everybody in withdrawal care; nothing is drawn where nobody is."""
    found = beds(program)
    if found:
        log_list(request, "the withdrawal ward", [one.chart for one in found])
    return {"beds": found, "may_chart": request.role in NURSES}
