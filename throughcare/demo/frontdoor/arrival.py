"""When the front door of a generated person is charted: along the course they walk, each part on its day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

from throughcare.care.assessment.entries import AssessmentCompleted, ComplicationScreenDone, PositiveScreenHandled
from throughcare.care.assessment.entries.words import Result
from throughcare.care.path.stages import Stage
from throughcare.chart.guards import FindingAcknowledged
from throughcare.chart.kinds import Payload
from throughcare.demo.courses import STILL, Step
from throughcare.demo.saying import scale
from throughcare.demo.team import DANIEL, ROSA

from . import assessment, health, words
from .lives import Life, is_pregnant, level_of, life

if TYPE_CHECKING:
    from throughcare.demo.walks import Walk

OPEN_POSITIVE = 12
"""Of so many people one has a positive result about which nobody has charted anything yet."""

RESULTS_AFTER = 3
"""Days until the bloods are back."""

HANDLED = {
    "hcv": "Told in person, with time for questions. The hepatitis clinic next door sees {them} next week.",
    "hcv-rna": "Treatment for hepatitis C begins with the next visit to the clinic next door.",
    "dental": "Appointment at the dental clinic, made by telephone together.",
    "skin": "Cleaned and dressed; shown how. Looked at again at the next visit.",
}
"""What is done about a positive, by the line of the schedule."""


@dataclass
class Door:
    """The front door of one person: their life, and what has been charted that later parts name."""

    walk: Walk
    life: Life
    chance: Random
    episode: UUID | None = None

    def say(self, *payloads: Payload) -> None:
        """Chart payloads in the scene that the walk has set."""
        self.walk.t.say(*payloads)


def door_of(walk: Walk) -> Door:
    """Draw the life that goes with a walk."""
    chance = Random(walk.chance.getrandbits(64))  # noqa: S311 - made-up people, no secret
    pregnant = is_pregnant(walk.who, walk.index, walk.course)
    return Door(walk, life(chance, walk.who, level_of(walk.course, walk.turn), pregnant=pregnant), chance)


def assessed(door: Door, step: Step) -> None:
    """The two visits of an assessment; somebody who is in it today has had the first."""
    walk, day = door.walk, step.start
    whole = step.end != STILL
    walk.happens(day, step.stage, DANIEL, lambda: _first_visit(door, day, whole=whole))
    walk.happens(day, step.stage, ROSA, lambda: _seen_by_the_nurse(door, whole=whole))
    if whole:
        second = max(1, step.end + 1)
        walk.happens(second, step.stage, DANIEL, lambda: _second_visit(door, second))
        back = max(step.end, day - RESULTS_AFTER)
        walk.happens(back, step.stage, ROSA, lambda: _screened(door, health.results(door.life, door.chance)))
        _vaccines(door, step.stage, back)


def _first_visit(door: Door, days_ago: int, *, whole: bool) -> None:
    day = door.walk.t.day(-days_ago)
    door.say(*assessment.first_half(door.life, door.chance, day, whole=whole))
    if not whole:
        door.say(scale("phq-2", (2, 1) if door.life.mood > 9 else (1, 0)))


def _seen_by_the_nurse(door: Door, *, whole: bool) -> None:
    _screened(door, health.visit(door.life, door.walk.who, door.chance))
    if not whole:
        door.say(*health.awaited())


def _second_visit(door: Door, days_ago: int) -> None:
    walk, chance = door.walk, door.chance
    due_on = walk.t.day(chance.randint(60, 160)) if door.life.pregnant else None
    supports = walk.fill(door.life.supports)
    door.say(*assessment.second_half(door.life, chance, walk.t.day(-days_ago), due_on, supports))
    _mood_first_asked(door)
    door.say(AssessmentCompleted(summary=walk.fill(chance.choice(words.FIT)), unknown=()))


def _mood_first_asked(door: Door) -> None:
    """Mood and worry at the beginning. What is decided about a positive is said at once, but for some."""
    t = door.walk.t
    for scale_said in health.mind(door.life, door.chance, 0):
        uid, name = t.add(scale_said), scale_said.instrument
        positive = {"phq-9": door.life.mood, "gad-7": door.life.worry}.get(name, 0) >= health.CUT
        if positive and door.walk.index % 4:
            said = words.DECIDED[name]
            t.add(FindingAcknowledged(rule="positive_screen", finding=said[0], about=(uid,), reason=said[1]))
    door.say(health.strength(door.life, door.chance, 0))


def _screened(door: Door, done: Iterable[Payload]) -> None:
    """Chart results, and what was done about each positive; for some nobody has charted that yet."""
    answered = door.walk.index % OPEN_POSITIVE != 1
    for payload in done:
        uid = door.walk.t.add(payload)
        if answered and isinstance(payload, ComplicationScreenDone) and payload.result is Result.POSITIVE:
            door.say(PositiveScreenHandled(about=uid, what=door.walk.fill(HANDLED[payload.screen])))


def _vaccines(door: Door, stage: Stage, first: int) -> None:
    """Hepatitis A and B: the first doses with the results, the later ones on their day where that has come."""
    doses = [("havrix", first), ("havrix", first - 190)]
    if not door.life.immune_b:
        doses += [("heplisav", first), ("heplisav", first - 31)]
    for product, days_ago in doses:
        if days_ago >= max(1, door.walk.course.silent_for):
            door.walk.happens(days_ago, stage, ROSA, partial(door.say, health.vaccine(product)))
