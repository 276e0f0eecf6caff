"""What is due at the bedside: the next round, the end of lofexidine, somebody who wants to leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.rules import RULES

from ..entries import WishToLeaveTold
from ..entries.words import Decision, Medicine
from ..readings import STAY, open_stay
from ..readings.due import READS, dues
from ..readings.seen import RELIEF, given
from ..readings.stay import moment_of
from ..values import source, value
from .common import ROOM, TEAM, alarm

OVERDUE = "OVERDUE: "
KIND = Source("Throughcare: nobody who wants to leave is left alone with it (project convention)", 2026)


@RULES.rule("observation_due", stage=ROOM, reads=READS, source=source("CHECK_HOURS"))
def observation_due(chart: Chart, context: Context) -> Iterator[Finding]:
    """The next look, by protocol and by drug: due from its time on, and overdue once it is late."""
    stay = open_stay(chart)
    if stay is None:
        return
    for one in dues(chart, stay, context):
        words = f"{one.what}. {one.why}"
        for message, begins, ends in ((words, one.at, one.late), (f"{OVERDUE}{words}", one.late, None)):
            yield alarm(
                "observation_due",
                message,
                "Go to the bedside, chart the round.",
                (stay.entry.uid,),
                one.source,
                severity=Severity.DUE,  # not a warning: to have seen it is no answer to it
                holds_from=begins,
                holds_until=ends,
            )


@RULES.rule("lofexidine_too_long", stage=ROOM, reads=STAY | RELIEF, source=source("LOFEXIDINE_DAYS"))
def lofexidine_too_long(chart: Chart, context: Context) -> Iterator[Finding]:
    """Lofexidine comes to the last of its days: it is lowered over 2 to 4 days, not stopped at once."""
    stay = open_stay(chart)
    doses = [(at, entry) for at, entry, _ in given(chart, Medicine.LOFEXIDINE) if stay and at >= stay.began]
    if doses:
        days, notice = value("LOFEXIDINE_DAYS", context), value("LOFEXIDINE_NOTICE_DAYS", context)
        yield alarm(
            "lofexidine_too_long", f"Lofexidine is given for at most {days} days.",
            "Lower it by a tablet a dose every 1 to 2 days, and order its end.",
            (doses[0][1].uid,), source("LOFEXIDINE_DAYS"), severity=Severity.DUE,
            holds_from=doses[0][0] + timedelta(days=max(0, days - notice)),
        )  # fmt: skip


@RULES.rule("wants_to_leave", stage=ROOM, reads=STAY | {WishToLeaveTold.kind.name}, source=KIND)
def wants_to_leave(chart: Chart, context: Context) -> Iterator[Finding]:
    """Somebody said that they want to leave, and nothing says that they stay."""
    stay = open_stay(chart)
    told = [(e, said) for e, said in chart.of(WishToLeaveTold) if stay and moment_of(e) >= stay.began]
    if told and told[-1][1].decision is not Decision.STAYS:
        entry, said = told[-1]
        words = "is leaving" if said.decision is Decision.LEAVES else "wants to leave"
        yield alarm(
            "wants_to_leave", f"The person {words}.",
            "Sit down with them: what is hardest now, relief of it today, medication today, naloxone in the hand, "
            "the lost tolerance, a way back at any hour.",
            (entry.uid,), KIND, severity=Severity.WARNING,
            roles=TEAM,
        )  # fmt: skip
