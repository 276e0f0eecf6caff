"""What an open plan can still pay: at most, and if every visit to come is reached. In cents, under its caps."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from throughcare.care.incentives.engine import Draw, Event
from throughcare.care.incentives.engine.chances import slip_value
from throughcare.care.incentives.engine.cost import planned_days
from throughcare.care.incentives.entries import Happened

from .plans import Plan


@dataclass(frozen=True, slots=True)
class Ahead:
    """``visits`` are still to come. ``most_cents``: all are reached, and of a bowl every draw gives the highest prize.

    ``reached_cents``: all are reached, and every draw gives what it gives on average.
    """

    visits: int
    most_cents: int
    reached_cents: int


def ahead(plan: Plan) -> Ahead:
    """What follows if everything to come is reached. Do not use the plan afterwards: it has gone on to its end."""
    running, bowl = plan.running, plan.said.schedule.bowl
    before, draws = running.paid_cents, 0
    top = max((slip.cents for slip in bowl.slips), default=0) if bowl else 0
    for visit in plan.waiting:
        draws += visit.said.draws
        running.draw(Draw(visit.uid, visit.said.draws * top))
    to_come = _to_come(plan)
    for event in to_come:
        row = running.judge(event)
        draws += row.draws
        if row.draws and event.uid:
            running.draw(Draw(event.uid, row.draws * top))
    most = running.paid_cents - before
    return Ahead(len(to_come), most, min(round(draws * slip_value(bowl)), most) if bowl else most)


def _to_come(plan: Plan) -> list[Event]:
    """Every visit that was not judged yet, reached on its planned day; none of a plan that was ended."""
    days = planned_days(plan.said.schedule, plan.said.first_day) if plan.open else []
    return [
        Event(Happened.NEG, visit, day, extra_met=plan.said.extra_allowed, uid=UUID(int=visit))
        for visit, day in enumerate(days, start=1)
        if visit >= plan.running.next_visit
    ]
