"""The clinical parts of a story in few words: substances, criteria, screening, scales, a level of care, a plan.

Each function makes one payload, or several, of the real kinds, from what is particular about somebody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from throughcare.care.assessment.entries import (
    ComplicationScreenDone,
    ConditionsReviewed,
    OudCriteriaAssessed,
    SubstanceHistoryTaken,
)
from throughcare.care.assessment.entries.health import CONDITIONS
from throughcare.care.assessment.entries.words import Answer, Frequency, Result, Substance
from throughcare.care.assessment.knowledge import schedule
from throughcare.care.instruments.entries import InstrumentAnswered
from throughcare.care.planning.entries import LevelOfCareRecommended
from throughcare.care.planning.entries.medication import Answer as Offered
from throughcare.care.planning.entries.medication import Medication, Offer
from throughcare.care.planning.entries.placement import Agreed, Place
from throughcare.care.planning.entries.plan import Action, Area, Goal
from throughcare.care.planning.guide import recommend
from throughcare.care.planning.inputs import Biomedical, Home, Inputs, OudStatus, Psych, Sedative, UseRisk
from throughcare.care.planning.levels import KNOWN, Level
from throughcare.chart.roles import Role
from throughcare.knowledge.instruments.library import instrument
from throughcare.knowledge.instruments.shape import Mode
from throughcare.knowledge.instruments.wording import OURS

CRITERIA = 11
NOTHING_SPECIAL: Mapping[str, Any] = {
    "emergencies": (),
    "biomedical": Biomedical.STABLE,
    "sedative_withdrawal": Sedative.NONE,
    "opioid_starts_failed": 0,
    "psych": Psych.STABLE,
    "use_risk": UseRisk.LOW,
    "home": Home.OK,
    "can_attend_daily": True,
    "outpatient_not_enough": False,
    "oud_status": OudStatus.ACTIVE,
}
"""What the level-of-care guide is told where a story says nothing else."""

NO_THOUGHTS = {"q1": 0, "q2": 0, "q6": 0}
"""The C-SSRS screener with nothing found."""

BLOODS = ("hiv", "hcv", "hbv", "syphilis", "gc-ct", "tb", "kidney", "bloods", "liver-panel")
"""What is drawn on one day."""

YEARLY = ("hiv", "syphilis", "gc-ct", "liver-panel", "kidney", "bloods", "dental")
"""What is done again every year for everybody."""


def used(substance: Substance, often: Frequency, last: date | None = None, **more: Any) -> SubstanceHistoryTaken:
    """A substance that is or was used: how often in the last 30 days, and when last."""
    said = {"substance": substance, "used": Answer.YES, "frequency": often, "last_use_on": last, **more}
    return SubstanceHistoryTaken(**said)


def never(*substances: Substance) -> list[SubstanceHistoryTaken]:
    """Substances that were asked about, and never used."""
    return [SubstanceHistoryTaken(substance=one, used=Answer.NO) for one in substances]


def criteria(until: date, *met: int) -> OudCriteriaAssessed:
    """The eleven criteria of the twelve months to a day, all asked: those with these numbers are met."""
    answers = {f"c{one}": Answer.YES if one in met else Answer.NO for one in range(1, CRITERIA + 1)}
    return OudCriteriaAssessed(window_end=until, impairment=Answer.YES, supervised_only=Answer.NO, **answers)


def conditions(*yes: str, due_on: date | None = None, words: str | None = None) -> ConditionsReviewed:
    """Other conditions, all asked: these are there."""
    answers = {name: Answer.YES if name in yes else Answer.NO for name in CONDITIONS}
    return ConditionsReviewed(due_on=due_on, words=words, **answers)


def screened(result: Result, *screens: str, words: str | None = None) -> list[ComplicationScreenDone]:
    """Lines of the screening schedule with one result."""
    known = schedule()
    return [ComplicationScreenDone(screen=one, test=known[one].test, result=result, words=words) for one in screens]


def scale(id: str, answers: Mapping[str, int] | Sequence[int], *, by_self: bool = False) -> InstrumentAnswered:
    """A filled scale: the answers by question, or in the order of its first questions."""
    one = instrument(id)
    if not isinstance(answers, Mapping):
        answers = dict(zip((item.id for item in one.items), answers, strict=False))
    mode = Mode.SELF if by_self else Mode.STAFF
    pairs, words = tuple(answers.items()), OURS if one.has_labels else None
    return InstrumentAnswered(
        instrument=id, version=one.version, answers=pairs, mode=mode, language="en", wording=words
    )


def chosen(which: Medication, words: str | None = None) -> Offer:
    """Medication was offered, and this one chosen."""
    return Offer(answer=Offered.CHOSEN, which=which, words=words)


def placed(
    *,
    agreed: Level | None = None,
    prefers: str | None = None,
    decides: str | None = None,
    place: Place = Place.FREE,
    medication: Offer | None = None,
    reasoning: str | None = None,
    **answers: Any,
) -> LevelOfCareRecommended:
    """What the guide says to these answers, and the level agreed: the same, or another for a reason in words."""
    said = recommend(Inputs(**{**NOTHING_SPECIAL, **answers}))
    how = Agreed.PREFERENCE if prefers else Agreed.OVERRIDE if decides else Agreed.AS_RECOMMENDED
    return LevelOfCareRecommended(
        inputs=said.inputs,
        reasoning=reasoning,
        guide=KNOWN.version,
        recommended=said.level,
        rule=said.rule,
        agreed=agreed or said.level,
        how=how,
        preference=prefers,
        override_reason=decides,
        place=place,
        medication=medication,
    )


def goal(number: int, words: str, area: Area, *steps: tuple[str, Role, date | None]) -> Goal:
    """A goal in somebody's words, with its steps: what, who, by when."""
    actions = tuple(Action(number=place, what=what, who=who, by=by) for place, (what, who, by) in enumerate(steps, 1))
    return Goal(number=number, words=words, area=area, actions=actions)
