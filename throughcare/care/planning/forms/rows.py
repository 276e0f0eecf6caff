"""The rows of a plan: goals with their steps, as many as are needed, with and without JavaScript.

``rows`` is a hidden field that says how many steps each goal shows: ``"2,3"`` is two goals, of two and three steps. A
button “add” sends the form to be drawn again with one row more and everything that was typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from throughcare.care.planning.entries.plan import Action, Area, Goal
from throughcare.chart.roles import Role
from throughcare.site.pages.moments import DayInput

from .fields import PEOPLE, text_area, worded

MOST_GOALS, MOST_STEPS = 30, 20
EMPTY = (2, 2)
"""The rows of an empty plan: two goals, two steps each."""


def counts(text: str, otherwise: Sequence[int] = EMPTY) -> list[int]:
    """How many steps each goal shows; ``otherwise`` where the text cannot be read."""
    try:
        found = [int(part) for part in text.split(",")]
    except ValueError:
        return list(otherwise)
    fine = 0 < len(found) <= MOST_GOALS and all(0 < steps <= MOST_STEPS for steps in found)
    return found if fine else list(otherwise)


def grown(rows: Sequence[int], what: str) -> list[int]:
    """One row more: a goal, or a step of the goal that ``"step-1"`` names. What is no row changes nothing."""
    kind, _, which = what.partition("-")
    at = int(which) if which.isdigit() else -1
    if kind == "goal" and len(rows) < MOST_GOALS:
        return [*rows, 2]
    if kind == "step" and 0 <= at < len(rows) and rows[at] < MOST_STEPS:
        return [*rows[:at], rows[at] + 1, *rows[at + 1 :]]
    return list(rows)


def added(rows: Sequence[int], what: str) -> str:
    """The first field of the row that was added."""
    _, _, which = what.partition("-")
    if which.isdigit() and int(which) < len(rows):
        return step_name(int(which), rows[int(which)] - 1, "what")
    return goal_name(len(rows) - 1, "words")


def goal_name(goal: int, part: str) -> str:
    """The name of a field of a goal."""
    return f"goal-{goal}-{part}"


def step_name(goal: int, step: int, part: str) -> str:
    """The name of a field of a step."""
    return f"goal-{goal}-step-{step}-{part}"


def fields(rows: Sequence[int]) -> Iterator[tuple[str, forms.Field]]:
    """The fields of all rows, by name."""
    for goal, steps in enumerate(rows):
        yield goal_name(goal, "number"), forms.IntegerField(required=False, widget=forms.HiddenInput)
        yield (
            goal_name(goal, "words"),
            forms.CharField(
                label=f"Goal {goal + 1}, in their own words", required=False, max_length=600, widget=text_area(2)
            ),
        )
        areas = forms.TypedChoiceField(
            label="What is it about?",
            choices=[("", "Not said"), *worded(Area)],
            coerce=Area,
            empty_value=None,
            required=False,
        )
        yield goal_name(goal, "area"), areas
        for step in range(steps):
            yield from _step(goal, step)


def _step(goal: int, step: int) -> Iterator[tuple[str, forms.Field]]:
    yield step_name(goal, step, "number"), forms.IntegerField(required=False, widget=forms.HiddenInput)
    yield step_name(goal, step, "what"), forms.CharField(label=f"Step {step + 1}", required=False, max_length=300)
    who = forms.TypedChoiceField(label="Who", choices=PEOPLE, coerce=Role, required=False, empty_value=None)
    yield step_name(goal, step, "who"), who
    yield step_name(goal, step, "by"), forms.DateField(label="By when", required=False, widget=DayInput)


def typed(goals: Sequence[Goal]) -> tuple[list[int], dict[str, Any]]:
    """The rows of goals that exist, each with an empty step and no fewer than an empty plan, and what stands there."""
    said: dict[str, Any] = {}
    for at, goal in enumerate(goals):
        said |= {goal_name(at, "number"): goal.number, goal_name(at, "words"): goal.words}
        said[goal_name(at, "area")] = goal.area.value if goal.area else ""
        for nr, action in enumerate(goal.actions):
            said |= {step_name(at, nr, part): getattr(action, part) for part in ("number", "what", "by")}
            said[step_name(at, nr, "who")] = action.who.value
    return [min(max(len(goal.actions) + 1, EMPTY[0]), MOST_STEPS) for goal in goals], said


@dataclass(frozen=True)
class StepRow:
    """One step as the page draws it."""

    number: BoundField
    what: BoundField
    who: BoundField
    by: BoundField


@dataclass(frozen=True)
class GoalRow:
    """One goal as the page draws it."""

    at: int
    title: str
    number: BoundField
    words: BoundField
    area: BoundField
    steps: Sequence[StepRow]


def drawn(form: forms.Form, rows: Sequence[int]) -> list[GoalRow]:
    """The rows with their bound fields."""
    return [
        GoalRow(
            at=at,
            title=f"Goal {at + 1}",
            number=form[goal_name(at, "number")],
            words=form[goal_name(at, "words")],
            area=form[goal_name(at, "area")],
            steps=[
                StepRow(*(form[step_name(at, nr, part)] for part in ("number", "what", "who", "by")))
                for nr in range(steps)
            ],
        )
        for at, steps in enumerate(rows)
    ]


def check(form: forms.Form, rows: Sequence[int], cleaned: Mapping[str, Any]) -> None:
    """Say where something stands in a row and its first words are missing."""
    for at, steps in enumerate(rows):
        for nr in range(steps):
            what = step_name(at, nr, "what")
            if cleaned.get(step_name(at, nr, "by")) and not cleaned.get(what):
                form.add_error(what, "Say what will be done, or empty the day.")
        if not cleaned.get(goal_name(at, "words")) and _steps(cleaned, at, steps):
            form.add_error(goal_name(at, "words"), "Say the goal that these steps lead to, or empty the steps.")


def goals(
    rows: Sequence[int], cleaned: Mapping[str, Any], next_goal: int, next_action: Mapping[int, int]
) -> tuple[Goal, ...]:
    """The goals that were typed. New ones get numbers that nothing before had."""
    found: list[Goal] = []
    for at, steps in enumerate(rows):
        words = cleaned.get(goal_name(at, "words"))
        if not words:
            continue
        number: int = cleaned.get(goal_name(at, "number")) or 0
        if number not in next_action or number in [goal.number for goal in found]:
            number, next_goal = next_goal, next_goal + 1
        actions = _actions(_steps(cleaned, at, steps), next_action.get(number, 1))
        found.append(Goal(number=number, words=words, area=cleaned.get(goal_name(at, "area")), actions=actions))
    return tuple(found)


def _steps(cleaned: Mapping[str, Any], at: int, steps: int) -> list[dict[str, Any]]:
    found = [{part: cleaned.get(step_name(at, nr, part)) for part in ("number", "what", "who", "by")}
             for nr in range(steps)]  # fmt: skip
    return [step for step in found if step["what"]]


def _actions(steps: Sequence[Mapping[str, Any]], next_number: int) -> tuple[Action, ...]:
    found: list[Action] = []
    for step in steps:
        number = step["number"]
        if not number or number >= next_number or number in [action.number for action in found]:
            number, next_number = next_number, next_number + 1
        found.append(Action(number=number, what=step["what"], who=step["who"] or Role.PATIENT, by=step["by"]))
    return tuple(found)
