"""The sections of an assessment: which are done, which only partly, and what is still unknown in plain words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.kinds import Payload

from ..entries import (
    ConditionsReviewed,
    EarlierTreatmentTold,
    FamilyHistoryTold,
    GoalsTold,
    OudCriteriaAssessed,
    ReadinessTold,
    SocialFunctionTold,
    SubstanceHistoryTaken,
    UseBeginningTold,
)
from ..entries.words import Answer, Substance
from .facts import substances


class State(StrEnum):
    """How far a section is."""

    DONE = "done"
    PARTLY = "partly"
    UNKNOWN = "unknown"


TO_ASK = (
    Substance.HEROIN,
    Substance.FENTANYL,
    Substance.PRESCRIPTION_OPIOIDS,
    Substance.ALCOHOL,
    Substance.SEDATIVES,
    Substance.COCAINE,
    Substance.METHAMPHETAMINE,
    Substance.TOBACCO,
)
"""The substances everybody is asked about. Project convention: those that decide what is safe to prescribe."""

OF_AN_OPIOID = ("routes", "frequency", "last_use_on", "injected", "tolerance")
"""What must be known of an opioid that is used."""

OF_ANOTHER = ("frequency", "last_use_on")


@dataclass(frozen=True, slots=True)
class Section:
    """One section. ``asks`` are the questions that make it done; ``unknown`` reads the rest where it is more."""

    id: str
    title: str
    model: type[Payload]
    asks: tuple[str, ...] = ()
    unknown: Callable[[Chart], tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one section is: its last entry, and what is still unknown."""

    section: Section
    state: State
    last: Entry | None
    unknown: tuple[str, ...]


def title_of(model: type[Payload], field: str) -> str:
    """The plain words of a question."""
    return str(model.model_fields[field].title or field)


def _of_substances(chart: Chart) -> tuple[str, ...]:
    known = substances(chart)
    missing = [substance.short for substance in TO_ASK if substance not in known or known[substance][1].used is None]
    open_ones = []
    for substance, (_, said) in known.items():
        if said.used is Answer.YES:
            fields = OF_AN_OPIOID if substance.is_opioid else OF_ANOTHER
            open_ones += [
                f"{substance.short}: {title_of(SubstanceHistoryTaken, field)}"
                for field in fields
                if getattr(said, field) is None
            ]
    return (*missing, *open_ones)


def _of_treatment(chart: Chart) -> tuple[str, ...]:
    told = [said for _, said in chart.of(EarlierTreatmentTold)]
    if any(said.what for said in told):
        return ()
    answers = {said.any_before for said in told}
    if answers & {Answer.NO, Answer.DECLINED, Answer.UNKNOWN}:
        return ()
    return ("what was tried before",) if Answer.YES in answers else ("whether there was treatment before",)


def _questions(model: type[Payload], *leave_out: str) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if name not in leave_out)


SECTIONS = (
    Section("substances", "Substances", SubstanceHistoryTaken, unknown=_of_substances),
    Section("beginning", "How use began", UseBeginningTold, ("ways",)),
    Section("earlier", "Earlier treatment", EarlierTreatmentTold, unknown=_of_treatment),
    Section(
        "criteria",
        "Opioid use disorder",
        OudCriteriaAssessed,
        _questions(OudCriteriaAssessed, "window_end", "induced_mood"),
    ),
    Section("conditions", "Other conditions", ConditionsReviewed, _questions(ConditionsReviewed, "due_on", "words")),
    Section("family", "Family and childhood", FamilyHistoryTold, ("opioids", "alcohol", "mental_illness", "adversity")),
    Section(
        "social",
        "Home, work and daily life",
        SocialFunctionTold,
        ("housing", "safe_home", "violence", "children", "work", "income", "transport", "legal", "supports"),
    ),
    Section("readiness", "Readiness", ReadinessTold, ("importance", "confidence", "readiness")),
    Section("goals", "Their own goals", GoalsTold, ("goals",)),
)
"""The sections in the order in which most conversations go. Screening stands apart, because it is never finished."""


def progress(chart: Chart, section: Section) -> Progress:
    """How far one section is."""
    last = chart.last(section.model)
    if section.unknown is not None:
        missing = section.unknown(chart)
    elif last is None:
        missing = tuple(title_of(section.model, name) for name in section.asks)
    else:
        missing = tuple(title_of(section.model, name) for name in section.asks if getattr(last[1], name) is None)
    if last is None:
        return Progress(section, State.UNKNOWN, None, missing)
    return Progress(section, State.PARTLY if missing else State.DONE, last[0], missing)


def all_progress(chart: Chart) -> tuple[Progress, ...]:
    """How far each section is, in their order."""
    return tuple(progress(chart, section) for section in SECTIONS)


def still_unknown(chart: Chart) -> tuple[str, ...]:
    """What is still unknown, a line a section: “substances: alcohol, cocaine”."""
    return tuple(
        f"{one.section.title}: {', '.join(one.unknown) if one.last else 'not asked yet'}"
        for one in all_progress(chart)
        if one.unknown
    )
