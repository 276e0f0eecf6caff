"""What is kept of one of our own charts: the start, treatment, and what is known of every week since. Pure.

Days are counted from the start, day 0. Weeks are those of the current rule: the start ends week 0, the seven days after
it are week 1. Nothing here knows today: ``weeks`` and ``people`` bring it in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from hashlib import blake2b
from typing import Any, NamedTuple

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
from .attending import CAME, absent, called, came, covered, handed_on
from .infections import infections
from .lived import EVERYWHERE, Lived, lived
from .testing import tested
from .treatment import Stretch, first_of, level_at, merged, stretches
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


def own(chart: Chart, context: Context, program: str | None = None) -> dict[str, Any]:
    """Plain JSON. Without a ``start`` only the program and ``no_word`` are there.

    Of a program what was lived there, and nothing that came after they went to another one; ``until`` is the last day
    there, ``None`` while they are there. Who was never there is ``elsewhere``. Without a program everything counts. A
    chart that cannot be read wholly is ``unreadable``: what it says is in no number.

    ``treatment`` are pairs of days, the second ``None`` while it goes on. ``came``, ``often``, ``covered``,
    ``away`` and ``called`` are weeks; ``tested`` are weeks with whether a sample was positive and whether one was not.
    ``died``, ``overdoses``, ``fatal`` and ``infections`` are days.
    """
    said = {"program": program or current_program(chart)}
    if unreadable := chart.of_kinds(OF_DAYS).unreadable():
        return said | {"unreadable": True, "no_word": f"entry {unreadable[0].position} of the chart cannot be read"}
    here = lived(chart, program, context) if program else EVERYWHERE
    if not here.stays:
        return said | {"elsewhere": True}
    given = [one for one in doses(chart) if here.holds(one.day)]
    if not given:
        return said | {"no_word": NEVER_DOSED}
    found = stretches(chart, context, given, here.of)
    ours = [one for one in given if here.holds(handed_on(one, context) or one.day)]  # not what another one sent home
    first = first_of(ours, found, return_within(context)) if ours else None
    known = _followed(chart, context, _Here(program, here, given, found), first) if first else {"no_word": LONG_AGO}
    return said | known


class _Here(NamedTuple):
    """What was lived at the program (``None``: at all of them): the stays, the doses and the times in treatment."""

    program: str | None
    lived: Lived
    given: list[Dose]
    stretches: Sequence[Stretch]


def _followed(chart: Chart, context: Context, here: _Here, first: Dose) -> dict[str, Any]:
    """All that is known since the dose that treatment started with."""
    start, until = first.day, here.lived.until
    died = _death(chart, context)
    died = died if died and here.lived.holds(died) else None
    return {
        "start": start.isoformat(),
        "medication": first.drug.value,
        "level": level_at(chart, start, context, here.program, until),
        "died": (died - start).days if died else None,
        "until": (until - start).days if until else None,
        "function": function.of(chart, context.zone, here.lived.moved_on),
        **_treatment(context, here, start, died),
        **_weeks(chart, context, start, here),
        **_events(chart, context, start, here.lived),
    }


def _death(chart: Chart, context: Context) -> date | None:
    entry = death(chart) or fatal_overdose(chart)
    return day_of(entry, context.zone) if entry else None


def _treatment(context: Context, here: _Here, start: date, died: date | None) -> dict[str, Any]:
    found = here.stretches
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


def _weeks(chart: Chart, context: Context, start: date, here: _Here) -> dict[str, Any]:
    answers: dict[int, list[bool]] = {}
    for day, found in tested(chart, context).items():
        if here.lived.holds(day):
            positive, negative = answers.setdefault(week_of(day, start), [False, False])
            answers[week_of(day, start)] = [positive or True in found, negative or False in found]
    excused, away = covered(here.given, orders(chart), context), absent(chart) | here.lived.between()
    return {
        "came": _since(here.lived.among(came(chart, here.given, context)), start),
        "covered": whole_weeks(excused | away, start),
        "away": whole_weeks(away, start),
        "called": _since(here.lived.among(called(chart)), start),
        "tested": {str(week): answers[week] for week in sorted(answers) if week >= 1},
    }


def _since(days: Iterable[date], start: date) -> list[int]:
    return sorted({week for day in days if (week := week_of(day, start)) >= 1})


def _events(chart: Chart, context: Context, start: date, here: Lived) -> dict[str, Any]:
    every = [(entry, day_of(entry, context.zone), said.outcome) for entry, said in overdoses(chart)]
    all_told = [one for one in every if here.holds(one[1])]
    dated = [one for one in all_told if one[0].happened.text or one[2] is Outcome.DIED]  # a death has a day here
    died = fatal_overdose(chart) is not None  # whoever entered a stage after it is alive
    return {
        "undated": len(all_told) - len(dated),
        "overdoses": sorted((day - start).days for _, day, _ in dated),
        "fatal": sorted((day - start).days for _, day, outcome in dated if outcome is Outcome.DIED and died),
        "infections": [(day - start).days for day in infections(chart, context) if here.holds(day)],
    }


def _program(value: dict[str, Any]) -> str:
    return str(value["program"])


def summary_for(context: Context, program: str) -> Summary:
    """The fold for one program: its time zone and settings decide what a day is and what is expected.

    Whoever was at two programs is kept once for each, so each has a name of its own.
    """
    name = f"own_outcome:{blake2b(program.encode(), digest_size=8).hexdigest()}"
    return Summary(name, READS, partial(own, context=context, program=program), group=_program)
