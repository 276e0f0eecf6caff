"""What follows from missed doses: the person is called the same day, the restart is put before the prescriber."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID

from throughcare.care.dosing.readings import doses
from throughcare.care.path.readings import death
from throughcare.care.safety.windows import enough_missed, window
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.roles import STAFF
from throughcare.chart.rules import RULES

from ..entries import Drug, MissedDoseFollowedUp, milligrams
from ..readings.days import start_of_dosing_day
from ..readings.known import followed_through
from ..readings.missed import (
    LONGEST,
    amount_before,
    answered_from,
    came,
    daily_orders,
    last_taken,
    missed_ahead,
    missed_days,
)
from ..readings.missed import READS as MISSED
from ..values import chosen, fact, number_set
from ..weigh.restart import profiles, restart
from .common import CALLERS, LIFE, PRESCRIBER, due

READS = MISSED | LIFE | {MissedDoseFollowedUp.kind.name}
MOST = 6
"""Missed days in a row that are told apart; after them the last one goes on."""
SAME_DAY = Source("Throughcare: somebody who does not come for a dose is called the same day", 2026)


def _runs(chart: Chart, context: Context) -> Iterator[tuple[Drug, list[date]]]:
    """For each drug that was ever ordered by mouth the days that will have been missed. None for the dead."""
    if death(chart) is None:
        for drug in sorted({order.drug for order in daily_orders(chart)}):
            yield drug, missed_ahead(chart, context, drug, MOST)


def _days(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


@RULES.rule("missed_dose_call", stage="medication", reads=READS, source=SAME_DAY)
def missed_dose_call(chart: Chart, context: Context) -> Iterator[Finding]:
    """They did not come for a dose: somebody calls the same day, from the hour that the program has set, until done."""
    through, here = followed_through(chart), came(chart)
    for drug, run in _runs(chart, context):
        for nr, day in enumerate(run):
            if day in here or (through is not None and day <= through):
                continue
            later = run[nr + 1] if nr + 1 < len(run) else None
            yield due(
                "missed_dose_call",
                f"Did not come for {drug.label} on {_days(day)}: {_count(nr + 1)}.",
                "Call today: are they safe, what happened, when do they come? Then chart whom you called.",
                _orders(chart, drug),
                SAME_DAY,
                CALLERS,
                holds_from=_called_first(chart, drug, day, context),
                holds_until=_called_from(later, context) if later else None,
            )


def _count(number: int) -> str:
    return "1 dose missed" if number == 1 else f"{number} doses missed in a row"


def _orders(chart: Chart, drug: Drug) -> tuple[UUID, ...]:
    return (daily_orders(chart, drug)[-1].entry.uid,)


def _called_first(chart: Chart, drug: Drug, day: date, context: Context) -> datetime:
    """The same; but of an order that was signed later on that day its dose may come until the day is over."""
    hour = _called_from(day, context)
    signed = [one.entry.happened.moment for one in daily_orders(chart, drug) if one.said.first_day == day]
    late = any(moment is not None and moment >= hour for moment in signed)
    return start_of_dosing_day(day + timedelta(days=1), context) if late else hour


def _called_from(day: date, context: Context) -> datetime:
    """The hour of a dosing day from which a dose counts as missed. Never before the dosing day begins."""
    said = number_set(context, "dose_missed_from_hour")
    hour = said if said is not None and 0 <= said <= 23 else fact("MISSED_FROM_HOUR").value
    moment = datetime.combine(context.start_of(day).date(), time(hour), tzinfo=context.zone)
    return max(moment, start_of_dosing_day(day, context))


@RULES.rule("restart_to_sign", stage="medication", reads=READS, source=fact("RESTART_FROM").cited)
def restart_to_sign(chart: Chart, context: Context) -> Iterator[Finding]:
    """After doses missed in a row: how to go on, by the program's profile, to be signed before the next."""
    for drug, run in _runs(chart, context):
        signed, before = answered_from(chart, drug), amount_before(chart, drug)
        for nr, day in enumerate(run, start=1):
            if nr < fact("RESTART_FROM").value or (signed is not None and signed > day):
                continue
            later = run[nr] if nr < len(run) else None
            yield due(
                "restart_to_sign",
                f"{nr} doses of {drug.label} missed in a row, {_days(run[0])} to {_days(day)}.",
                proposal_words(before, drug, nr, context),
                _orders(chart, drug),
                fact("RESTART_FROM").cited,
                PRESCRIBER,
                holds_from=start_of_dosing_day(day + timedelta(days=1), context),
                holds_until=start_of_dosing_day(later + timedelta(days=1), context) if later else None,
            )


def proposal_words(before: int | None, drug: Drug, missed: int, context: Context) -> str:
    """What the profile of the program proposes after so many missed doses, in words. ``before``: micrograms a day."""
    profile = chosen(context, "missed_dose_profile")
    if drug is not Drug.METHADONE:
        return "There is no published table for it: see the person, then sign how to go on."
    if profile not in profiles():
        return "The program has chosen no profile for missed doses: see the person, then sign how to go on."
    found = restart(before, missed, profile)
    amount = f"{milligrams(found.value)}: " if found.value is not None else ""
    words = found.warnings[0] if found.warnings else "the amount before is not known"
    return f"Proposed by {profiles()[profile].title}: {amount}{words}. See the person, then sign the order to go on."


@RULES.rule("missed_doses_risk", stage="medication", reads=READS, source=fact("RESTART_FROM").cited)
def missed_doses_risk(chart: Chart, context: Context) -> Iterator[Finding]:
    """Doses missed in a row: tolerance has fallen, and an overdose kills more easily for weeks, also once back."""
    for drug, run in _runs(chart, context):
        for days in (_past_run(chart, drug, context), run):
            if not enough_missed(len(days)):
                continue
            opened = window("doses_missed", days[-1])
            third = days[fact("RESTART_FROM").value - 1]
            yield due(
                "missed_doses_risk",
                f"High risk of a fatal overdose: doses of {drug.label} missed in a row from {_days(days[0])} on.",
                "Make a welfare check. Say that an earlier amount can kill now. Naloxone in hand, nobody alone.",
                _orders(chart, drug),
                Source(f"{opened.risk.evidence}. The days are a project convention", opened.risk.year),
                STAFF,
                severity=Severity.WARNING,
                holds_from=start_of_dosing_day(third + timedelta(days=1), context),
                holds_until=context.start_of(opened.high_through + timedelta(days=1)),
            )


def _past_run(chart: Chart, drug: Drug, context: Context) -> list[date]:
    """The last run of missed days that a dose has ended, where it was long enough to matter."""
    last = last_taken(chart, drug)
    near = doses(chart, last.day - timedelta(days=LONGEST)) if last else []
    days = sorted({one.day for one in near if one.drug is drug and one.is_ours})
    enough = fact("RESTART_FROM").value
    for before, after in reversed(list(pairwise(days))):
        if (after - before).days > enough:
            found = missed_days(chart, after, context, drug)
            if len(found) >= enough:
                return found
    return []
