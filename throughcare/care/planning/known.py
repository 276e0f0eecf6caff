"""What the chart already knows about the questions of the guide, with where it comes from. Pure.

A clinician confirms each: nothing here decides, and what no entry says is not suggested.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from throughcare.care.assessment.entries import SocialFunctionTold
from throughcare.care.assessment.entries.words import Answer
from throughcare.care.assessment.readings.disorder import disease
from throughcare.care.assessment.readings.dsm import Remission
from throughcare.care.instruments.readings import last_score
from throughcare.care.safety.entries import OverdoseOccurred
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context

from .entries import EpisodeClosed, EpisodeOpened, LevelOfCareRecommended
from .entries.episode import Ending, Use
from .inputs import Home, OudStatus, UseRisk
from .levels import KNOWN, Level
from .readings import origin

LIMITS = KNOWN.thresholds
NO_HOME = frozenset({"no_housing", "shelter"})
DROPPED = frozenset({Ending.LEFT, Ending.ADMINISTRATIVE})
STATUS = {
    Remission.NONE: OudStatus.ACTIVE,
    Remission.EARLY: OudStatus.EARLY,
    Remission.SUSTAINED: OudStatus.SUSTAINED,
}


@dataclass(frozen=True, slots=True)
class Known:
    """An answer that the chart suggests, and where from. ``value`` is ``None`` where it is only a hint."""

    value: Any
    where: str


def known(chart: Chart, context: Context, today: date) -> dict[str, Known]:
    """What the chart suggests for each input, as of a day. Newer sources win over the last time the guide was asked."""
    return {**_asked_before(chart, context), **dict(_elsewhere(chart, context, today))}


def _asked_before(chart: Chart, context: Context) -> dict[str, Known]:
    """The answers of the last time, all but those that change by the hour."""
    last = chart.last(LevelOfCareRecommended)
    if last is None:
        return {}
    entry, said = last
    where = f"Answered on {_day(entry, context)}. Still true?"
    changing = {"emergencies", "cows"}
    return {name: Known(value, where) for name, value in said.inputs if name not in changing}


def _elsewhere(chart: Chart, context: Context, today: date) -> Iterator[tuple[str, Known]]:
    """What other stages charted."""
    for name, reading in (
        ("cows", _cows),
        ("use_risk", use_risk),
        ("home", _home),
        ("outpatient_not_enough", _not_enough),
        ("oud_status", _status),
    ):
        found = reading(chart, context, today)
        if found is not None:
            yield name, found


def use_risk(chart: Chart, context: Context, today: date) -> Known | None:
    """High where the chart shows why (program reference 2.4); ``None`` where it shows nothing: that is not “low”."""
    reasons = [*_overdoses(chart, context, today), *_drop_outs(chart, context, today)]
    return Known(UseRisk.HIGH, f"From the chart: {'; '.join(reasons)}.") if reasons else None


def _overdoses(chart: Chart, context: Context, today: date) -> Iterator[str]:
    for entry, _ in chart.of(OverdoseOccurred):
        day = entry.happened.day(context.zone)
        if day and today - timedelta(days=LIMITS.overdose_days) <= day <= today:
            yield f"overdose on {day:%d %b %Y}, {LIMITS.overdose_days} days ago or less"


def _drop_outs(chart: Chart, context: Context, today: date) -> Iterator[str]:
    """Left outpatient care twice within 90 days, and used daily when they last left."""
    left = [said for _, said in _dropped(chart, context, today)]
    if len(left) >= LIMITS.drop_outs and left[-1].use is Use.DAILY:
        yield f"left outpatient care {len(left)} times in {LIMITS.drop_out_days} days, using daily"


def _dropped(chart: Chart, context: Context, today: date) -> list[tuple[Entry, EpisodeClosed]]:
    """The endings of outpatient episodes (L1, L2) within 90 days that nobody had planned."""
    levels = {origin(chart, entry.uid): said.level for entry, said in chart.of(EpisodeOpened)}
    first = today - timedelta(days=LIMITS.drop_out_days)
    return [
        (entry, said)
        for entry, said in chart.of(EpisodeClosed)
        if said.reason in DROPPED
        and levels.get(origin(chart, said.episode)) in (Level.L1, Level.L2)
        and (day := entry.happened.day(context.zone))
        and first <= day <= today
    ]


def _not_enough(chart: Chart, context: Context, today: date) -> Known | None:
    dropped = _dropped(chart, context, today)
    if not dropped:
        return None
    return Known(True, f"From the chart: an outpatient episode ended early on {_day(dropped[-1][0], context)}.")


def _cows(chart: Chart, context: Context, today: date) -> Known | None:
    """The score of today; an older one is only told, because withdrawal changes by the hour."""
    last = last_score(chart, "cows")
    if last is None or last.scored.total is None:
        return None
    day = last.entry.happened.day(context.zone)
    words = f"{last.scored.total} on {_day(last.entry, context)}"
    if day == today:
        return Known(int(last.scored.total), f"From the scale: {words}.")
    return Known(None, f"Last scored {words}. Score it again.")


def _home(chart: Chart, context: Context, today: date) -> Known | None:
    last = chart.last(SocialFunctionTold)
    if last is None:
        return None
    entry, said = last
    unsafe = said.safe_home is Answer.NO or said.violence is Answer.YES
    if not unsafe and (said.housing is None or said.housing.value not in NO_HOME):
        return None
    what = "home is not safe" if unsafe else "no housing of their own"
    return Known(Home.UNSAFE, f"From the assessment of {_day(entry, context)}: {what}.")


def _status(chart: Chart, context: Context, today: date) -> Known | None:
    found = disease(chart, context.zone)
    if found is None or found.met is None:
        return None
    entry = found.reviewed[0] if found.reviewed else found.met.entry
    return Known(STATUS[found.remission], f"From the assessment of {_day(entry, context)}.")


def _day(entry: Entry, context: Context) -> str:
    day = entry.happened.day(context.zone)
    return f"{day:%d %b %Y}" if day else "an unknown day"
