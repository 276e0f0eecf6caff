"""What follows the assessment of a generated person: a level of care, its episode, a plan, and how they are doing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from throughcare.care.path.stages import Leaving, Stage
from throughcare.care.planning.entries.placement import Place
from throughcare.care.planning.entries.plan import Signing
from throughcare.care.planning.levels import Level
from throughcare.chart.guards import Override
from throughcare.demo.courses import STILL, Step
from throughcare.demo.team import AMARA, HELEN, LUIS, MIRIAM, ROSA

from . import health, placement, plans, words
from .arrival import Door
from .lives import BEDS_ARE_FULL, level_of

LATE_REVIEW = 6
"""Of so many people one has a review of the plan that is late."""

CHECKS = (30, 60, 120, 250)
"""Days after the beginning on which mood and strength are asked again; then it is every half year."""
HALF_A_YEAR, YEAR = 170, 365
WALKED = 300
"""Days after which most of the way is walked."""

GOAL_REACHED_AFTER = 150

Stretch = tuple[Level, int, int]
"""A level of care, from so many days ago until so many days ago."""


def followed(door: Door) -> None:
    """Everything after the assessment that fits the course."""
    steps = {step.stage: step for step in door.walk.course.steps}
    planning = steps.get(Stage.PLANNING)
    if planning is not None and planning.end == STILL:
        _plans_now(door, planning)
    elif planning is not None:
        _placed(door, planning, level_of(door.walk.course, door.walk.turn), Place.FREE)
        _in_care(door, planning.end)
    elif Stage.RECOVERY in steps:
        _long_ago(door, steps[Stage.RECOVERY].start)
    elif Stage.WITHDRAWAL in steps:
        _left_early(door, steps[Stage.WITHDRAWAL])


def _placed(door: Door, planning: Step, level: Level, place: Place) -> None:
    days_ago = max(1, planning.start - 1)
    door.walk.happens(days_ago, planning.stage, AMARA, lambda: door.say(placement.level(level, door.life, place)))


def _plans_now(door: Door, planning: Step) -> None:
    """In planning today: two wait for a bed and are looked after meanwhile, the others read the plan at home."""
    walk, turn = door.walk, door.walk.turn
    full = turn in BEDS_ARE_FULL
    _placed(door, planning, level_of(walk.course, turn), Place.NONE if full else Place.FREE)
    if full:
        said = placement.waits(Level.L5, door.life, walk.t.day(2 + turn), "Another house; see the referral.")
        walk.happens(max(1, planning.start - 2), planning.stage, AMARA, partial(door.say, said))
        told = walk.fill("Told {name} where the bed stands. Breakfast here, naloxone in the coat, and “still in”.")
        walk.happens(1, planning.stage, LUIS, partial(walk.t.reached, told))
    else:
        said_plan = plans.plan(door.life, door.chance, walk.t.day(5), Signing.LATER)
        walk.happens(2, planning.stage, MIRIAM, partial(door.say, said_plan))


def _in_care(door: Door, begun: int) -> None:
    """Admitted ``begun`` days ago: episodes, the plan and its reviews, scales, and the yearly bloods."""
    stretches = list(_stretches(door, begun))
    for number, (level, since, _) in enumerate(stretches):
        _admitted(door, level, since, first=number == 0)
    _plan(door, stretches)
    _asked_again(door, begun)


def _stretches(door: Door, begun: int) -> Iterator[Stretch]:
    """The levels of a course: the first, and the one below it from the step down or the beginning of recovery on."""
    course = door.walk.course
    level = level_of(course, door.walk.turn)
    later = next((s for s in course.steps if s.stage in (Stage.STEP_DOWN, Stage.RECOVERY)), None)
    moved_away = any(step.how is Leaving.TRANSFERRED for step in course.steps)
    if later is None or moved_away:
        yield level, begun, later.start if later else course.silent_for
        return
    yield level, begun, later.start
    yield Level.L2 if later.stage is Stage.STEP_DOWN else Level.L0, later.start, course.silent_for


def _admitted(door: Door, level: Level, days_ago: int, *, first: bool) -> None:
    walk = door.walk
    by = AMARA if first else HELEN

    def act() -> None:
        if door.episode is not None:
            day = walk.t.day(-days_ago)
            door.say(placement.stepped_down(level), placement.moved_on(door.episode, door.life, day, day))
        door.episode = walk.t.add(placement.opened(level, walk.t.program.slug))

    walk.happens(days_ago, Stage.PLANNING, by, act)


def _plan(door: Door, stretches: list[Stretch]) -> None:
    walk, life, chance = door.walk, door.life, door.chance
    agreed = max(1, stretches[0][1] - 2)
    said = plans.plan(life, chance, walk.t.day(-agreed + chance.choice((9, 14, 25))))
    walk.happens(agreed, Stage.PLANNING, MIRIAM, partial(door.say, said))
    looks = list(_looks(agreed, stretches))
    if walk.index % LATE_REVIEW == LATE_REVIEW - 1:
        looks = looks[:-1]
    for number, days_ago in enumerate(looks):
        walk.happens(days_ago, Stage.THERAPY, MIRIAM, partial(_look, door, number, agreed - days_ago))


def _looks(agreed: int, stretches: list[Stretch]) -> Iterator[int]:
    """The days (ago) on which the plan is looked at, by the clock of each level."""
    days_ago = agreed
    for level, _, until in stretches:
        while days_ago - plans.every(level) >= max(1, until):
            days_ago -= plans.every(level)
            yield days_ago


def _look(door: Door, number: int, after: int) -> None:
    """One look at the plan: the first step is done by then, and with time a goal is reached."""
    life, chance = door.life, door.chance
    door.say(plans.reviewed(door.walk.fill(chance.choice(words.HOW_IT_GOES))))
    if number == 0:
        door.say(*(plans.progress(life, one, chance) for one in range(1, len(life.aims) + 1)))
    elif after > GOAL_REACHED_AFTER and number == 2:
        door.say(plans.reached(life, 1))


def _asked_again(door: Door, begun: int) -> None:
    """Mood, worry and strength at intervals; bloods once a year. Not in the days of silence."""
    walk, latest = door.walk, max(1, door.walk.course.silent_for)
    after = [*CHECKS, *range(CHECKS[-1] + HALF_A_YEAR, begun, HALF_A_YEAR)]
    for days in (day for day in after if begun - day >= latest):
        walk.happens(begun - days, Stage.MEDICATION, MIRIAM, partial(_how_are_you, door, min(1.0, days / WALKED)))
    for days in range(YEAR, begun - latest, YEAR):
        walk.happens(begun - days, Stage.MEDICATION, ROSA, lambda: door.say(*health.yearly(door.life, door.chance)))


def _how_are_you(door: Door, done: float) -> None:
    door.say(*health.mind(door.life, door.chance, done), health.strength(door.life, door.chance, done))


def _long_ago(door: Door, since: int) -> None:
    """Years of recovery, of which the paper charts tell: a level, a plan that is still looked at, and strength."""
    walk = door.walk
    _admitted(door, Level.L0, since, first=True)
    said = plans.plan(door.life, door.chance, walk.t.day(-YEAR + 60))
    walk.happens(YEAR, Stage.RECOVERY, LUIS, partial(door.say, said))
    for number, days_ago in enumerate(_looks(YEAR, [(Level.L0, YEAR, 1)])):
        walk.happens(days_ago, Stage.RECOVERY, LUIS, partial(_look, door, number, YEAR - days_ago))
    for days_ago in (700, 350, 20):
        strong = partial(_strong, door, 1 - days_ago / 2000)
        walk.happens(days_ago, Stage.RECOVERY, LUIS, strong)


def _strong(door: Door, done: float) -> None:
    door.say(health.strength(door.life, door.chance, done))


def _left_early(door: Door, ward: Step) -> None:
    """Withdrawal care without an assessment before it, left in the night."""
    walk = door.walk
    walk.happens(ward.start, ward.stage, AMARA, lambda: door.say(placement.level(Level.L6, door.life)))
    _admitted(door, Level.L6, ward.start, first=True)

    def close() -> None:
        assert door.episode is not None  # noqa: S101 - opened when they came
        why = Override("nothing_after_ending", placement.WHY_NOTHING_BOOKED)
        walk.t.add(placement.walked_out(door.episode, walk.t.day(-ward.end)), overrides=[why])

    walk.happens(ward.end, ward.stage, ROSA, close)
