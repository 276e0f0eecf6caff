"""The block of the person page: the disorder with its day, what is missing, and how much screening is due."""

from __future__ import annotations

from typing import Any

from throughcare.chart.books import Chart
from throughcare.chart.roles import Role
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.days import day_words

from . import readings, words
from .entries.declare import READERS
from .overview import today
from .readings.disorder import known_on
from .readings.sections import State, all_progress

TITLE = "Assessment"
TEMPLATE = "assessment/_panel.html"
ORDER = 20


def panel(page: ChartPage, known: Chart, role: Role) -> dict[str, Any] | None:
    """What stands, in a few lines; ``None`` for a role that does not read assessments."""
    if role not in READERS:
        return None
    found, zone = readings.disease(known, page.program.zone), page.program.zone
    open_ones = [
        one for one in all_progress(known) if one.state is not State.DONE and role in one.section.model.kind.read
    ]
    return {
        "begun": found is not None or readings.began(known) is not None,
        "disorder": words.disorder(found) if found else "",
        "on": day_words(known_on(found.latest.entry, zone)) if found else "",
        "missing": [one.section.title.lower() for one in open_ones],
        "due": _due(page, known),
        "positives": len(readings.open_positives(known)),
        "goals": readings.own_goals(known)[:1],
    }


def _due(page: ChartPage, known: Chart) -> int | None:
    """How many lines of the schedule are due today; ``None`` where the page looks back."""
    if known is not page.chart:
        return None
    lines = readings.screening_due(known, page.program.context)
    return sum(line.due_on is not None and line.due_on <= today(page) for line in lines)
