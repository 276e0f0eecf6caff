"""Withdrawal as it is scored: by the hour on the ward, and around a first dose."""

from __future__ import annotations

from functools import partial

from throughcare.care.path.stages import Stage
from throughcare.demo.team import ROSA, TOMASZ, Member

from . import health
from .arrival import Door

WARD: tuple[tuple[int, str, int, Member], ...] = (
    (0, "09:40", 15, ROSA), (0, "16:10", 19, ROSA), (0, "22:05", 23, TOMASZ),
    (1, "04:00", 26, TOMASZ), (1, "10:05", 21, ROSA), (1, "16:00", 17, ROSA), (1, "22:10", 14, TOMASZ),
    (2, "04:05", 12, TOMASZ), (2, "10:00", 9, ROSA), (2, "18:20", 7, ROSA), (3, "06:30", 6, TOMASZ),
)  # fmt: skip
"""COWS on the ward: days after admission, hour, about which score, and who scored it."""

FIRST_DOSE = (("08:30", 14), ("10:15", 6))


def scored(door: Door) -> None:
    """COWS on the ward and around the first dose."""
    walk = door.walk
    for step in walk.course.steps:
        if step.stage is Stage.WITHDRAWAL:
            for after, clock, score, by in WARD:
                if step.start - after > step.end:
                    _cows(door, step.start - after, clock, score + door.chance.randint(-2, 2), by)
        if step.stage is Stage.MEDICATION and walk.course.name == "began medication":
            for clock, score in FIRST_DOSE:
                _cows(door, step.start, clock, score, ROSA)


def _cows(door: Door, days_ago: int, clock: str, score: int, by: Member) -> None:
    said = health.about("cows", score, door.chance)
    door.walk.happens(days_ago, Stage.WITHDRAWAL, by, partial(door.say, said), clock)
