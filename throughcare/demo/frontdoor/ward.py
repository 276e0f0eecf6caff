"""Withdrawal as it is scored: by the hour on the ward, and around a first dose."""

from __future__ import annotations

from datetime import time
from functools import partial

from throughcare.care.assessment.entries.words import Substance
from throughcare.care.instruments.entries import InstrumentAnswered
from throughcare.care.path.stages import Stage
from throughcare.care.withdrawal.entries import LastUse, ObservationCharted, WithdrawalAdmitted
from throughcare.care.withdrawal.entries.words import Agreed, Awake, Setting, Symptom
from throughcare.demo.courses import STILL, Step
from throughcare.demo.team import ROSA, TOMASZ, Member

from . import health
from .arrival import Door

WARD: tuple[tuple[int, str, int, Member], ...] = (
    (0, "09:40", 15, ROSA), (0, "16:10", 19, ROSA), (0, "22:05", 23, TOMASZ),
    (1, "04:00", 26, TOMASZ), (1, "10:05", 21, ROSA), (1, "16:00", 17, ROSA), (1, "22:10", 14, TOMASZ),
    (2, "04:05", 12, TOMASZ), (2, "10:00", 9, ROSA), (2, "18:20", 7, ROSA), (3, "06:30", 6, TOMASZ),
)  # fmt: skip
"""COWS on the ward: days after admission, hour, about which score, and who scored it."""

USED = (Substance.FENTANYL, Substance.HEROIN, Substance.PRESCRIPTION_OPIOIDS)
PULSE = {0: 74, 1: 92, 2: 108, 4: 124}
"""A pulse for each answer of the COWS."""

FIRST_DOSE = (("08:30", 14), ("10:15", 6))


def scored(door: Door) -> None:
    """COWS on the ward and around the first dose."""
    walk = door.walk
    for step in walk.course.steps:
        if step.stage is Stage.WITHDRAWAL:
            if step.end == STILL:
                walk.happens(step.start, step.stage, ROSA, partial(_admitted, door, step), "09:20")
            for after, clock, score, by in WARD:
                if step.start - after > step.end:
                    _cows(door, step.start - after, clock, score + door.chance.randint(-2, 2), by)
        if step.stage is Stage.MEDICATION and walk.course.name == "began medication":
            for clock, score in FIRST_DOSE:
                _cows(door, step.start, clock, score, ROSA)


def _cows(door: Door, days_ago: int, clock: str, score: int, by: Member) -> None:
    said = health.about("cows", score, door.chance)
    there = any(step.stage is Stage.WITHDRAWAL and step.end == STILL for step in door.walk.course.steps)
    seen = (_seen(said, score),) if there else ()
    door.walk.happens(days_ago, Stage.WITHDRAWAL, by, partial(door.say, said, *seen), clock)


def _admitted(door: Door, step: Step) -> None:
    """Who is on the ward today was admitted to a bed, the last use on the evening before; one in three is at home."""
    walk = door.walk
    at_home = walk.index % 3 == 0
    used = LastUse(substance=USED[walk.index % len(USED)], on=walk.t.day(-step.start - 1), at=time(21, 30))
    door.say(
        WithdrawalAdmitted(
            program=walk.t.program.slug,
            setting=Setting.OUTPATIENT if at_home else Setting.INPATIENT,
            bed=None if at_home else str(3 + walk.index % 9),
            agreed=Agreed.MEDICATION if walk.index % 2 else Agreed.UNDECIDED,
            uses=(used,),
        )
    )


def _seen(said: InstrumentAnswered, score: int) -> ObservationCharted:
    """The vital signs that go with a score."""
    points = dict(said.answers)
    symptoms = [Symptom.AUTONOMIC] if points["sweating"] > 1 else []
    symptoms += [Symptom.PAIN] if points["aches"] > 1 else []
    symptoms += [Symptom.ANXIETY] if points["anxiety"] > 1 else []
    return ObservationCharted(
        heart_rate=PULSE[points["pulse"]],
        systolic=110 + score,
        diastolic=70 + score // 2,
        breaths=15,
        oxygen_percent=98,
        temperature_tenths_c=367 + score // 4,
        awake=Awake.ALERT,
        symptoms=tuple(symptoms),
        dangers=(),
        fluids_ml=450,
    )
