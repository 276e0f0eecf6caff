"""What an overdose asks for: the same-day offer, the question whether it was meant, and the crisis path when it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from throughcare.care.path.entries import StageEntered, StageLeft
from throughcare.care.path.readings import open_stages
from throughcare.care.path.stages import Stage
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.roles import STAFF
from throughcare.chart.rules import RULES
from throughcare.chart.times import day_words

from ..entries import NaloxoneKitHandedOut, OverdoseOccurred, WelfareCheckMade
from ..readings import death_to_chart, has_died, known_time, overdoses
from ..values import table
from ..words import Intent

OFFER = Source("Program reference 1.5, after SAMHSA and TIP 63: medication and naloxone the same day", 2024, "K")
MEANT = Source("Program reference 1.5, as recalled: an overdose described as meant is an emergency", 2024, "K")
ASKED = Source("Throughcare: whether an overdose was meant is always asked (project convention)", 2026)
PATH = Source("Throughcare: a death is charted once, and then nobody is asked to call (project convention)", 2026)
DAYS = int(table("windows")["recent_overdose_days"])
READS = {
    model.kind.name for model in (OverdoseOccurred, StageEntered, StageLeft, NaloxoneKitHandedOut, WelfareCheckMade)
}


@RULES.rule("after_overdose", stage="safety", reads=READS, source=OFFER)
def after_overdose(chart: Chart, context: Context) -> Iterator[Finding]:
    """The last overdose asks for medication and a new kit the same day, for thirty days or until both are there."""
    if not overdoses(chart) or has_died(chart):
        return
    entry, _ = overdoses(chart)[-1]
    offers = list(_still_to_offer(chart, entry))
    day = known_time(entry).day(context.zone)
    if offers and day:
        yield Finding(
            rule="after_overdose",
            severity=Severity.WARNING,
            message=f"Overdose on {day_words(day)}.",
            what_to_do=f"Today: {'; '.join(offers)}. Say here what was offered and decided.",
            entries=(entry.uid,),
            source=OFFER,
            roles=STAFF,
            holds_from=context.start_of(day),
            holds_until=context.start_of(day + timedelta(days=DAYS + 1)),
        )


def _still_to_offer(chart: Chart, overdose: Entry) -> Iterator[str]:
    """What nobody has charted yet: medication begun or looked at again, a kit since the overdose."""
    if Stage.MEDICATION not in open_stages(chart):
        yield "offer medication for OUD"
    if not any(_since(entry, overdose) for entry, _ in chart.of(NaloxoneKitHandedOut)):
        yield "hand out a new naloxone kit"


def _since(entry: Entry, overdose: Entry) -> bool:
    """Whether it happened after the overdose; on the same day the order of charting tells."""
    if entry.happened.surely_before(overdose.happened):
        return False
    return overdose.happened.surely_before(entry.happened) or entry.position > overdose.position


@RULES.rule("overdose_meant", stage="safety", reads=READS, source=MEANT)
def overdose_meant(chart: Chart, context: Context) -> Iterator[Finding]:
    """An overdose was described as meant: the crisis path at once, until a welfare check has found the person safe."""
    safe = [entry for entry, said in chart.of(WelfareCheckMade) if said.reached and said.safe]
    for entry, said in overdoses(chart):
        if said.intent is Intent.YES and not has_died(chart) and not any(_since(one, entry) for one in safe):
            yield Finding(
                rule="overdose_meant",
                severity=Severity.STOP,
                message="An overdose was described as meant.",
                what_to_do="Crisis guide now, and 988 together with them. Contact at once, nobody leaves them alone; "
                "chart a welfare check when they are safe.",
                entries=(entry.uid,),
                source=MEANT,
                roles=STAFF,
            )


@RULES.rule("overdose_intent_unasked", stage="safety", reads=READS, source=ASKED)
def overdose_intent_unasked(chart: Chart, context: Context) -> Iterator[Finding]:
    """Nobody has asked yet whether the overdose was meant."""
    for entry, said in overdoses(chart):
        if said.intent is Intent.NOT_ASKED and not has_died(chart):
            yield Finding(
                rule="overdose_intent_unasked",
                severity=Severity.DUE,
                message="Nobody has asked whether the overdose was meant.",
                what_to_do="Ask, without judging. Then correct the entry of the overdose.",
                entries=(entry.uid,),
                source=ASKED,
                roles=STAFF,
            )


@RULES.rule("death_off_the_path", stage="safety", reads=READS, source=PATH)
def death_off_the_path(chart: Chart, context: Context) -> Iterator[Finding]:
    """An overdose took their life and the path still says that they are here: lists would send somebody to call."""
    entry = death_to_chart(chart)
    if entry is not None:
        yield Finding(
            rule="death_off_the_path",
            severity=Severity.WARNING,
            message="They died of an overdose, and the path does not say so yet.",
            what_to_do="Chart which stage ended with their death. Then nobody is asked to call them.",
            entries=(entry.uid,),
            source=PATH,
            roles=STAFF,
        )
