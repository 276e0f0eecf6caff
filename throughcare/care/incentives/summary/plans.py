"""The open plans of every chart, kept so that the board of today and the budget of a fund need not read the charts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from throughcare.care.path.entries import PersonRegistered, StageEntered, StageLeft
from throughcare.care.path.readings import current_program, death, identity
from throughcare.chart.books import Chart
from throughcare.chart.summaries import Summary

from ..engine.state import Course
from ..entries import dollars
from ..readings.ahead import ahead
from ..readings.plans import READS, Plan, plans

PERSON = frozenset(model.kind.name for model in (PersonRegistered, StageEntered, StageLeft))


def running(chart: Chart) -> dict[str, Any]:
    """Who, at which program, and each plan that is open or has draws that wait; empty where there is none."""
    found = [] if death(chart) else [plan for plan in plans(chart) if plan.open or plan.waiting]
    if not found:
        return {}
    who = identity(chart)
    return {
        "program": current_program(chart),
        "number": who.number if who else "",
        "name": who.name if who else "",
        "plans": [_plan(plan) for plan in found],
    }


def _plan(plan: Plan) -> dict[str, Any]:
    nth, schedule = plan.running.next_visit, plan.said.schedule
    at, next_row = Course(schedule).place(nth), plan.running.ahead()
    said = {
        "uid": str(plan.uid),
        "fund": str(plan.said.fund),
        "title": schedule.title,
        "visit": nth if plan.open and at else None,
        "visits": schedule.visits,
        "closes": closes.isoformat() if (closes := plan.running.closes_on) else None,
        "worth": f"{next_row.draws} draws" if next_row.draws else dollars(next_row.due_cents),
        "begins": (plan.said.first_day + timedelta(weeks=at[0] - 1)).isoformat() if at else None,
        "last_visit": max((visit.said.visit_day.isoformat() for visit in plan.visits), default=None),
        "waiting": [{"event": str(one.uid), "visit": one.said.visit, "draws": one.said.draws} for one in plan.waiting],
    }
    still = ahead(plan)
    return said | {
        "most_cents": still.most_cents,
        "reached_cents": still.reached_cents,
        "to_come": still.visits,
    }


def _program(value: dict[str, Any]) -> str:
    return str(value.get("program", ""))


RUNNING = Summary("incentive_plans", READS | PERSON, running, group=_program)
"""Every open plan, grouped by program."""
