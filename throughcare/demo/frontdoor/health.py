"""The health of a generated person: screening with its results, vaccines, and scales that are filled in over time."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from throughcare.care.assessment.entries import (
    ComplicationScreenDone,
    InfectionSignsChecked,
    LiverBloodsMeasured,
    VaccineOffered,
)
from throughcare.care.assessment.entries.words import Answer, Offer, Result
from throughcare.care.instruments.entries import InstrumentAnswered
from throughcare.chart.kinds import Payload
from throughcare.demo.people import Person
from throughcare.demo.saying import BLOODS, NO_THOUGHTS, YEARLY, scale, screened
from throughcare.knowledge.instruments.library import instrument

from .lives import CHILDBEARING, Life

CUT = 10
"""From this total on PHQ-9 and GAD-7 are positive (program reference 1.3)."""

SLOW = ("hcv", "hbv")
"""The bloods that take days in the laboratory of this program."""

LEFT_AT_ZERO = frozenset({"9"})
"""Question 9 of PHQ-9 is answered above 0 only where a story says so: it opens the safety step."""


def visit(life: Life, who: Person, chance: Random) -> Iterator[Payload]:
    """What a nurse asks and sees at the first visit."""
    temperature = chance.randint(362, 374)
    yield InfectionSignsChecked(
        temperature_tenths_c=temperature, injected_lately=Answer.YES if life.injects else Answer.NO, signs=()
    )
    found = [("dental", "dental" in life.ailments), ("skin", "skin" in life.ailments)]
    for screen, positive in found:
        yield from screened(Result.POSITIVE if positive else Result.NEGATIVE, screen)
    may = who.woman and who.age in CHILDBEARING and not life.pregnant
    if not life.pregnant:
        yield from screened(Result.NEGATIVE if may else Result.NOT_NEEDED, "pregnancy")
    yield from screened(Result.NEGATIVE, "other-vaccines", words="Influenza and tetanus given.")


def awaited() -> Iterator[ComplicationScreenDone]:
    """Blood was drawn, and two results are not here yet."""
    yield from screened(Result.NEGATIVE, *(one for one in BLOODS if one not in SLOW))
    yield from screened(Result.WAITING, *SLOW)


def results(life: Life, chance: Random) -> Iterator[Payload]:
    """The results of the bloods."""
    for screen in BLOODS:
        if screen == "liver-panel":
            yield liver(life, chance)
        elif screen == "hbv":
            yield from screened(Result.IMMUNE if life.immune_b else Result.NEGATIVE, screen)
        elif screen == "hcv" and life.hepatitis_c:
            yield from screened(Result.POSITIVE, "hcv", "hcv-rna")
        else:
            yield from screened(Result.NEGATIVE, screen)


def liver(life: Life, chance: Random) -> LiverBloodsMeasured:
    """Bloods of the liver: raised in those who live with hepatitis C."""
    lowest = 45 if life.hepatitis_c else 18
    return LiverBloodsMeasured(
        ast_u_l=chance.randint(lowest, lowest + 20),
        alt_u_l=chance.randint(lowest, lowest + 30),
        platelets_10e9_l=chance.randint(180, 330),
    )


def yearly(life: Life, chance: Random) -> Iterator[Payload]:
    """What is done again every year."""
    yield from screened(Result.NEGATIVE, *(one for one in YEARLY if one != "liver-panel"))
    yield liver(life, chance)
    if life.injects and not life.hepatitis_c:
        yield from screened(Result.NEGATIVE, "hcv")


def vaccine(product: str) -> VaccineOffered:
    """One dose given."""
    return VaccineOffered(product=product, outcome=Offer.GIVEN)


def mind(life: Life, chance: Random, done: float) -> Iterator[InstrumentAnswered]:
    """Mood, worry and thoughts of suicide, when a share (0 to 1) of the way is walked: most people feel better."""
    left = 1 - 0.8 * done**0.5
    yield about("phq-9", round(life.mood * left), chance)
    yield about("gad-7", round(life.worry * left), chance)
    yield scale("c-ssrs", NO_THOUGHTS)


def strength(life: Life, chance: Random, done: float) -> InstrumentAnswered:
    """Recovery capital, which grows along the way."""
    return about("barc-10", round(life.strength + (54 - life.strength) * done), chance, by_self=True)


def about(id: str, total: int, chance: Random, *, by_self: bool = False) -> InstrumentAnswered:
    """A filled scale whose sum is the total, or the next that its answers can make."""
    items = [item for item in instrument(id).items if item.scored]
    answers = {item.id: min(item.values) for item in items}
    free = [item for item in items if item.id not in LEFT_AT_ZERO or id != "phq-9"]
    while sum(answers.values()) < total and free:
        item = chance.choice(free)
        higher = sorted(value for value in item.values if value > answers[item.id])
        if higher:
            answers[item.id] = higher[0]
        else:
            free.remove(item)
    return scale(id, answers, by_self=by_self)
