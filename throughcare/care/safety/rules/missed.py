"""Missed medication is the prescriber's matter the same day: tolerance has fallen, and the old dose may be too much."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from throughcare.care.path.entries import StageEntered, StageLeft
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.roles import CLINICIANS
from throughcare.chart.rules import RULES

from ..entries import MissedDosesReported, OverdoseOccurred
from ..readings import has_died, known_time
from ..values import table
from ..windows import enough_missed, window

MISSED = Source("Program reference 1.5, after SAMHSA and TIP 63: missed medication, a prescriber today", 2024, "K")
READS = {model.kind.name for model in (MissedDosesReported, OverdoseOccurred, StageEntered, StageLeft)}


@RULES.rule("missed_doses", stage="safety", reads=READS, source=MISSED)
def missed_doses(chart: Chart, context: Context) -> Iterator[Finding]:
    """Enough doses were missed in a row to open a risk window: until somebody says what was decided, or it is over."""
    found = chart.last(MissedDosesReported)
    if found is None or not enough_missed(found[1].doses) or has_died(chart):
        return
    entry, said = found
    day = known_time(entry).day(context.zone)
    if day is None:
        return
    yield Finding(
        rule="missed_doses",
        severity=Severity.WARNING,
        message=f"{said.doses} doses{f' of {said.medication}' if said.medication else ''} missed in a row.",
        what_to_do=str(table("windows")["missed"]["do"]),
        entries=(entry.uid,),
        source=MISSED,
        roles=CLINICIANS,
        holds_from=context.start_of(day),
        holds_until=context.start_of(window("doses_missed", day).high_through + timedelta(days=1)),
    )
