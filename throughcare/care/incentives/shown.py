"""Plans, visits and draws in words: what comes next and why, for staff and for the person alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from throughcare.chart.books import Chart
from throughcare.chart.times import day_words

from .engine import Event, Row, State
from .engine.chances import slip_value
from .engine.cost import some_prize
from .engine.state import Course
from .entries import Applies, Bowl, Escalate, Happened, Schedule, Unit, dollars
from .readings.plans import Plan, Visit
from .readings.purse import balance
from .readings.seen import count
from .rules.draws import fair

TAGS = {
    Happened.NEG: ("Reached", "good"),
    Happened.POS: ("Not reached", "info"),
    Happened.UNEXC: ("Missed", "info"),
    Happened.EXC: ("Excused", "quiet"),
    Happened.INVALID: ("Not valid", "warn"),
    Happened.LABFAIL: ("Our fault", "warn"),
}


SAME = "Each visit pays the same, and one that is not reached costs that visit only."
FLAT = "In these weeks each visit pays the same, and one that is not reached costs that visit only."


def amount(value: int, unit: Unit) -> str:
    """“$3.75”, “1 draw”, “4 draws”."""
    if unit is Unit.CENTS:
        return dollars(value)
    return "1 draw" if value == 1 else f"{value} draws"


@dataclass(frozen=True)
class Next:
    """What the next visit pays if it is reached, and why so much."""

    visit: int
    words: str
    why: tuple[str, ...]


def next_of(plan: Plan, today: date) -> Next | None:
    """What comes next in a plan; ``None`` where every visit was judged, or it was ended.

    So too where the last visit waited for another sample in vain: no visit follows that could pay.
    """
    ahead, schedule = plan.running.ahead(today), plan.said.schedule
    if plan.done or not plan.open or ahead.visit > schedule.visits:
        return None
    words = amount(ahead.value, schedule.unit)
    if ahead.bonus_cents:
        words += f", and {dollars(ahead.bonus_cents)} on top"
    return Next(ahead.visit, words, tuple(_why(plan, ahead, today)))


def _why(plan: Plan, ahead: Row, today: date) -> list[str]:
    schedule, state = plan.said.schedule, plan.running.state
    at = Course(schedule).place(ahead.visit)
    flat = at is not None and at[1].each is not None
    found = [FLAT] if flat else [_row_words(state.row, ahead.value, schedule)]
    if ahead.bonus_cents:
        found.append(f"{dollars(ahead.bonus_cents)} are paid for every {schedule.bonus_every} in a row.")
    if schedule.extra_draws and plan.said.extra_allowed:
        found.append(f"{amount(schedule.extra_draws, Unit.DRAWS)} more if the test is {schedule.extra_for}.")
    if not flat:
        found.append(_earlier_words(schedule, state, ahead.visit))
    if schedule.bowl is not None:
        found.append(_draws_words(plan, schedule.bowl, max(ahead.draws, 1)))
    room = plan.running.tally.left(plan.said.caps, today, plan.uid, ahead.visit)
    if room is not None and room[0] < max(ahead.due_cents, 1000):
        found.append(f"{room[1].label.capitalize()} leaves {dollars(max(room[0], 0))}. More than that is not paid.")
    return [words for words in found if words]


def _draws_words(plan: Plan, bowl: Bowl, draws: int) -> str:
    """How likely a prize is; where draws were seen and taken back with their visit, that these slips come again."""
    if seen := min(count(plan.owed), draws):
        which = "One slip that was" if seen == 1 else f"{seen} slips that were"
        return f"{which} drawn before, and taken back with the visit, will be repeated."
    chance = round(float(some_prize(bowl, draws)) * 100)
    return f"About {chance} in 100 visits with so many draws win at least one prize."


def _earlier_words(schedule: Schedule, state: State, visit: int) -> str:
    """How many more bring the earlier value back; nothing where the row reaches as much by itself.

    Nor where no rising visit is left to pay it: the weeks with one fixed value, or the end, come before.
    """
    if state.saved is None or schedule.restore_after is None:
        return ""
    left, course, alone = schedule.restore_after - state.row, Course(schedule), state._replace(saved=None)
    first = left - (schedule.restore_applies_to is Applies.SAME)
    rising = [nth for nth in range(visit, schedule.visits + 1) if _rises(course, nth)]
    for nth in rising[:first]:
        alone = course.step(alone, Event(Happened.NEG), nth)[1]
    if len(rising) <= first or state.saved <= alone.due:
        return ""
    bring = "brings" if left == 1 else "bring"
    return f"{left} more in a row {bring} back the earlier value of {amount(state.saved, schedule.unit)}."


def _rises(course: Course, visit: int) -> bool:
    """Whether a visit is in weeks without a fixed value."""
    at = course.place(visit)
    return at is not None and at[1].each is None


BEGINS = ("rises", "begins low and rises")
"""Of a row that goes on, and of one that begins."""


def _row_words(row: int, plan_value: int, schedule: Schedule) -> str:
    if not schedule.step:
        begins = amount(schedule.reset_to, schedule.unit)
        level = schedule.reset_to == schedule.start
        return SAME if level else f"It does not rise. After a visit that is not reached it begins again at {begins}."
    step = amount(schedule.step, schedule.unit)
    if schedule.top is not None and plan_value >= schedule.top:
        return f"{row} in a row so far. This is the highest value of the schedule."
    if schedule.escalate_on is Escalate.CALENDAR_WEEK:
        return f"It {BEGINS[not row]} by {step} after every week in which each visit was reached."
    often = "visits" if schedule.advance_every == 1 else f"every {schedule.advance_every} visits"
    so_far = f"{row} in a row so far. " if row else ""
    return f"{so_far}It {BEGINS[not row]} by {step} with {often} that are reached in a row."


def visit_of(plan: Plan, visit: Visit) -> dict[str, Any]:
    """One judged visit as lists and slips show it."""
    tag = TAGS[visit.said.event]
    drawn = visit.drawn[1] if visit.drawn else None
    less = (drawn.less if drawn else visit.said.less) or None
    due = drawn.due_cents if drawn else visit.said.due_cents
    return {
        "uid": visit.uid,
        "number": visit.said.visit,
        "day": visit.said.visit_day,
        "tag": ("Reversed", "quiet") if visit.reversed else tag,
        "value": amount(visit.said.value, visit.said.unit) if visit.said.value else "",
        "bonus": dollars(visit.said.bonus_cents) if visit.said.bonus_cents else "",
        "paid": "" if visit.waits else dollars(visit.paid_cents),
        "waits": amount(visit.said.draws, Unit.DRAWS) if visit.waits else "",
        "less": f"{dollars(due)} by the schedule; {less.label} left less." if less else "",
        "late": visit.reckoned.late,
        "reason": visit.reversed[1].reason if visit.reversed else "",
        "seen": visit.said.seen or "",
    }


def plan_of(plan: Plan, today: date) -> dict[str, Any]:
    """One plan as pages show it."""
    schedule = plan.said.schedule
    return {
        "uid": plan.uid,
        "said": plan.said,
        "title": schedule.title,
        "target": plan.said.target.label,
        "open": plan.open,
        "ended": plan.ended[1] if plan.ended else None,
        "next": next_of(plan, today),
        "of": f"visit {min(plan.running.next_visit, schedule.visits)} of {schedule.visits}",
        "done": plan.done,
        "visits": [visit_of(plan, one) for one in reversed(plan.visits)],
        "waiting": [visit_of(plan, one) for one in plan.waiting],
        "reopened": plan.reopened,
        "paid": dollars(plan.paid_cents),
        "most": dollars(plan.said.maximum_cents),
        "expected": dollars(plan.said.expected_cents),
        "bowl": bowl_words(schedule),
    }


def phase_words(schedule: Schedule) -> list[tuple[str, str]]:
    """How long it takes: each run of weeks with its visits, and what they pay where that is fixed."""
    found = []
    for nth, one in enumerate(schedule.phases, start=1):
        pays = "" if one.each is None else f", {amount(one.each, schedule.unit)} each"
        part = f"Weeks, part {nth}" if len(schedule.phases) > 1 else "Weeks"
        visits = "1 visit" if one.visits_a_week == 1 else f"{one.visits_a_week} visits"
        found.append((part, f"{one.weeks}, with {visits} a week{pays}"))
    return found


def bowl_words(schedule: Schedule) -> list[str]:
    """What is in the bowl, in words, and what a draw gives on average."""
    if schedule.bowl is None:
        return []
    slips = [f"{one.count} “{one.label}” ({dollars(one.cents)})" for one in schedule.bowl.slips]
    average = dollars(round(slip_value(schedule.bowl)))
    return [*slips, f"{schedule.bowl.size} slips in all; each goes back. A draw gives {average} on average."]


def _again_words(plan: Plan, visit: Visit, today: date) -> str:
    """Until when a new sample still counts for a visit that is open; empty where none does."""
    if not (plan.open and visit.reckoned.open and plan.running.visit_on(today) == visit.said.visit):
        return ""
    if visit.said.event is Happened.INVALID:
        return "A new sample today counts for this visit."
    until = visit.said.visit_day + timedelta(days=plan.said.schedule.recollect_days)
    return f"A new sample until {day_words(until)} counts for this visit."


def slip_of(chart: Chart, plan: Plan, visit: Visit, today: date) -> dict[str, Any]:
    """The slip of one visit: what happened, what was paid and why, what comes next, how draws can be proven."""
    drawn = visit.drawn[1] if visit.drawn else None
    return {
        "plan": plan_of(plan, today),
        "visit": visit_of(plan, visit),
        "event": visit.said.event,
        "said": visit.said,
        "draws": [{"number": one.number, "label": one.label, "cents": dollars(one.cents)} for one in drawn.draws]
        if drawn
        else [],
        "drawn": drawn,
        "again": _again_words(plan, visit, today),
        "repeated": visit.said.draws - visit.fresh,
        "fresh": visit.fresh,
        "proves": visit.seeded_by,
        "fair": fair(plan, visit, drawn) if drawn else None,
        "balance": dollars(balance(chart)),
        "latest": plan.visits[-1].uid == visit.uid,
    }
