"""What is kept of one of our own charts: the start, treatment, and what is known of every week since. Pure.

Days are counted from the start, day 0. Weeks are those of the current rule: the start ends week 0, the seven days after
it are week 1. Nothing here knows today: ``weeks`` and ``people`` bring it in.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from throughcare.care.assessment.entries import ComplicationScreenDone
from throughcare.care.dosing.readings import READS as DOSES
from throughcare.care.dosing.readings import Dose, doses
from throughcare.care.medication.readings.known import day_of
from throughcare.care.medication.readings.orders import READS as ORDERS
from throughcare.care.medication.readings.orders import orders
from throughcare.care.path.entries import PersonRegistered, StageEntered, StageLeft
from throughcare.care.path.readings import current_program, death
from throughcare.care.planning.entries import EpisodeClosed, EpisodeOpened
from throughcare.care.safety.entries import OverdoseOccurred
from throughcare.care.safety.readings import fatal_overdose, overdoses
from throughcare.care.safety.words import Outcome
from throughcare.care.testing.entries import SampleAbsenceEnded, SampleAbsenceNoted, SampleCalled, SampleNotGiven
from throughcare.care.testing.readings.cases import READS as TESTING
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context
from throughcare.chart.summaries import Summary

from .. import function
from .attending import CAME, absent, called, came, covered
from .infections import infections
from .testing import tested
from .treatment import first_of, level_at, merged, stretches
from .values import return_within
from .weeks import week_of, whole_weeks

MODELS = (
    *(PersonRegistered, StageEntered, StageLeft, EpisodeOpened, EpisodeClosed, OverdoseOccurred),
    *(ComplicationScreenDone, SampleCalled, SampleNotGiven, SampleAbsenceNoted, SampleAbsenceEnded, *CAME),
)
OF_DAYS = ORDERS | DOSES | TESTING | frozenset(model.kind.name for model in MODELS)
"""The kinds without which a day or a week would be a guess."""
READS = OF_DAYS | function.READS
NEVER_DOSED = "no dose of medication for OUD is charted"
LONG_AGO = "the doses of medication for OUD that are charted were of an earlier treatment"


def own(chart: Chart, context: Context) -> dict[str, Any]:
    """Plain JSON. Without a ``start`` only the program and ``no_word`` are there.

    ``treatment`` are pairs of days, the second ``None`` while it goes on. ``came``, ``often``, ``covered``,
    ``away`` and ``called`` are weeks; ``tested`` are weeks with whether a sample was positive and whether one was not.
    ``died``, ``overdoses``, ``fatal`` and ``infections`` are days.
    """
    program = current_program(chart)
    if unreadable := chart.of_kinds(OF_DAYS).unreadable():
        return {"program": program, "no_word": f"entry {unreadable[0].position} of the chart cannot be read"}
    given = doses(chart)
    if not given:
        return {"program": program, "no_word": NEVER_DOSED}
    first = first_of(given, stretches(chart, context), return_within(context))
    if first is None:
        return {"program": program, "no_word": LONG_AGO}
    return {"program": program, **_followed(chart, context, given, first)}


def _followed(chart: Chart, context: Context, given: list[Dose], first: Dose) -> dict[str, Any]:
    """All that is known since the dose that treatment started with."""
    start, died = first.day, _death(chart, context)
    return {
        "start": start.isoformat(),
        "medication": first.drug.value,
        "level": level_at(chart, start, context),
        "died": (died - start).days if died else None,
        "function": function.of(chart, context.zone),
        **_treatment(chart, context, start, died),
        **_weeks(chart, context, start, given),
        **_events(chart, context, start),
    }


def _death(chart: Chart, context: Context) -> date | None:
    entry = death(chart) or fatal_overdose(chart)
    return day_of(entry, context.zone) if entry else None


def _treatment(chart: Chart, context: Context, start: date, died: date | None) -> dict[str, Any]:
    found = stretches(chart, context)
    spans = merged(found, start, return_within(context), died)
    first_end = spans[0][1] if spans else None
    how = [one.how for one in found if one.last == first_end and one.how] if first_end else []
    return {
        "treatment": [[(first - start).days, (last - start).days if last else None] for first, last in spans],
        "how": "died" if first_end and first_end == died else (how[-1] if how else None),
        "often": [_pair(one.first, one.last, start) for one in found if one.often],
        "lives_here": [_pair(one.first, one.last, start) for one in found if one.lives_here],
    }


def _pair(first: date, last: date | None, start: date) -> list[int | None]:
    return [(first - start).days, (last - start).days if last else None]


def _weeks(chart: Chart, context: Context, start: date, given: list[Dose]) -> dict[str, Any]:
    answers: dict[int, list[bool]] = {}
    for day, found in tested(chart, context).items():
        positive, negative = answers.setdefault(week_of(day, start), [False, False])
        answers[week_of(day, start)] = [positive or True in found, negative or False in found]
    excused, away = covered(given, orders(chart), context), absent(chart)
    return {
        "came": _since(came(chart, given, context), start),
        "covered": whole_weeks(excused | away, start),
        "away": whole_weeks(away, start),
        "called": _since(called(chart), start),
        "tested": {str(week): answers[week] for week in sorted(answers) if week >= 1},
    }


def _since(days: Iterable[date], start: date) -> list[int]:
    return sorted({week for day in days if (week := week_of(day, start)) >= 1})


def _events(chart: Chart, context: Context, start: date) -> dict[str, Any]:
    all_told = [(entry, said.outcome) for entry, said in overdoses(chart)]
    dated = [one for one in all_told if one[0].happened.text or one[1] is Outcome.DIED]  # a death has a day here
    told = [(day_of(entry, context.zone), outcome) for entry, outcome in dated]
    died = fatal_overdose(chart) is not None  # whoever entered a stage after it is alive
    return {
        "undated": len(all_told) - len(dated),
        "overdoses": sorted((day - start).days for day, _ in told),
        "fatal": sorted((day - start).days for day, outcome in told if outcome is Outcome.DIED and died),
        "infections": [(day - start).days for day in infections(chart, context)],
    }


def _program(value: dict[str, Any]) -> str:
    return str(value["program"])


def summary_for(context: Context) -> Summary:
    """The fold of the charts of one program: its time zone and settings decide what a day is and what is expected."""
    return Summary("own_outcome", READS, partial(own, context=context), group=_program)
