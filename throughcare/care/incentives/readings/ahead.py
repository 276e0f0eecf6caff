"""What an open plan can still pay: at most, and if every visit to come is reached. In cents, under its caps."""

from __future__ import annotations

from dataclasses import dataclass

from throughcare.care.incentives.engine import Event
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
    waiting = sum(visit.said.draws for visit in plan.waiting)
    days, begins = planned_days(plan.said.schedule, plan.said.first_day), running.next_visit
    draws, before = waiting, running.paid_cents
    top = max((slip.cents for slip in bowl.slips), default=0) if bowl else 0
    for visit in range(begins, plan.said.schedule.visits + 1):
        event = Event(Happened.NEG, visit, days[visit - 1], extra_met=True)
        row = running.judge(event)
        draws += row.draws
    paid = running.paid_cents - before
    if bowl is None:
        return Ahead(max(0, plan.said.schedule.visits + 1 - begins), paid, paid)
    room = _room(plan)
    most = draws * top if room is None else min(draws * top, room)
    return Ahead(max(0, plan.said.schedule.visits + 1 - begins), most, min(round(draws * slip_value(bowl)), most))


def _room(plan: Plan) -> int | None:
    """What the caps of the year, the plan and the person leave; ``None`` where none of them limits it."""
    caps, paid = plan.said.caps, plan.paid_cents
    limits = [caps.per_year_cents, caps.per_plan_cents, caps.per_person_cents]
    return min((max(one - paid, 0) for one in limits if one is not None), default=None)
