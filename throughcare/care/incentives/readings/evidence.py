"""What in the chart a visit can be judged by: results, visits, doses, goals, as far as their rooms have charted them.

They are read by the name of their kind, so that a program without one of those rooms still judges by what it sees.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from throughcare.care.incentives.entries import Basis, Happened, Target
from throughcare.care.incentives.values import table
from throughcare.care.testing.entries import Matrix, SampleResultReported
from throughcare.care.testing.meaning.sentence import Expected, Sentence
from throughcare.care.testing.readings.cases import meaning
from throughcare.care.testing.readings.results import reports_of
from throughcare.care.testing.readings.way import given
from throughcare.care.testing.validity import fit, warmth
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context
from throughcare.chart.kinds import Payload

from .plans import Plan

RESULT = "sample.result_reported"
BASIS = {
    Target.STIMULANTS: Basis.RESULT,
    Target.OPIOIDS: Basis.RESULT,
    Target.ATTENDANCE: Basis.VISIT,
    Target.MEDICATION: Basis.DOSE,
    Target.GOALS: Basis.GOAL,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry that a visit can rest on, and what it says by itself: reached, not reached, or nothing (``None``).

    ``explained``: stimulants were found, and a medicine they are known to take can be all of it, or can make the screen
    positive by mistake. Whoever judges reads
    the result and decides; nothing is concluded here.
    """

    entry: Entry
    day: date
    words: str
    says: Happened | None
    explained: bool = False


def evidence(chart: Chart, plan: Plan, today: date, context: Context, besides: UUID | None = None) -> list[Evidence]:
    """What was charted lately for the target of a plan and no visit rests on yet, but ``besides``; the latest first."""
    told = table("targets")["evidence"]
    kinds, since = told["kinds"][plan.said.target.value], today - timedelta(days=told["days_back"])
    used = {
        uid for visit in plan.visits if not visit.reversed and visit.uid != besides for uid in visit.said.rests_on or ()
    }
    found = []
    for entry in chart.standing():
        day = entry.happened.day(context.zone) if entry.kind in kinds and entry.uid not in used else None
        if day and max(since, plan.said.first_day) <= day <= today and isinstance(entry.payload, Payload):
            says = _says(chart, entry, plan, context)
            explained = says is Happened.POS and _explained(chart, entry.payload, context)
            said = entry.payload.sentence()
            found.append(Evidence(entry, day, said, None if explained else says, explained))
    return found[::-1]


def _explained(chart: Chart, said: Payload, context: Context) -> bool:
    """Whether each stimulant of a sample that was found fits a medicine, by the interpretation of its results."""
    if not isinstance(said, SampleResultReported):
        return False
    wanted = set(table("targets")["evidence"]["stimulants"])
    about = [one for one in meaning(chart, said.sample, context) if wanted & set(one.about) and one.positive]
    return bool(about) and all(_can_be_a_medicine(one) for one in about)


def _can_be_a_medicine(one: Sentence) -> bool:
    """Whether it fits a medicine, or is a screen that one is known to make positive by mistake."""
    mistaken = one.conclusion == "unconfirmed" and one.expected is Expected.UNCLEAR
    return one.expected is Expected.EXPECTED or mistaken


def _says(chart: Chart, entry: Entry, plan: Plan, context: Context) -> Happened | None:
    if entry.kind != RESULT:
        return Happened.NEG
    if plan.said.target is not Target.STIMULANTS:
        return None
    return _if_fit(chart, entry, stimulants_in(json.loads(entry.raw or "{}")), context)


def _if_fit(chart: Chart, entry: Entry, found: Happened | None, context: Context) -> Happened | None:
    """What a report says, unless its sample is not fit to say it: nothing found in a dilute one is no negative."""
    said = entry.payload
    if not isinstance(said, SampleResultReported) or found is None:
        return found
    if found is Happened.NEG and _too_cold_or_warm(chart, said):
        return Happened.INVALID
    fits = [fit(one.validity, context) for _, one in reports_of(chart, said.sample)]
    reads = [one.reads_positive if found is Happened.POS else one.reads_negative for one in fits]
    return found if all(reads) else Happened.INVALID


def _too_cold_or_warm(chart: Chart, said: SampleResultReported) -> bool:
    """Whether the cup was out of the range of fresh urine when it was given: program reference 3.1, ``INVALID``."""
    sample = next((one for one in given(chart) if said.sample in (one.uid, one.entry.uid)), None)
    urine = sample is not None and sample.said.matrix is Matrix.URINE
    return sample is not None and urine and warmth(sample.said) == "out of range"


def stimulants_in(report: dict[str, Any]) -> Happened | None:
    """Whether a report says that stimulants were there; ``None`` where it does not say, or is not settled.

    A report that was cancelled as a whole says nothing, whatever stands in its lines.
    """
    if report.get("status") == "cancelled":
        return None
    wanted = table("targets")["evidence"]["stimulants"]
    seen = [one["seen"] for one in report.get("results", ()) if one["analyte"] in wanted and _settled(one)]
    if "detected" in seen:
        return Happened.POS
    return Happened.NEG if seen and set(seen) == {"not_detected"} else None


def _settled(one: dict[str, Any]) -> bool:
    return one.get("status") in ("final", "corrected")


def entries_of(found: list[Evidence], chosen: list[str]) -> tuple[UUID, ...]:
    """The ids of the chosen ones, in the order in which they are offered."""
    return tuple(one.entry.uid for one in found if str(one.entry.uid) in chosen)
