"""Who is asked for a sample, what is out, what waits to be looked at: kept so that no board reads the charts."""

from __future__ import annotations

from typing import Any

from throughcare.care.path.entries import PersonRegistered, StageEntered, StageLeft
from throughcare.care.path.readings import current_program, identity
from throughcare.chart.books import Chart
from throughcare.chart.summaries import Summary

from .entries import (
    ResultReviewed,
    SampleAbsenceEnded,
    SampleAbsenceNoted,
    SampleCalled,
    SampleCollected,
    SampleHandedOver,
    SampleNotGiven,
    SampleResultReported,
)
from .readings.away import days_away
from .readings.way import Answer, Call, Sample, calls, days_of_calls, enrolled, samples

READS = frozenset(
    model.kind.name
    for model in (
        PersonRegistered,
        StageEntered,
        StageLeft,
        SampleAbsenceNoted,
        SampleAbsenceEnded,
        SampleCalled,
        SampleCollected,
        SampleHandedOver,
        SampleNotGiven,
        SampleResultReported,
        ResultReviewed,
    )
)


def sampling(chart: Chart) -> dict[str, Any]:
    """Who, since when in the hat, the days of random calls that count, open calls, and samples still on their way."""
    who, since = identity(chart), enrolled(chart)
    return {
        "program": current_program(chart),
        "name": who.name if who else "",
        "number": who.number if who else "",
        "since": since.text if since is not None else None,
        "random": [day.isoformat() for day in days_of_calls(chart)],
        "away": [(first.isoformat(), last.isoformat()) for first, last in days_away(chart)],
        "calls": [_call(call) for call in calls(chart) if call.answer is Answer.OPEN],
        "samples": [_sample(one) for one in samples(chart) if not one.reports or one.unseen],
    }


def _call(call: Call) -> dict[str, Any]:
    return {"uid": str(call.uid), "day": call.said.day.isoformat(), "why": call.said.why.value}


def _sample(one: Sample) -> dict[str, Any]:
    return {
        "uid": str(one.uid),
        "code": one.said.code,
        "given": one.entry.happened.text,
        "handed": bool(one.handed),
        "reports": len(one.reports),
        "unseen": min((entry.happened.text for entry in one.unseen), default=None),
    }


def _program(value: dict[str, Any]) -> str:
    return str(value["program"])


SAMPLING = Summary("sampling", READS, sampling, group=_program)
"""Every chart, grouped by the program it belongs to."""

SUMMARIES = (SAMPLING,)
