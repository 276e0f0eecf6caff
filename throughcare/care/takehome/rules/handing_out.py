"""Before doses are handed out: never more than the law, not more than the program, and not without a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from throughcare.care.dosing.entries import TakeHomeDispensed
from throughcare.care.dosing.readings import origin_of
from throughcare.care.medication.readings.days import dosing_day_of
from throughcare.chart.books import Chart
from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Source
from throughcare.chart.guards import GUARDS, Proposal

from ..limits import Limit, closed_among, is_limited
from ..readings.decisions import decision_on
from ..readings.home import at_home, limit_on
from ..values import schedules
from .common import HAND_OUT, stop

ACTS = frozenset({TakeHomeDispensed.kind.name})
RESTORES = ACTS | {WITHDRAWN}
"""Also what takes back a withdrawal, and so makes a hand-out stand again."""
LAW = schedules()[0].cited
PROGRAM = Source("The program's own limit of doses at home (setting take_home_program_most)", 2026)
DECIDED = Source("42 CFR 8.12(i)(3): decided by a practitioner, with the rationale in the record", 2024, "K")


@dataclass(frozen=True)
class HandOut:
    """A hand-out with all that would be at home after it, and what may be."""

    chart: Chart
    entry: Entry
    said: TakeHomeDispensed
    on: date
    days: frozenset[date]
    limit: Limit


def handed_out(proposal: Proposal, context: Context) -> Iterator[HandOut]:
    """The limited hand-outs that an append makes, or makes stand again, each with its chart as it would become.

    One that is charted afterwards is also looked at on the days of later hand-outs, which it may make too many.
    """
    for chart in proposal.books.values():
        touched = {origin_of(chart, one.uid) for one in proposal.new if one.book == chart.uid and one.kind in RESTORES}
        known = [one for one in chart.of(TakeHomeDispensed) if is_limited(one[1].medication.value)] if touched else []
        days = {day for entry, _ in known if (day := dosing_day_of(entry.happened, context))}
        for entry, said in known:
            on = dosing_day_of(entry.happened, context)
            if origin_of(chart, entry.uid) in touched and on is not None:
                last = max(dose.day for dose in said.doses)
                for day in sorted(one for one in days if on <= one and (one == on or one < last)):
                    home = frozenset(one.day for one in at_home(chart, day, context))
                    yield HandOut(chart, entry, said, day, home, limit_on(chart, day, context, home))


def _count(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _closed(limit: Limit) -> str:
    return f", {limit.closed} for closed days among them" if limit.closed else ""


@GUARDS.guard("take_home_above_law", acts=RESTORES, reads=HAND_OUT, source=LAW, overridable=False)
def take_home_above_law(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Never more days of methadone at home than federal and state law allow. Not to be overridden."""
    for one in handed_out(proposal, context):
        if len(one.days) > one.limit.law:
            yield stop(
                "take_home_above_law",
                one.entry,
                f"With this, {_count(len(one.days))} of doses would be at home. The law allows {_count(one.limit.law)} "
                f"on day {one.limit.day_in_treatment} of treatment{_closed(one.limit)}.",
                "Hand out fewer. If treatment elsewhere counts, the prescriber says since when in the decision.",
                LAW,
            )


@GUARDS.guard("take_home_above_program", acts=RESTORES, reads=HAND_OUT, source=PROGRAM)
def take_home_above_program(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before more days of methadone are at home than the program has set for itself."""
    for one in handed_out(proposal, context):
        if one.limit.most < len(one.days) <= one.limit.law:
            yield stop(
                "take_home_above_program",
                one.entry,
                f"With this, {_count(len(one.days))} of doses would be at home. The program's own limit is "
                f"{_count(one.limit.most)}{_closed(one.limit)}.",
                "Hand out fewer, or say why this person needs more.",
                PROGRAM,
            )


@GUARDS.guard("take_home_not_decided", acts=RESTORES, reads=HAND_OUT, source=DECIDED)
def take_home_not_decided(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before methadone is handed out that no decision with a rationale allows. Closed days need none."""
    for one in handed_out(proposal, context):
        said = _undecided(one, context)
        if said:
            yield stop(
                "take_home_not_decided",
                one.entry,
                said,
                "Ask the prescriber to decide and to write down why. Who goes on without says why here.",
                DECIDED,
            )


def _undecided(one: HandOut, context: Context) -> str:
    """What is missing of a decision, in words; empty for nothing."""
    counted = len(one.days) - one.limit.closed
    if counted <= 0 or not any(dose.day > one.on for dose in one.said.doses):
        return ""
    if all(dose.day in closed_among(one.days, context) for dose in one.said.doses if dose.day > one.on):
        return ""
    found = decision_on(one.chart, one.on)
    if found is None:
        return "No decision about doses at home holds today."
    if counted > found.said.days:
        allowed = f"The decision allows {_count(found.said.days)} of doses at home{_closed(one.limit)}"
        return f"{allowed}; this makes {_count(len(one.days))}."
    named = origin_of(one.chart, one.said.decision) if one.said.decision else None
    return "" if named == found.uid else "The hand-out does not name the decision that holds today."
