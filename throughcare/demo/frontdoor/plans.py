"""The plan of a generated person: agreed, looked at by the clock of its level, with goals reached one by one."""

from __future__ import annotations

from datetime import date
from random import Random

from throughcare.care.planning.entries import GoalReached, GoalReviewed, PlanAgreed, PlanReviewed
from throughcare.care.planning.entries.plan import Action, Counselling, Goal, Length, Progress, Signing
from throughcare.care.planning.levels import Level
from throughcare.demo.saying import chosen

from .lives import Life

LENGTH_DAYS = 365
SERVICES = "Medication visits as the prescriber orders, an hour with the counselor every week, a peer whenever wanted."
HARM_REDUCTION = "Naloxone at home, never alone, test strips, a small test dose first, new supplies here."


def goals(life: Life, first_step: date) -> tuple[Goal, ...]:
    """The goals as they were told. The first step of the first goal falls due on a day, the others are not dated."""
    return tuple(_goal(number, life, first_step if number == 1 else None) for number in range(1, len(life.aims) + 1))


def _goal(number: int, life: Life, first_step: date | None) -> Goal:
    aim = life.aims[number - 1]
    actions = [
        Action(number=place, what=what, who=who, by=first_step if place == 1 else None)
        for place, (what, who) in enumerate(aim.steps, 1)
    ]
    return Goal(number=number, words=aim.words, area=aim.area, actions=tuple(actions))


def plan(life: Life, chance: Random, first_step: date, signing: Signing = Signing.IN_PERSON) -> PlanAgreed:
    """The first version of a plan."""
    return PlanAgreed(
        goals=goals(life, first_step),
        length_days=LENGTH_DAYS,
        medication=chosen(life.medication),
        medication_length=Length.AS_LONG_AS_IT_HELPS,
        counselling=chance.choice((Counselling.WANTED, Counselling.WANTED, Counselling.LATER, Counselling.DECLINED)),
        services=SERVICES,
        harm_reduction=HARM_REDUCTION,
        signing=signing,
    )


def every(level: Level) -> int:
    """Days between two looks at the plan."""
    return level.facts.review_days


def reviewed(words: str) -> PlanReviewed:
    """The plan was looked at together."""
    return PlanReviewed(with_person=True, words=words)


def progress(life: Life, number: int, chance: Random) -> GoalReviewed:
    """How one goal goes; its first step is done."""
    how = chance.choice((Progress.GOING_WELL, Progress.GOING_WELL, Progress.SLOWLY))
    return GoalReviewed(goal=number, goal_words=life.aims[number - 1].words, progress=how, done=(1,))


def reached(life: Life, number: int) -> GoalReached:
    """A goal was reached."""
    return GoalReached(goal=number, goal_words=life.aims[number - 1].words)
