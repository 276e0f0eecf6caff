"""The window on Today: how many are still to come, who is on hold."""

from __future__ import annotations

from typing import Any

from throughcare.care.medication.entries.declare import NURSES
from throughcare.people.looks import log_list
from throughcare.program.models import Program
from throughcare.site.pages.requests import PageRequest

from . import queue
from .window_pages import today

ROLES = NURSES
ORDER = 20
TEMPLATE = "dosing/board.html"


def board(request: PageRequest, program: Program) -> dict[str, Any]:
    """The day at the window in four numbers, and who is on hold."""
    lines = queue.lines(program, today(program))
    held = [line for line in lines if line.state == "held"]
    if held:
        log_list(request, "people whose dose is on hold", [line.chart for line in held])
    return {"dosing": queue.counts(lines), "held": held, "expected": len(lines)}
