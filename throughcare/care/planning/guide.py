"""The level-of-care guide: Throughcare's own, transparent, not validated. The first rule that fits decides. Pure.

Program reference 2.4. Nothing here copies published placement criteria. Whatever it says, medication is offered the
same day, at every level, and never on condition that the level or counselling is accepted (42 CFR 8.12(f)(5)).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from throughcare.chart.findings import Source

from .inputs import (
    QUESTIONS,
    Biomedical,
    Emergency,
    Home,
    Inputs,
    OudStatus,
    Psych,
    Sedative,
    UseRisk,
    in_words,
    said,
)
from .levels import KNOWN, Level

LIMITS = KNOWN.thresholds
OFFER = Source("42 CFR 8.12(f)(5): medication is never conditional on counselling", 2024, "V")
OFFER_WORDS = (
    "Offer medication today. It is offered at every level, whether or not this level or counselling is accepted."
)


@dataclass(frozen=True, slots=True)
class Test:
    """One thing that must be so: an input, and what must hold of its answer."""

    name: str
    holds: Callable[[Any], bool]


Way = tuple[Test, ...]
"""Tests that must all hold."""


def _is(name: str, value: Any) -> Test:
    return Test(name, lambda answer: answer == value)


def _least(name: str, number: int) -> Test:
    return Test(name, lambda answer: answer is not None and answer >= number)


_ANY_EMERGENCY = Test("emergencies", bool)
_HIGH = _is("use_risk", UseRisk.HIGH)
_UNSAFE = _is("home", Home.UNSAFE)


def _holds(way: Way, inputs: Inputs) -> bool:
    for test in way:  # noqa: SIM110  (a loop takes a third of the time, and a test asks about every combination)
        if not test.holds(getattr(inputs, test.name)):
            return False
    return True


@dataclass(frozen=True, slots=True)
class GuideRule:
    """A rule of the guide: it fits when any of its ways holds, and then names the level."""

    code: str
    level: Level
    says: str
    ways: tuple[Way, ...]

    def fits(self, inputs: Inputs) -> bool:
        """Whether any way holds."""
        for way in self.ways:  # noqa: SIM110  (as in _holds)
            if _holds(way, inputs):
                return True
        return False

    def reasons(self, inputs: Inputs) -> tuple[str, ...]:
        """The answers that made it fit, in words."""
        fitting = [way for way in self.ways if _holds(way, inputs)]
        names = dict.fromkeys(test.name for way in fitting for test in way)
        return tuple(said(name, getattr(inputs, name)) for name in names)


GUIDE: tuple[GuideRule, ...] = (
    GuideRule("R0", Level.E, "Something needs help this minute.", ((_ANY_EMERGENCY,),)),
    GuideRule(
        "R1",
        Level.L7,
        "The body needs a hospital.",
        ((_is("biomedical", Biomedical.HOSPITAL),), (_is("sedative_withdrawal", Sedative.COMPLICATED),)),
    ),
    GuideRule(
        "R2",
        Level.L6,
        "Nursing day and night is needed, or starts at home did not hold and withdrawal is severe.",
        (
            (_is("biomedical", Biomedical.NURSING),),
            (_is("sedative_withdrawal", Sedative.HIGH),),
            (_least("cows", LIMITS.cows_severe), _least("opioid_starts_failed", LIMITS.starts_failed)),
        ),
    ),
    GuideRule("R3", Level.L5, "The mind needs somebody day and night.", ((_is("psych", Psych.UNSTABLE),),)),
    GuideRule("R4", Level.L5, "Use is dangerous and the home is unsafe.", ((_HIGH, _UNSAFE),)),
    GuideRule("R5a", Level.L3, "Use is dangerous, and they can come daily.", ((_HIGH, _is("can_attend_daily", True)),)),
    GuideRule("R5b", Level.L5, "Use is dangerous, and they cannot come daily.", ((_HIGH,),)),
    GuideRule("R6", Level.L4, "The home is unsafe.", ((_UNSAFE,),)),
    GuideRule(
        "R7",
        Level.L2,
        "More support is needed than outpatient care gives.",
        (
            (_is("use_risk", UseRisk.MODERATE),),
            (_is("psych", Psych.MODERATE),),
            (_is("outpatient_not_enough", True),),
        ),
    ),
    GuideRule("R9", Level.L0, "In sustained remission.", ((_is("oud_status", OudStatus.SUSTAINED),),)),
    GuideRule("R8", Level.L1, "None of the other rules fits.", ((),)),
)
"""In the order in which they are asked."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the guide says, with all that it rests on. ``rule`` is the code of the rule that fitted first."""

    level: Level
    rule: str
    says: str
    reasons: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    inputs: Inputs


