"""What was promised to a generated person: something overdue, something for today, something for next week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from throughcare.chart.roles import Role

from . import words
from .courses import Step
from .programs import MILL_CREEK

if TYPE_CHECKING:
    from .walks import Walk

DUE = (-4, 0, 1, 3, 7, 12, 0, 2, -1)
"""When the next promise of one person after the other falls due, in days from today; negative is overdue."""


def promise(walk: Walk, step: Step, due: int) -> None:
    """Plan a contact in the stage where the person is; an overdue one was tried by some."""
    by, what = walk.chance.choice(words.PROMISES[step.stage])
    made = min(step.start, max(1, 1 - due) + walk.chance.randint(0, 3))
    due = max(due, -made)
    role = Role.NURSE if walk.t.program is MILL_CREEK else by.roles[-1]

    def act() -> None:
        plan = walk.t.plan(walk.fill(what), due, role)
        if due < -1 and walk.index % 2 == 0:
            walk.t.tried(walk.fill(walk.chance.choice(words.TRIED)), plan)

    walk.happens(made, step.stage, by, act)
