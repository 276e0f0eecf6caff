"""The courses that generated people take along the path, as data: which stages, from when to when, and how they ended.

Days are days before today, made a little longer or shorter for each person. Between them the courses put somebody into
every stage, and somebody where people get lost: in no stage, or silent.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from throughcare.care.path.stages import Leaving, Stage

SHORTEST, LONGEST = 0.9, 1.2
"""By how much a course is stretched for one person."""

STILL = 0
"""The end of a stage that somebody is in today."""


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a course: entered ``start`` days ago, left ``end`` days ago, or not left yet (:data:`STILL`)."""

    stage: Stage
    start: int
    end: int = STILL
    how: Leaving = Leaving.MOVED_ON


@dataclass(frozen=True, slots=True)
class Course:
    """A way along the path. Nobody was reached in the last ``silent_for`` days; ``remark`` tells of the last stage."""

    name: str
    steps: tuple[Step, ...]
    silent_for: int = 1
    remark: str | None = None

    def stretched(self, chance: Random) -> Course:
        """The course of one person. The order of its days stays."""
        factor = chance.uniform(SHORTEST, LONGEST)
        steps = tuple(Step(s.stage, _days(s.start, factor), _days(s.end, factor), s.how) for s in self.steps)
        return Course(self.name, steps, self.silent_for, self.remark)


def _days(days: int, factor: float) -> int:
    return max(1, round(days * factor)) if days != STILL else STILL


def _to(stage: Stage, start: int) -> tuple[Step, ...]:
    """First contact, assessment and planning, one after the other, and then ``stage`` from ``start`` days ago."""
    return (
        Step(Stage.ACCESS, start + 9, start + 7),
        Step(Stage.ASSESSMENT, start + 7, start + 4),
        Step(Stage.PLANNING, start + 4, start),
        Step(stage, start),
    )


COURSES: tuple[Course, ...] = (
    Course("called this week", (Step(Stage.ACCESS, 3),)),
    Course("being assessed", (Step(Stage.ACCESS, 9, 5), Step(Stage.ASSESSMENT, 5))),
    Course(
        "planning",
        (Step(Stage.ACCESS, 15, 12), Step(Stage.ASSESSMENT, 12, 6), Step(Stage.PLANNING, 6)),
    ),
    Course("withdrawal care", _to(Stage.WITHDRAWAL, 3)),
    Course("began medication", _to(Stage.MEDICATION, 12)),
    Course("medication and therapy", (*_to(Stage.MEDICATION, 150), Step(Stage.THERAPY, 130))),
    Course(
        "residence",
        (
            *_to(Stage.MEDICATION, 55),
            Step(Stage.RESIDENCE, 50),
            Step(Stage.THERAPY, 45),
        ),
    ),
    Course(
        "step-down",
        (
            *_to(Stage.MEDICATION, 140),
            Step(Stage.RESIDENCE, 138, 40, Leaving.COMPLETED),
            Step(Stage.STEP_DOWN, 40),
        ),
    ),
    Course(
        "recovery",
        (
            *_to(Stage.MEDICATION, 620),
            Step(Stage.THERAPY, 600, 300, Leaving.COMPLETED),
            Step(Stage.RECOVERY, 300),
        ),
    ),
    Course(
        "left early",
        (Step(Stage.ACCESS, 16, 13), Step(Stage.WITHDRAWAL, 13, 11, Leaving.LEFT_EARLY)),
        silent_for=11,
    ),
    Course("gone quiet", (*_to(Stage.MEDICATION, 210), Step(Stage.THERAPY, 200)), silent_for=44),
    Course(
        "used again and was met with care",
        (
            *_to(Stage.MEDICATION, 400),
            Step(Stage.RECOVERY, 180),
            Step(Stage.THERAPY, 9),
        ),
        remark=(
            "{name} used on two evenings and came to say so. {They} expected a lecture and got a chair. Nothing is "
            "taken away: medication goes on, tolerance and naloxone talked through, an hour a week for a while."
        ),
    ),
    Course(
        "long recovery",
        (
            Step(Stage.MEDICATION, 2900),
            Step(Stage.THERAPY, 2880, 2500, Leaving.COMPLETED),
            Step(Stage.RECOVERY, 2500),
        ),
    ),
    Course(
        "moved away",
        (
            *_to(Stage.MEDICATION, 190)[:-1],
            Step(Stage.MEDICATION, 190, 20, Leaving.TRANSFERRED),
            Step(Stage.RECOVERY, 20),
        ),
        remark="{name} moved to {their} sister's. The new program confirmed that {they} arrived; we call once a month.",
    ),
)
"""In the order in which they are given out: any fourteen people in a row take all of them."""