def first_fitting(inputs: Inputs) -> GuideRule:
    """The rule that decides. There always is one: the last fits everybody."""
    return next(rule for rule in GUIDE if rule.fits(inputs))


def recommend(inputs: Inputs) -> Recommendation:
    """The level that the first fitting rule names, with all that it rests on."""
    rule = first_fitting(inputs)
    return Recommendation(
        level=rule.level,
        rule=rule.code,
        says=rule.says,
        reasons=rule.reasons(inputs),
        notes=tuple(_notes(rule, inputs)),
        sources=(*_SOURCES[rule.code], OFFER),
        inputs=inputs,
    )


def _sources(rule: GuideRule) -> tuple[Source, ...]:
    own = Source(f"{KNOWN.source}, rule {rule.code}", KNOWN.year, KNOWN.mark)
    hours = rule.level.facts.hours_from
    return (own, hours) if hours else (own,)


_SOURCES = {rule.code: _sources(rule) for rule in GUIDE}


def _notes(rule: GuideRule, inputs: Inputs) -> Iterator[str]:
    """What must be known beside the level."""
    yield OFFER_WORDS
    if rule.code == "R3":
        yield "Choose a place that treats mental illness and addiction together, with enhanced psychiatric care."
    if rule.code == "R9":
        yield "Remission is no reason to stop medication: it goes on as long as it helps."
    if inputs.home is Home.UNSUPPORTIVE:
        yield "The home gives no support: offer peer support and recovery housing. It does not change the level."


@dataclass(frozen=True, slots=True)
class Change:
    """What the guide would say if one answer were another."""

    question: str
    answer: str
    level: Level
    rule: str


def neighbours(inputs: Inputs) -> tuple[Change, ...]:
    """Why not another level: every single other answer that would change it, the nearest levels first."""
    now = recommend(inputs).level
    found = [
        Change(QUESTIONS[name], in_words(value), other.level, other.rule)
        for name, value in _other_answers(inputs)
        if (other := recommend(inputs.model_copy(update={name: value}))).level is not now
    ]
    return tuple(sorted(found, key=lambda one: (abs(one.level.rank - now.rank), -one.level.rank)))


def _other_answers(inputs: Inputs) -> Iterator[tuple[str, Any]]:
    for name, values in ANSWERS.items():
        for value in values:
            if value != getattr(inputs, name):
                yield name, value


ANSWERS: dict[str, tuple[Any, ...]] = {
    "emergencies": ((), (Emergency.OVERDOSE_NOW,)),
    "biomedical": tuple(Biomedical),
    "sedative_withdrawal": tuple(Sedative),
    "cows": (LIMITS.cows_severe - 1, LIMITS.cows_severe),
    "opioid_starts_failed": (0, LIMITS.starts_failed),
    "psych": tuple(Psych),
    "use_risk": tuple(UseRisk),
    "home": tuple(Home),
    "can_attend_daily": (True, False),
    "outpatient_not_enough": (False, True),
    "oud_status": tuple(OudStatus),
}
"""For each input the answers that are tried; for numbers both sides of the threshold."""
