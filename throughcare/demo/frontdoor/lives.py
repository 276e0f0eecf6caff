"""Who a generated person is beyond their name: use, health, home and wishes, drawn to fit their course."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from throughcare.care.assessment.entries.words import Beginning, Frequency, Housing, Route, Substance, Work
from throughcare.care.path.stages import Stage
from throughcare.care.planning.entries.medication import Medication
from throughcare.care.planning.levels import Level
from throughcare.demo.courses import Course
from throughcare.demo.people import Person

from .words import AIMS, AMOUNTS, BEGINNINGS, NO_NEEDLES, PROBATION, SUPPORTS, Aim

CHILDBEARING = range(18, 43)
ROUTES: Mapping[Substance, tuple[Route, ...]] = {
    Substance.HEROIN: (Route.INJECTED, Route.SNIFFED, Route.SMOKED),
    Substance.FENTANYL: (Route.SMOKED, Route.INJECTED),
    Substance.PRESCRIPTION_OPIOIDS: (Route.SWALLOWED, Route.SNIFFED),
}
BESIDE = (
    (Substance.TOBACCO, 0.8, Frequency.SEVERAL_A_DAY),
    (Substance.CANNABIS, 0.4, Frequency.WEEKLY),
    (Substance.COCAINE, 0.35, Frequency.LESS),
    (Substance.ALCOHOL, 0.45, Frequency.WEEKLY),
    (Substance.METHAMPHETAMINE, 0.2, Frequency.LESS),
    (Substance.SEDATIVES, 0.2, Frequency.LESS),
)
"""What some use beside opioids: how many of them, and how often. Invented, as everything of these people."""

AILMENTS = (
    ("pain", 0.4), ("depression", 0.45), ("anxiety", 0.4), ("ptsd", 0.3), ("bipolar", 0.06), ("lung", 0.15),
    ("liver", 0.12), ("dental", 0.5), ("skin", 0.2), ("seizures", 0.05),
)  # fmt: skip
"""What some live with. Invented too: no number here is a measured one."""


@dataclass(frozen=True, slots=True)
class Life:
    """One invented life. ``mood``, ``worry`` and ``strength`` are what PHQ-9, GAD-7 and BARC-10 begin with."""

    opioid: Substance
    route: Route
    amount: str
    first_age: int
    shares: bool
    beside: Mapping[Substance, Frequency]
    beginning: tuple[tuple[Beginning, ...], str]
    ailments: tuple[str, ...]
    pregnant: bool
    housing: Housing
    home_is_safe: bool
    work: Work
    legal: bool
    supports: str
    aims: tuple[Aim, ...]
    medication: Medication
    mood: int
    worry: int
    strength: int
    hepatitis_c: bool
    immune_b: bool

    @property
    def injects(self) -> bool:
        """Whether the opioid is injected."""
        return self.route is Route.INJECTED


BEDS_ARE_FULL = frozenset({0, 1})
"""Of those who are in planning today the first two wait for a bed: so many times the courses were given out before."""


def level_of(course: Course, turn: int) -> Level:
    """The level of care that a course begins with. ``turn`` counts how often the courses were given out before."""
    stages = {step.stage for step in course.steps}
    if course.steps[-1].stage is Stage.PLANNING:
        return Level.L5 if turn in BEDS_ARE_FULL else Level.L2
    if Stage.WITHDRAWAL in stages:
        return Level.L6
    if Stage.RESIDENCE in stages:
        return Level.L5
    return Level.L2 if Stage.THERAPY in stages and Stage.RECOVERY not in stages else Level.L1


def is_pregnant(who: Person, index: int, course: Course) -> bool:
    """Whether somebody came pregnant, and still is: a course that began long ago has ended that."""
    return who.woman and who.age in CHILDBEARING and index % 3 == 0 and course.steps[0].start < WEEKS_OF_CARE


WEEKS_OF_CARE = 150
"""Days of care after which a pregnancy that was known at the beginning is over."""


def life(chance: Random, who: Person, level: Level, *, pregnant: bool) -> Life:
    """Draw a life that fits the level of care: who goes to a residence has no safe home, for instance."""
    opioid = chance.choice((Substance.HEROIN, Substance.HEROIN, Substance.FENTANYL, Substance.PRESCRIPTION_OPIOIDS))
    route = chance.choice(ROUTES[opioid])
    homeless, legal = level is Level.L5, chance.random() < 0.3
    return Life(
        opioid=opioid,
        route=route,
        amount=chance.choice(AMOUNTS),
        first_age=chance.randint(14, max(15, min(40, who.age - 2))),
        shares=route is Route.INJECTED and chance.random() < 0.3,
        beside=_beside(chance, level),
        beginning=chance.choice(BEGINNINGS),
        ailments=tuple(name for name, share in AILMENTS if chance.random() < share),
        pregnant=pregnant,
        housing=chance.choice(NO_HOME if homeless else HOMES),
        home_is_safe=not homeless,
        work=chance.choice(tuple(Work)),
        legal=legal,
        supports=chance.choice(SUPPORTS),
        aims=_aims(chance, injects=route is Route.INJECTED, legal=legal),
        medication=chance.choice(MEDICATIONS),
        mood=chance.randint(4, 13),
        worry=chance.randint(3, 12),
        strength=chance.randint(22, 36),
        hepatitis_c=route is Route.INJECTED and chance.random() < 0.45,
        immune_b=chance.random() < 0.5,
    )


NO_HOME = (Housing.NO_HOUSING, Housing.SHELTER)
HOMES = (Housing.OWN, Housing.WITH_OTHERS, Housing.WITH_OTHERS)
MEDICATIONS = (Medication.METHADONE, Medication.METHADONE, Medication.BUPRENORPHINE, Medication.BUPRENORPHINE_LONG)


def _aims(chance: Random, *, injects: bool, legal: bool) -> tuple[Aim, ...]:
    """Two or three wishes that this life can have."""
    possible = [aim for aim in AIMS if (injects or aim is not NO_NEEDLES) and (legal or aim is not PROBATION)]
    return tuple(chance.sample(possible, chance.randint(2, 3)))


def _beside(chance: Random, level: Level) -> dict[Substance, Frequency]:
    """What is used beside the opioid. Sedatives every day call for withdrawal care with nurses day and night."""
    found = {one: often for one, share, often in BESIDE if chance.random() < share}
    if level is Level.L6:
        found[Substance.SEDATIVES] = Frequency.DAILY
    return found
