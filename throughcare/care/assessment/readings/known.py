"""What the chart knows already, so that nobody is asked twice: for each question its answer, when and from where.

An earlier entry of the same section answers; where it is silent, or other kinds know it newer, they do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from throughcare.care.history.entries import HousingReported, InjectingHistoryReported, PsychiatricHistoryReported
from throughcare.care.instruments.readings import scores
from throughcare.care.path.readings import open_alerts
from throughcare.care.path.stages import Topic
from throughcare.chart.books import Book, Chart
from throughcare.chart.entries import Entry
from throughcare.chart.kinds import Payload

from ..entries import (
    AssessmentCompleted,
    ComplicationScreenDone,
    ConditionsReviewed,
    EarlierTreatmentTold,
    InfectionSignsChecked,
    LiverBloodsMeasured,
    PositiveScreenHandled,
    ReadinessTold,
    SocialFunctionTold,
    SubstanceHistoryTaken,
    VaccineOffered,
)
from ..entries.words import Answer, Housing, Substance
from . import facts
from .calls import heard

ASK_ANEW = frozenset(
    {
        *((EarlierTreatmentTold, name) for name in ("what", "when", "helped", "ended")),
        (SocialFunctionTold, "arrests_30_days"),
    }
)
"""Questions that begin empty: about one more of several (another treatment), or about the days just gone."""


@dataclass(frozen=True, slots=True)
class Known:
    """One answer that is known: its value, the entry that says it, and whether that is another section.

    ``heard`` is how it was told on a call to the helpline; without a value it is a hint only.
    """

    value: Any
    entry: Entry
    is_elsewhere: bool
    heard: str = ""


OBSERVED = frozenset(
    {
        AssessmentCompleted,
        ComplicationScreenDone,
        InfectionSignsChecked,
        LiverBloodsMeasured,
        PositiveScreenHandled,
        VaccineOffered,
    }
)
"""What is measured or done anew each time: yesterday's temperature answers nothing today."""

Answers = dict[str, Known]
Found = tuple[Entry, Any] | None


def known(
    chart: Chart, model: type[Payload], substance: Substance | None = None, calls: Iterable[Book] = ()
) -> Answers:
    """What is known of the questions of one section, by the name of the field. ``calls`` are those linked to the chart.

    The newest word stands. A hint stands only where nobody has answered.
    """
    said = [(one.field, Known(one.answer, one.entry, True, one.words)) for one in heard(calls, model, substance)]
    found: Answers = {}
    for field, one in (*said, *_elsewhere(chart, model), *_own(chart, model, substance).items()):
        found[field] = _newer(found[field], one) if field in found else one
    return found


def _newer(before: Known, one: Known) -> Known:
    """The later of two answers, the second where they are of one time; an answer before a hint."""
    if before.value is None or one.value is None:
        return before if one.value is None and before.value is not None else one
    return one if one.entry.order >= before.entry.order else before


def _elsewhere(chart: Chart, model: type[Payload]) -> Iterator[tuple[str, Known]]:
    """What entries of other kinds say."""
    for (kind, field), asks in ELSEWHERE.items():
        answer = asks(chart) if kind is model else None
        if answer is not None and answer[1] is not None:
            yield field, Known(answer[1], answer[0], is_elsewhere=True)


def _own(chart: Chart, model: type[Payload], substance: Substance | None) -> Answers:
    """What the last entry of the same section says; of substances, the last about that one."""
    if model in OBSERVED:
        return {}
    last: tuple[Entry, Payload] | None = chart.last(model)
    if model is SubstanceHistoryTaken:
        last = facts.substances(chart).get(substance) if substance else None
    if last is None:
        return {}
    said = {name: getattr(last[1], name) for name in model.model_fields}
    return {
        name: Known(value, last[0], is_elsewhere=False)
        for name, value in said.items()
        if value is not None and (model, name) not in ASK_ANEW
    }


def _pregnant(chart: Chart) -> Found:
    told = facts.pregnancy(chart)
    alerts = [(entry, Answer.YES) for entry, said in open_alerts(chart) if said.topic is Topic.PREGNANCY]
    return told or (alerts[-1] if alerts else None)


def _psychiatric(field: str) -> Callable[[Chart], Found]:
    """An answer of the imported psychiatric history."""

    def ask(chart: Chart) -> Found:
        last = chart.last(PsychiatricHistoryReported)
        value: bool | None = getattr(last[1], field) if last else None
        return (last[0], Answer.YES if value else Answer.NO) if last and value is not None else None

    return ask


def _without_home(chart: Chart) -> Found:
    last = chart.last(HousingReported)
    return (last[0], Housing.NO_HOUSING) if last and last[1].homeless else None


def _ruler(name: str) -> Callable[[Chart], Found]:
    """One of the three rulers, filled in as a scale."""

    def ask(chart: Chart) -> Found:
        answered = [one for one in scores(chart, "readiness-ruler") if name in one.answers]
        return (answered[-1].entry, answered[-1].answers[name]) if answered else None

    return ask


def _has_injected(chart: Chart) -> Found:
    last = chart.last(InjectingHistoryReported)
    if last is None or last[1].ever is None:
        return None
    return last[0], Answer.YES if last[1].ever else Answer.NO


def _shares(chart: Chart) -> Found:
    """Sharing equipment is about the person: said of one substance, it is known for the next."""
    told = [(entry, said) for entry, said in facts.substances(chart).values() if said.shares_equipment]
    return (told[-1][0], told[-1][1].shares_equipment) if told else None


def _injects(chart: Chart) -> Found:
    """Never having injected answers whether it was within three months."""
    told = [(entry, said) for entry, said in facts.substances(chart).values() if said.injected]
    never = told and facts.injects(chart) is Answer.NO
    return (told[-1][0], Answer.NO) if never else None


ELSEWHERE: dict[tuple[type[Payload], str], Callable[[Chart], Found]] = {
    (ConditionsReviewed, "pregnancy"): _pregnant,
    (ConditionsReviewed, "depression"): _psychiatric("has_major_depression"),
    (ConditionsReviewed, "anxiety"): _psychiatric("has_anxiety_or_panic"),
    (ConditionsReviewed, "bipolar"): _psychiatric("has_bipolar_disorder"),
    (ConditionsReviewed, "psychosis"): _psychiatric("has_schizophrenia"),
    (ConditionsReviewed, "seizures"): _psychiatric("has_epilepsy"),
    (SocialFunctionTold, "housing"): _without_home,
    (SubstanceHistoryTaken, "injected"): _has_injected,
    (SubstanceHistoryTaken, "shares_equipment"): _shares,
    (InfectionSignsChecked, "injected_lately"): _injects,
    **{(ReadinessTold, name): _ruler(name) for name in ("importance", "confidence", "readiness")},
}
"""Questions that entries of other kinds answer. Where several speak, the newest stands."""
