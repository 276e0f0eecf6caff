"""Before an assessment is completed: nobody goes home with a risk of suicide that nobody has answered."""

from __future__ import annotations

from collections.abc import Iterator

from throughcare.care.instruments.entries import InstrumentAnswered, SuicideRiskDisposed
from throughcare.care.instruments.readings import open_concerns
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.guards import GUARDS, Proposal

from ..entries import AssessmentCompleted
from ..entries.declare import ASSESSORS

SOURCE = Source("PHQ-9 question 9: a visit is not completed before a disposition is charted (program 1.3)", 2001, "V")


@GUARDS.guard(
    "suicide_risk_unanswered",
    acts={AssessmentCompleted.kind.name},
    reads={InstrumentAnswered.kind.name, SuicideRiskDisposed.kind.name},
    source=SOURCE,
)
def suicide_risk_unanswered(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """An answer spoke of death or self-harm, and nobody has charted what was done about it."""
    for entry in proposal.of(AssessmentCompleted):
        found = open_concerns(proposal.books[entry.book])
        if found and entry.corrects is None:  # whoever corrects the words completes nothing
            yield Finding(
                rule="suicide_risk_unanswered",
                severity=Severity.STOP,
                message=f"{found[-1].instrument.title}: {found[-1].scored.safety[0].text} Nothing is charted about it.",
                what_to_do="Chart under “Suicide risk” what was done, then complete the assessment.",
                entries=(entry.uid, *(one.entry.uid for one in found)),
                source=SOURCE,
                roles=ASSESSORS,
            )
