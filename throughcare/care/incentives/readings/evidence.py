"""What in the chart a visit can be judged by: results, visits, doses, goals, as far as their rooms have charted them.

They are read by the name of their kind, so that a program without one of those rooms still judges by what it sees.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Any
from uuid import UUID

from throughcare.care.incentives.entries import Basis, Happened, Target
from throughcare.care.incentives.values import table
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
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
    """One entry that a visit can rest on, and what it says by itself: reached, not reached, or nothing (``None``)."""

    entry: Entry
    day: date
    words: str
    says: Happened | None


def evidence(chart: Chart, plan: Plan, today: date, zone: tzinfo, besides: UUID | None = None) -> list[Evidence]:
    """What was charted lately for the target of a plan and no visit rests on yet, but ``besides``; the latest first."""
    told = table("targets")["evidence"]
    kinds, since = told["kinds"][plan.said.target.value], today - timedelta(days=told["days_back"])
    used = {
        uid for visit in plan.visits if not visit.reversed and visit.uid != besides for uid in visit.said.rests_on or ()
    }
    found = []
    for entry in chart.standing():
        day = entry.happened.day(zone) if entry.kind in kinds and entry.uid not in used else None
        if day and max(since, plan.said.first_day) <= day <= today and isinstance(entry.payload, Payload):
            found.append(Evidence(entry, day, entry.payload.sentence(), _says(entry, plan.said.target)))
    return found[::-1]


def _says(entry: Entry, target: Target) -> Happened | None:
    if entry.kind != RESULT:
        return Happened.NEG
    if target is not Target.STIMULANTS:
        return None
    return stimulants_in(json.loads(entry.raw or "{}"))


def stimulants_in(report: dict[str, Any]) -> Happened | None:
    """Whether a report says that stimulants were there; ``None`` where it does not say, or is not settled."""
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
