"""The assessment of a generated person, section by section, as intake and the nurse chart it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

from throughcare.care.assessment.entries import (
    EarlierTreatmentTold,
    FamilyHistoryTold,
    GoalsTold,
    OudCriteriaAssessed,
    ReadinessTold,
    SocialFunctionTold,
    SubstanceHistoryTaken,
    UseBeginningTold,
)
from throughcare.care.assessment.entries.words import Answer, Frequency, Housing, Mode
from throughcare.care.assessment.readings.sections import TO_ASK
from throughcare.chart.kinds import Payload
from throughcare.demo.saying import conditions, criteria, never, used

from .lives import Life
from .words import EARLIER

SEVERE = ((1, 2, 3, 4, 6, 10, 11), (1, 2, 3, 4, 5, 6, 7, 10, 11), (1, 2, 4, 5, 7, 9, 10, 11), tuple(range(1, 12)))
MODERATE = ((1, 2, 4, 10, 11), (1, 4, 10, 11))


def first_half(life: Life, chance: Random, day: date, *, whole: bool = True) -> Iterator[Payload]:
    """What a first visit gets to: substances, how it began, what was tried before, and what the person wants.

    Not ``whole`` is a visit that ended early: some substances are still to be asked about.
    """
    yield from _substances(life, day, whole=whole)
    yield UseBeginningTold(ways=life.beginning[0], words=life.beginning[1])
    yield from _earlier(chance)
    yield GoalsTold(goals=tuple(aim.words for aim in life.aims), mode=Mode.STAFF)
    importance = chance.randint(7, 10)
    yield ReadinessTold(
        importance=importance, confidence=chance.randint(3, 7), readiness=chance.randint(5, importance), mode=Mode.STAFF
    )


def _substances(life: Life, day: date, *, whole: bool) -> Iterator[SubstanceHistoryTaken]:
    injected = {"last_injected_on": day, "shares_equipment": _answer(life.shares)} if life.injects else {}
    yield used(
        life.opioid,
        Frequency.SEVERAL_A_DAY,
        day,
        routes=(life.route,),
        amount=life.amount,
        first_age=life.first_age,
        injected=_answer(life.injects),
        tolerance=Answer.YES,
        **injected,
    )
    for substance, often in life.beside.items():
        yield used(substance, often, day)
    if whole:
        yield from never(*(one for one in TO_ASK if one is not life.opioid and one not in life.beside))


def _earlier(chance: Random) -> Iterator[EarlierTreatmentTold]:
    found = chance.sample(EARLIER, chance.randint(0, 2))
    if not found:
        yield EarlierTreatmentTold(any_before=Answer.NO)
    for what, when, helped, ended in found:
        yield EarlierTreatmentTold(any_before=Answer.YES, what=what, when=when, helped=helped, ended=ended)


def second_half(life: Life, chance: Random, day: date, due_on: date | None, supports: str) -> Iterator[Payload]:
    """What the second visit adds: the criteria, other conditions, the family, and the life somebody has now."""
    yield disorder(chance, day)
    yield conditions(*life.ailments, *(("pregnancy",) if life.pregnant else ()), due_on=due_on)
    answers = (Answer.YES, Answer.NO, Answer.NO, Answer.UNKNOWN)
    yield FamilyHistoryTold(
        opioids=chance.choice(answers),
        alcohol=chance.choice(answers),
        mental_illness=chance.choice(answers),
        adversity=chance.choice((Answer.YES, Answer.NO, Answer.DECLINED)),
    )
    yield SocialFunctionTold(
        housing=life.housing,
        safe_home=_answer(life.home_is_safe),
        violence=Answer.NO,
        children=chance.choice((Answer.YES, Answer.NO)),
        work=life.work,
        income=chance.choice(("wages", "family", "disability benefit", "odd jobs")),
        transport=_answer(life.housing is not Housing.NO_HOUSING),
        legal=_answer(life.legal),
        supports=supports,
    )


def disorder(chance: Random, day: date) -> OudCriteriaAssessed:
    """The criteria of the twelve months to a day: severe for most, moderate for some."""
    return criteria(day, *chance.choice(SEVERE if chance.random() < 0.8 else MODERATE))


def _answer(yes: bool) -> Answer:
    return Answer.YES if yes else Answer.NO
