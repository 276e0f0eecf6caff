"""Questions about planning: the level, the episodes, the plan with its goals, and what was offered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context

from .clocks import review_days
from .entries import (
    EpisodeClosed,
    EpisodeOpened,
    GoalReached,
    GoalReviewed,
    InterimServicesArranged,
    LevelOfCareRecommended,
    PlanAgreed,
    PlanAnswered,
    PlanReviewed,
)
from .entries.medication import Offer
from .entries.plan import Action, Goal, Progress, Signing
from .levels import Level


def origin(chart: Chart, uid: UUID) -> UUID:
    """The id of the first entry of a line of corrections: it stays the same whatever is corrected later."""
    entry = chart.entry(uid)
    while entry is not None and entry.corrects is not None and chart.entry(entry.corrects) is not None:
        entry = chart.entry(entry.corrects)
    return entry.uid if entry else uid


def open_episodes(chart: Chart) -> list[tuple[Entry, EpisodeOpened]]:
    """The episodes that nobody has closed. No length of time closes one."""
    closed = {origin(chart, said.episode) for _, said in chart.of(EpisodeClosed)}
    return [(entry, said) for entry, said in chart.of(EpisodeOpened) if origin(chart, entry.uid) not in closed]


def current_level(chart: Chart) -> Level | None:
    """The level of care the person is in now: of the open episodes the most intensive. ``None`` when in none."""
    return max((said.level for _, said in open_episodes(chart)), key=lambda level: level.rank, default=None)


def agreed_level(chart: Chart) -> Level | None:
    """The level that was last agreed, whether or not a place was found."""
    last = chart.last(LevelOfCareRecommended)
    return last[1].agreed if last else None


def offers(chart: Chart) -> list[tuple[Entry, Offer]]:
    """Every offer of medication that was charted with a level, a plan or a waiting time, in the order it was made."""
    made: list[tuple[Entry, Offer | None]] = [
        *((entry, said.medication) for entry, said in chart.of(LevelOfCareRecommended)),
        *((entry, said.medication) for entry, said in chart.of(PlanAgreed)),
        *((entry, said.medication) for entry, said in chart.of(InterimServicesArranged)),
    ]
    found = [(entry, offer) for entry, offer in made if offer is not None]
    return sorted(found, key=lambda one: one[0].order)


def current_plan(chart: Chart) -> tuple[Entry, PlanAgreed] | None:
    """The plan that holds: the last version."""
    return chart.last(PlanAgreed)


def version(chart: Chart) -> int:
    """The number of the plan that holds, counting from 1; 0 where there is none."""
    return len(chart.of(PlanAgreed))


def answers(chart: Chart) -> list[tuple[Entry, PlanAnswered]]:
    """What the person answered to the plan that holds: to these words, not to what stood there before a correction."""
    plan = current_plan(chart)
    return [(entry, said) for entry, said in chart.of(PlanAnswered) if plan and _read(chart, said, plan)]


def _read(chart: Chart, said: PlanAnswered, plan: tuple[Entry, PlanAgreed]) -> bool:
    """Whether what they answered to says the same as the plan that holds."""
    entry = chart.entry(said.plan)
    if entry is None or origin(chart, said.plan) != origin(chart, plan[0].uid):
        return False
    return isinstance(entry.payload, PlanAgreed) and entry.payload.agreed_words == plan[1].agreed_words


def is_signed(chart: Chart) -> bool | None:
    """Whether the person agrees to the plan that holds: their last word about it. ``None`` when they have not said."""
    plan, said = current_plan(chart), answers(chart)
    if said:
        return said[-1][1].agrees
    if plan is None or plan[1].signing is Signing.LATER:
        return None
    return plan[1].signing is not Signing.NOT_AGREED


@dataclass(frozen=True, slots=True)
class Step:
    """An action of a goal, and whether it was done."""

    action: Action
    done: bool


@dataclass(frozen=True, slots=True)
class GoalNow:
    """A goal of the plan as it stands today. ``progress`` and ``words`` are ``None`` until somebody looked at it."""

    goal: Goal
    steps: tuple[Step, ...]
    reached: bool
    progress: Progress | None
    words: str | None


def goals_now(chart: Chart) -> tuple[GoalNow, ...]:
    """The goals of the plan that holds, with what has become of them."""
    plan = current_plan(chart)
    return tuple(_now(chart, goal) for goal in plan[1].goals) if plan else ()


def _now(chart: Chart, goal: Goal) -> GoalNow:
    looks = [said for _, said in chart.of(GoalReviewed) if said.goal == goal.number]
    done = {number for said in looks for number in said.done or ()}
    reached = [said for _, said in chart.of(GoalReached) if said.goal == goal.number]
    words = [*(said.words for said in looks if said.words), *(said.words for said in reached if said.words)]
    return GoalNow(
        goal,
        tuple(Step(action, action.number in done) for action in goal.actions),
        reached=bool(reached),
        progress=next((said.progress for said in reversed(looks) if said.progress), None),
        words=words[-1] if words else None,
    )


def next_goal_number(chart: Chart) -> int:
    """A number that no goal of any version has had, withdrawn versions among them."""
    used = [goal.number for entry in chart.entries for goal in _goals(entry)]
    return max(used, default=0) + 1


def next_action_number(chart: Chart, goal: int) -> int:
    """A number that no action of this goal has had in any version."""
    used = [
        action.number
        for entry in chart.entries
        for one in _goals(entry)
        if one.number == goal
        for action in one.actions
    ]
    return max(used, default=0) + 1


def _goals(entry: Entry) -> tuple[Goal, ...]:
    if entry.kind != PlanAgreed.kind.name:
        return ()
    return entry.payload.goals if isinstance(entry.payload, PlanAgreed) else ()


def last_looked_at(chart: Chart, context: Context) -> tuple[Entry, date] | None:
    """When the plan was last agreed or looked at, with the entry that says so. ``None`` where no day is known."""
    plan = chart.of(PlanAgreed)
    looked = [entry for entry, _ in (*plan, *chart.of(PlanReviewed))] if plan else []
    days = [(entry, day) for entry in looked if (day := entry.happened.day(context.zone))]
    return max(days, key=lambda one: (one[1], one[0].order), default=None)


def review_due_on(chart: Chart, context: Context) -> date | None:
    """The day on which the plan must be looked at again: by the clock of the level, or earlier where promised."""
    looked = last_looked_at(chart, context)
    if looked is None:
        return None
    level = current_level(chart) or agreed_level(chart) or Level.L1  # nobody's plan is forgotten for want of a level
    entry, day = looked
    promised = _promised(entry)
    by_clock = day + timedelta(days=review_days(level, day, _opened_on(chart, context), context.settings))
    return min(by_clock, promised) if promised and promised > day else by_clock


def _promised(entry: Entry) -> date | None:
    said = entry.payload
    if isinstance(said, PlanReviewed):
        return said.next_review_on
    return said.review_on if isinstance(said, PlanAgreed) else None


def _opened_on(chart: Chart, context: Context) -> date | None:
    """The first day of the episodes that are open."""
    days = [entry.happened.day(context.zone) for entry, _ in open_episodes(chart)]
    return min((day for day in days if day), default=None)


def waiting(chart: Chart) -> tuple[Entry, Level] | None:
    """The agreed level for which no place was free and to which nobody has been admitted since."""
    last = chart.last(LevelOfCareRecommended)
    if last is None or last[1].place is None or last[1].place.value != "none_free":
        return None
    entry, said = last
    admitted = [one for one, opened in chart.of(EpisodeOpened) if opened.level is said.agreed]
    return None if any(not one.happened.surely_before(entry.happened) for one in admitted) else (entry, said.agreed)


def arranged_since(chart: Chart, entry: Entry) -> list[tuple[Entry, InterimServicesArranged]]:
    """What was arranged for the time of waiting that began with ``entry``."""
    arranged = chart.of(InterimServicesArranged)
    return [(one, said) for one, said in arranged if not one.happened.surely_before(entry.happened)]
