"""Who may see figures of a group, and who may see the people behind them."""

from __future__ import annotations

from collections.abc import Sequence

from throughcare.chart.roles import CLINICIANS, STAFF, Role
from throughcare.program.models import Program
from throughcare.site.pages.requests import PageRequest

READERS = STAFF | {Role.ANALYST}
"""Who may see figures: of closed trials all of them, of their own program as :func:`sees_figures` says."""
OF_OURS = CLINICIANS | {Role.MANAGER, Role.ANALYST}
"""Whose work it is to ask how a program does. An analyst sees figures of the program they belong to, and no people."""


def sees_figures(request: PageRequest, program: Program) -> bool:
    """Whether this request may see figures of a program."""
    if program.historical:
        return request.role in READERS
    mine = request.membership.program if request.membership else ""
    return request.role in OF_OURS and mine == program.slug


def sees_people(request: PageRequest, programs: Sequence[Program]) -> bool:
    """Whether this request may see the people behind a figure, and so also numbers that are small."""
    return all(sees_figures(request, one) and (one.historical or request.role is not Role.ANALYST) for one in programs)


def open_to(request: PageRequest) -> list[Program]:
    """The programs whose figures this request may see: one's own first, then the trials by name."""
    found = [one for one in Program.objects.order_by("historical", "name") if sees_figures(request, one)]
    return sorted(found, key=lambda one: one.historical)
