"""The request as a page finds it, and the program it acts for."""

from __future__ import annotations

from throughcare.people.requests import AskedRequest as PageRequest
from throughcare.people.requests import acting
from throughcare.program.models import Program

__all__ = ["PageRequest", "acting", "program"]


def program(request: PageRequest) -> Program | None:
    """The program the request acts for, or ``None``."""
    slug = request.membership.program if request.membership else ""
    return Program.objects.filter(slug=slug).first() if slug else None
