"""Naloxone in every hand: offered, in date, and never missing when withdrawal care ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from throughcare.care.path.entries import StageEntered, StageLeft
from throughcare.care.path.readings import open_stages
from throughcare.care.path.stages import Leaving, Stage
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.guards import GUARDS, Proposal
from throughcare.chart.roles import CARE_TEAM, STAFF
from throughcare.chart.rules import RULES
from throughcare.chart.times import day_words

from ..entries import NaloxoneKitHandedOut, NaloxoneKitUsed, OverdoseOccurred
from ..readings import best_kit, has_died, has_naloxone, overdoses

IN_HAND = Source("Throughcare: withdrawal care never ends without naloxone in hand (project convention)", 2026)
OFFERED = Source("A kit is offered at every intake, dose change and discharge (SAMHSA, as recalled)", 2024, "K")
EXPIRED = Source("Expired naloxone is better than none (as recalled)", 2026, "K")
READS = {
    model.kind.name for model in (StageEntered, StageLeft, OverdoseOccurred, NaloxoneKitHandedOut, NaloxoneKitUsed)
}
NOTICE_DAYS = 30
"""So many days before its date a kit is renewed, where a program has set no ``kit_notice_days``. Project convention."""


@RULES.rule("no_naloxone", stage="safety", reads=READS, source=IN_HAND)
def no_naloxone(chart: Chart, context: Context) -> Iterator[Finding]:
    """Somebody left withdrawal care and has no naloxone: their tolerance has fallen."""
    left = [(entry, said) for entry, said in chart.of(StageLeft) if said.stage is Stage.WITHDRAWAL]
    if not left or has_died(chart) or has_naloxone(chart):
        return
    yield Finding(
        rule="no_naloxone",
        severity=Severity.WARNING,
        message="Left withdrawal care, and no naloxone kit is charted.",
        what_to_do="Hand out a kit or send one today, and chart it.",
        entries=(left[-1][0].uid,),
        source=IN_HAND,
        roles=STAFF,
    )


@GUARDS.guard("naloxone_in_hand", acts={StageLeft.kind.name}, reads=READS, source=IN_HAND)
def naloxone_in_hand(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Before a discharge from withdrawal care, ask for the kit. Who has walked out already is only warned of."""
    for entry in proposal.of(StageLeft):
        for finding in no_naloxone(proposal.books[entry.book], context):
            if entry.uid in finding.entries:
                yield _asks_for_the_kit(entry)


def _asks_for_the_kit(entry: Entry) -> Finding:
    gone = isinstance(entry.payload, StageLeft) and entry.payload.how is Leaving.LEFT_EARLY
    send = "Send a kit after them today, and chart it."
    return Finding(
        rule="naloxone_in_hand",
        severity=Severity.WARNING if gone else Severity.STOP,
        message="No naloxone kit is charted.",
        what_to_do=send if gone else "Hand out a kit and chart it first, or say why that cannot be done.",
        entries=(entry.uid,),
        source=IN_HAND,
        roles=STAFF,
    )


@RULES.rule("naloxone_to_offer", stage="safety", reads=READS, source=OFFERED)
def naloxone_to_offer(chart: Chart, context: Context) -> Iterator[Finding]:
    """Somebody is in care, or had an overdose, and has no naloxone. After withdrawal care ``no_naloxone`` says so."""
    about = [*open_stages(chart).values(), *(entry for entry, _ in overdoses(chart)[-1:])]
    if not about or has_naloxone(chart) or has_died(chart) or any(no_naloxone(chart, context)):
        return
    yield Finding(
        rule="naloxone_to_offer",
        severity=Severity.NOTICE,
        message="No naloxone kit is charted.",
        what_to_do="Offer a kit, show how it is used, and chart it.",
        entries=tuple(entry.uid for entry in about),
        source=OFFERED,
        roles=CARE_TEAM,
    )


@RULES.rule("kit_expiring", stage="safety", reads=READS, source=EXPIRED)
def kit_expiring(chart: Chart, context: Context) -> Iterator[Finding]:
    """The naloxone that keeps longest comes to its date: renewed before, and still used when it is the only one."""
    kit = best_kit(chart)
    if kit is None or kit[1].expires_on is None or has_died(chart):
        return
    entry, last = kit[0], kit[1].expires_on
    past = last + timedelta(days=1)
    notice = context.settings.get("kit_notice_days")
    before = last - timedelta(days=notice if type(notice) is int and notice >= 0 else NOTICE_DAYS)
    good = f"The naloxone kit is good until {day_words(last)}."
    expired = f"EXPIRED: the naloxone kit was good until {day_words(last)}. Still use it if it is the only one."
    yield _kit(entry, Severity.NOTICE, good, context, before, past)
    yield _kit(entry, Severity.WARNING, expired, context, past, None)


def _kit(entry: Entry, severity: Severity, message: str, context: Context, start: date, end: date | None) -> Finding:
    return Finding(
        rule="kit_expiring",
        severity=severity,
        message=message,
        what_to_do="Hand out a new kit, and chart it.",
        entries=(entry.uid,),
        source=EXPIRED,
        roles=CARE_TEAM,
        holds_from=context.start_of(start),
        holds_until=context.start_of(end) if end else None,
    )
