"""The case of a sample: its results with everything in the chart that they are read against, and what they mean."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from throughcare.chart.books import Chart
from throughcare.chart.findings import Context

from ..entries import ResultReviewed, SampleCollected, SampleResultReported
from ..meaning import Case, Earlier, Sentence, interpret
from ..validity import fit, warmth
from .results import Results, results_of
from .taking import READS as TAKING
from .taking import medicines_on, regular, taking
from .way import Given, Sample, given

TESTS = frozenset(model.kind.name for model in (SampleCollected, SampleResultReported, ResultReviewed))
READS = TESTS | TAKING
"""The kinds that a rule declares which asks what a result means."""
LOOK_BACK = timedelta(days=60)
"""So far back earlier samples are read beside one: the longest residual window is four weeks."""


def day_of_sample(one: Given | Sample, context: Context) -> date:
    """The day a sample was given; the day it was recorded where nobody knows."""
    return one.entry.happened.day(context.zone) or one.entry.recorded_at.astimezone(context.zone).date()


def case_of(chart: Chart, one: Given | Sample, context: Context) -> Case:
    """A sample with all that it is read against."""
    known, day = results_of(chart, one.uid, one.said.matrix, context), day_of_sample(one, context)
    return Case(
        matrix=one.said.matrix,
        results=known.best,
        screens=known.screens,
        day=day,
        fit=fit(known.validity, context),
        creatinine=known.creatinine,
        warmth=warmth(one.said),
        taking=taking(chart, day, context, one.entry.happened.moment),
        medicines=medicines_on(chart, day, context),
        regular=regular(chart, context),
        earlier=_earlier(chart, one, context),
        context=context,
    )


def _earlier(chart: Chart, one: Given | Sample, context: Context) -> tuple[Earlier, ...]:
    """The samples of the same matrix before, the latest first."""
    day = day_of_sample(one, context)
    found = [
        (hours, other, before)
        for other in given(chart)
        if other.uid != one.uid
        and other.said.matrix is one.said.matrix
        and day - LOOK_BACK <= (before := day_of_sample(other, context)) <= day
        and (hours := _hours(other, one, context)) > 0
    ]
    found.sort(key=lambda each: each[0])
    return tuple(_before(results_of(chart, it.uid, it.said.matrix, context), on, gap, context) for gap, it, on in found)


def _before(known: Results, day: date, hours: int, context: Context) -> Earlier:
    return Earlier(day, hours, known.best, known.creatinine, fit(known.validity, context))


def _hours(before: Given, after: Given | Sample, context: Context) -> int:
    """Hours between two samples; by their days where the hour of one is not known."""
    first, second = before.entry.happened.moment, after.entry.happened.moment
    if first is not None and second is not None:
        return int((second - first).total_seconds() // 3600)
    return (day_of_sample(after, context) - day_of_sample(before, context)).days * 24


def meaning(chart: Chart, uid: UUID, context: Context) -> tuple[Sentence, ...]:
    """What the results of a sample show and do not show, by the id of its entry. Nothing for a sample unknown."""
    one = next((one for one in given(chart) if uid in (one.uid, one.entry.uid)), None)
    return interpret(case_of(chart, one, context)) if one is not None else ()
