"""Planning on the person page: the level, when the plan is looked at, and how the goals go."""

from __future__ import annotations

from typing import Any

from throughcare.chart.books import Chart
from throughcare.chart.roles import Role
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.days import day_words

from . import shown
from .entries.declare import PLANNERS
from .readings import current_plan, goals_now, is_signed, review_due_on

TITLE = "Level of care and plan"
TEMPLATE = "planning/panel.html"
ORDER = 40


def panel(page: ChartPage, known: Chart, role: Role) -> dict[str, Any] | None:
    """What a page of one person says about planning. Nothing while there is neither a level nor a plan."""
    level, plan = shown.level_words(known), current_plan(known)
    if level is None and plan is None:
        return None
    due = review_due_on(known, page.program.context)
    return {
        "level": level,
        "plan": plan[1] if plan else None,
        "agreed_on": page.calendar.words(plan[0].happened) if plan else "",
        "goals": [shown.goal(now, page) for now in goals_now(known)],
        "review_on": day_words(due) if due else None,
        "is_signed": is_signed(known) if plan else None,
        "may_plan": role in PLANNERS,
    }
