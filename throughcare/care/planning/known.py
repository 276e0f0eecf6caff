"""What the chart already knows about the questions of the guide, with where it comes from. Pure.

A clinician confirms each: nothing here decides, and what no entry says is not suggested.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from throughcare.care.assessment.entries import ConditionsReviewed, SocialFunctionTold
from throughcare.care.assessment.entries.words import Answer, Frequency, Substance
from throughcare.care.assessment.readings import facts
from throughcare.care.assessment.readings.disorder import disease
from throughcare.care.assessment.readings.dsm import Remission
from throughcare.care.instruments.entries import RiskLevel
from throughcare.care.instruments.readings import last_score, last_word_on_suicide
from throughcare.care.safety.entries import OverdoseOccurred
from throughcare.care.safety.readings import best_kit, is_expired
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context
from throughcare.chart.times import day_words

from .entries import EpisodeClosed, EpisodeOpened, LevelOfCareRecommended
from .entries.episode import Ending, Use
from .inputs import Home, OudStatus, UseRisk
from .levels import KNOWN, Level
from .readings import open_episodes, origin

LIMITS = KNOWN.thresholds
NO_HOME = frozenset({"no_housing", "shelter"})
SEDATING = (Substance.ALCOHOL, Substance.SEDATIVES)
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
    entry: Entry | None = None
    """What says it, where one entry does: an older one yields to a newer."""


def known(chart: Chart, context: Context, today: date) -> dict[str, Known]:
    """What the chart suggests for each field of the form, as of a day. The newer source wins."""
    found = _asked_before(chart, context)
    for name, other in _elsewhere(chart, context, today):
        found[name] = _newer(found[name], other) if name in found else other
    return found


def _newer(before: Known, other: Known) -> Known:
    """Of two sources the newer. A hint stands beside an answer; what was reckoned for today is always new."""
    if before.entry and other.entry and other.entry.order < before.entry.order:
        return before
    return replace(before, where=f"{before.where} {other.where}") if other.value is None else other


def _asked_before(chart: Chart, context: Context) -> dict[str, Known]:
    """The answers of the last time, all but those that change by the hour."""
    last = chart.last(LevelOfCareRecommended)
    if last is None:
        return {}
    entry, said = last
    where = f"Answered on {_day(entry, context)}. Still true?"
    changing = {"emergencies", "cows"}
    return {name: Known(value, where, entry) for name, value in said.inputs if name not in changing}


def _elsewhere(chart: Chart, context: Context, today: date) -> Iterator[tuple[str, Known]]:
    """What other stages charted."""
    for name, reading in (
        ("emergency_suicide_high", _suicide),
        ("sedative_withdrawal", _sedatives),
        ("cows", _cows),
        ("use_risk", use_risk),
        ("home", _home),
        ("can_attend_daily", _can_come),
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
            yield f"overdose on {day_words(day)}, {LIMITS.overdose_days} days ago or less"


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
    return Known(Home.UNSAFE, f"From the assessment of {_day(entry, context)}: {what}.", entry)


def _can_come(chart: Chart, context: Context, today: date) -> Known | None:
    """Whether they can get here, as told: a hint, because coming every day is more than coming."""
    last = chart.last(SocialFunctionTold)
    if last is None or last[1].transport not in (Answer.YES, Answer.NO):
        return None
    told = "can" if last[1].transport is Answer.YES else "cannot always"
    return Known(None, f"From the assessment of {_day(last[0], context)}: {told} get here.", last[0])


def _suicide(chart: Chart, context: Context, today: date) -> Known | None:
    """High where that was the last word; a lower risk is only told."""
    last = last_word_on_suicide(chart)
    if last is None or last[1] is RiskLevel.NONE:
        return None
    return Known(
        True if last[1] is RiskLevel.HIGH else None,
        f"From the chart: {last[1].label} on {_day(last[0], context)}. Is it so now?",
        last[0],
    )


def _sedatives(chart: Chart, context: Context, today: date) -> Known | None:
    """What was told of alcohol, sedatives and seizures: a hint, because no entry says how dangerous it is."""
    used = [one for name, one in facts.substances(chart).items() if name in SEDATING]
    found = [
        (entry, f"{said.substance.short} {said.frequency.label.lower()}")
        for entry, said in used
        if said.frequency in (Frequency.DAILY, Frequency.SEVERAL_A_DAY)
    ]
    told = chart.last(ConditionsReviewed)
    if told is not None and told[1].seizures is Answer.YES:
        found.append((told[0], "seizures or a head injury"))
    if not found:
        return None
    words = "; ".join(f"{words} ({_day(entry, context)})" for entry, words in found)
    return Known(None, f"From the assessment: {words}.", max((entry for entry, _ in found), key=lambda one: one.order))


def _status(chart: Chart, context: Context, today: date) -> Known | None:
    found = disease(chart, context.zone)
    if found is None or found.met is None:
        return None
    entry = found.reviewed[0] if found.reviewed else found.met.entry
    return Known(STATUS[found.remission], f"From the assessment of {_day(entry, context)}.", entry)


def naloxone(chart: Chart, context: Context, today: date) -> Known:
    """Whether a kit is in hand, as charted. It is asked all the same: a kit may be lost or given away."""
    kit = best_kit(chart)
    if kit is None:
        return Known(None, "No kit is charted as in hand.")
    entry, said = kit
    if said.expires_on and is_expired(said, today):
        return Known(None, f"The kit of {_day(entry, context)} is past its date, {day_words(said.expires_on)}.", entry)
    return Known(True, f"From the chart: a kit was handed out on {_day(entry, context)}. Is it in hand?", entry)


def step_review(chart: Chart, context: Context, today: date) -> dict[str, Known]:
    """What the chart suggests to the review before a step: naloxone, risk of suicide, an overdose in this episode."""
    found = {"naloxone_in_hand": naloxone(chart, context, today)}
    risk = last_word_on_suicide(chart)
    if risk is not None and risk[1] in (RiskLevel.MODERATE, RiskLevel.HIGH):
        words = f"From the chart: {risk[1].label} on {_day(risk[0], context)}."
        found["suicide_risk"] = Known(True, words, risk[0])
    opened = [entry for entry, _ in open_episodes(chart)]
    over = [entry for entry, _ in chart.of(OverdoseOccurred) if any(entry.order > one.order for one in opened)]
    if over:
        found["overdose"] = Known(True, f"From the chart: overdose on {_day(over[-1], context)}.", over[-1])
    return found


def _day(entry: Entry, context: Context) -> str:
    day = entry.happened.day(context.zone)
    return day_words(day) if day else "an unknown day"
