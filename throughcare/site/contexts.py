"""Which program a chart belongs to, and what its rules may know: the store asks here."""

from __future__ import annotations

from throughcare.chart.books import CHART
from throughcare.chart.findings import Context
from throughcare.program.models import Program
from throughcare.store import models, summaries

from .registry import PERSON


def program_of(row: models.Book) -> str:
    """The slug of the program a chart belongs to now; empty for other books."""
    if row.type != CHART:
        return ""
    return str(summaries.get(PERSON, row)["program"] or "")


def context(program: str) -> Context:
    """The context of a program; a plain one where there is none."""
    found = Program.objects.filter(slug=program).first()
    return found.context if found is not None else Context()
