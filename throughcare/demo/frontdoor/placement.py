"""The level of care of a generated person, the episode it opens, and how an episode ends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from throughcare.care.planning.entries import (
    EpisodeClosed,
    EpisodeOpened,
    InterimServicesArranged,
    LevelOfCareRecommended,
    StepReviewDone,
)
from throughcare.care.planning.entries.episode import DOWN, Employment, Ending, Living, Referral, Step, Use
from throughcare.care.planning.entries.placement import Place
from throughcare.care.planning.inputs import Home, Sedative, UseRisk
from throughcare.care.planning.levels import Level
from throughcare.chart.roles import Role
from throughcare.demo.saying import chosen, placed

from .lives import Life

ANSWERS: Mapping[Level, Mapping[str, Any]] = {
    Level.L6: {"sedative_withdrawal": Sedative.HIGH, "use_risk": UseRisk.MODERATE},
    Level.L5: {"use_risk": UseRisk.HIGH, "home": Home.UNSAFE},
    Level.L2: {"use_risk": UseRisk.MODERATE},
    Level.L1: {},
}
"""What the guide is told, for it to name each level."""


def level(wanted: Level, life: Life, place: Place = Place.FREE) -> LevelOfCareRecommended:
    """The guide asked, its level agreed, and medication offered the same day."""
    return placed(place=place, medication=chosen(life.medication), **ANSWERS[wanted])


def opened(wanted: Level, program: str) -> EpisodeOpened:
    """Admission to a level."""
    return EpisodeOpened(level=wanted, program=program)


def waits(wanted: Level, life: Life, free_on: date, where: str) -> InterimServicesArranged:
    """What helps until a place is free."""
    return InterimServicesArranged(
        level=wanted,
        next_place_on=free_on,
        next_place_where=where,
        medication=chosen(life.medication),
        naloxone_in_hand=True,
        by=Role.PEER,
        what_else="A cot at the shelter until then; breakfast here after the dose.",
    )


def stepped_down(to: Level) -> StepReviewDone:
    """The review before a step down, with everything that makes it safe."""
    all_answered: dict[str, Any] = dict.fromkeys(DOWN, True)
    return StepReviewDone(decided=Step.DOWN, to=to, **all_answered)


def moved_on(episode: UUID, life: Life, last: date, following: date) -> EpisodeClosed:
    """An episode ended because the next level begins: medication goes on without a gap."""
    return EpisodeClosed(
        episode=episode,
        reason=Ending.TRANSFERRED,
        last_face_to_face_on=last,
        on_medication=True,
        medication=life.medication,
        last_dose_on=last,
        bridging="The dose goes on here, at the same window.",
        naloxone_given=True,
        referral=Referral.ACCEPTED,
        next_appointment_on=following,
        next_appointment_where="Here, with the same people.",
        living=Living.DEPENDENT,
        employment=Employment.LOOKING,
        use=Use.NONE,
    )


def walked_out(episode: UUID, last: date) -> EpisodeClosed:
    """An episode that somebody left at night. Nothing could be booked: whoever charts it says why."""
    return EpisodeClosed(
        episode=episode,
        reason=Ending.LEFT,
        last_face_to_face_on=last,
        on_medication=False,
        naloxone_given=True,
        referral=Referral.DECLINED,
        use=Use.DAILY,
        words="Left in the night. Took the naloxone and our number along.",
    )


WHY_NOTHING_BOOKED = "Left before anything could be booked. A peer calls every day, and the bed can be had again."
