"""What keeps generated people alive, and what some survived: kits, harm reduction, an overdose, dark thoughts."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from throughcare.care.instruments.entries import RiskLevel, SuicideRiskDisposed
from throughcare.care.path.stages import Leaving, Stage
from throughcare.care.safety.entries import (
    HarmReductionGiven,
    NaloxoneKitHandedOut,
    OverdoseOccurred,
    ReleaseReported,
    WelfareCheckMade,
)
from throughcare.care.safety.words import Intent, Outcome, ReleasedFrom, Responder, Substance, Topic
from throughcare.chart.kinds import Payload
from throughcare.demo.courses import STILL, Step
from throughcare.demo.programs import HARBOR_STREET
from throughcare.demo.saying import NO_THOUGHTS, scale
from throughcare.demo.team import GRACE, LUIS, MIRIAM, ROSA

from . import words
from .arrival import Door

THOUGHTS_TODAY, THOUGHTS_ANSWERED = 5, 19
SURVIVED, RELEASED = 23, 42
"""The places (from 0) of those generated people to whom it happened."""

KEPT_FOR = timedelta(days=450)
LONG_AGO = 700
"""A kit that was handed out so many days ago has been renewed since."""

SAFER = (Topic.NEVER_ALONE, Topic.TOLERANCE, Topic.TEST_STRIPS, Topic.SAFER_SUPPLIES)


def kept_safe(door: Door) -> None:
    """Naloxone renewed before its date, harm reduction, welfare checks, and what happened to a few."""
    walk, first = door.walk, door.walk.course.steps[0]
    if first.start > LONG_AGO:
        kit = NaloxoneKitHandedOut(kits=1, product="narcan", expires_on=walk.t.day(0) + KEPT_FOR, taught=True)
        walk.happens(door.chance.randint(100, 400), Stage.RECOVERY, LUIS, partial(door.say, kit))
    if door.life.injects:
        walk.happens(first.start, first.stage, ROSA, partial(door.say, HarmReductionGiven(topics=SAFER)))
    for step in walk.course.steps:
        _checked_on(door, step)
    _what_happened(door)


def _checked_on(door: Door, step: Step) -> None:
    """The day after a residence or a ward somebody asks; who left the ward early is not reached."""
    if step.end == STILL or step.stage not in (Stage.RESIDENCE, Stage.WITHDRAWAL):
        return
    if step.how is Leaving.LEFT_EARLY:
        said = WelfareCheckMade(reached=False, what="Rang twice, then went by. Nobody opened. Left a card and a kit.")
    else:
        said = WelfareCheckMade(reached=True, safe=True, what="First morning outside. Slept, ate, is going to work.")
    door.walk.happens(max(1, step.end - 1), step.stage, LUIS, partial(door.say, said))


def _what_happened(door: Door) -> None:
    walk, first = door.walk, door.walk.course.steps[0]
    if walk.t.program is not HARBOR_STREET:
        return
    if walk.index == SURVIVED:
        overdose = OverdoseOccurred(
            outcome=Outcome.SURVIVED,
            intent=Intent.NO,
            where="at a friend's",
            substances=(Substance.HEROIN, Substance.FENTANYL),
            naloxone_doses=2,
            responders=(Responder.FRIEND,),
        )
        walk.happens(first.start, first.stage, GRACE, partial(door.say, overdose))
    if walk.index == RELEASED:
        release = ReleaseReported(released_from=ReleasedFrom.JAIL, where="county jail", on_medication=False)
        walk.happens(first.start, first.stage, GRACE, partial(door.say, release))
    if walk.index == THOUGHTS_TODAY:
        walk.happens(1, Stage.THERAPY, MIRIAM, partial(door.say, _dark()), "16:50")
    if walk.index == THOUGHTS_ANSWERED:
        screener = scale("c-ssrs", NO_THOUGHTS | {"q1": 1})
        walk.happens(20, Stage.THERAPY, MIRIAM, partial(door.say, _dark(), screener, _answered(door)), "15:10")


def _dark() -> Payload:
    """A PHQ-9 filled in in the waiting room, with question 9 answered above 0."""
    return scale("phq-9", (2, 2, 1, 2, 1, 2, 1, 0, 1), by_self=True)


def _answered(door: Door) -> SuicideRiskDisposed:
    said = door.walk.fill(words.DISPOSED)
    return SuicideRiskDisposed(level=RiskLevel.LOW, done=said, informed="Dr. Okafor", overdose_intended=False)
