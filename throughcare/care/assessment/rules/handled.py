"""Positives and results that nobody has answered yet: what is found is followed up, or it was not worth finding."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from throughcare.care.path.living import PATH, for_the_living
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.roles import Role
from throughcare.chart.rules import RULES

from ..entries import ComplicationScreenDone, PositiveScreenHandled
from ..entries.declare import ASSESSORS
from ..readings.disorder import known_on
from ..readings.screening import awaited, open_positives

FOLLOWED = Source("Throughcare: no positive without an answer, no result lost (project convention)", 2026)


@RULES.rule(
    "positive_unhandled",
    stage="assessment",
    reads=PATH | {ComplicationScreenDone.kind.name, PositiveScreenHandled.kind.name},
    source=FOLLOWED,
)
@for_the_living
def positive_unhandled(chart: Chart, context: Context) -> Iterator[Finding]:
    """A positive test asks for an answer until somebody charts what was done."""
    for entry, said in open_positives(chart):
        yield Finding(
            rule="positive_unhandled",
            severity=Severity.WARNING,
            message=f"Positive: {said.test}. Nothing is charted about it.",
            what_to_do="Speak with the person, arrange the next step, and chart it.",
            entries=(entry.uid,),
            source=FOLLOWED,
            roles=ASSESSORS | {Role.MANAGER},
        )


@RULES.rule("result_awaited", stage="assessment", reads=PATH | {ComplicationScreenDone.kind.name}, source=FOLLOWED)
@for_the_living
def result_awaited(chart: Chart, context: Context) -> Iterator[Finding]:
    """A test without a result is looked for from the day after; seeing it and saying when it comes is an answer."""
    for entry, said in awaited(chart):
        yield Finding(
            rule="result_awaited",
            severity=Severity.NOTICE,
            message=f"The result of this test is not charted: {said.test}.",
            what_to_do="Look for the result and chart it, or say when it is expected.",
            entries=(entry.uid,),
            source=FOLLOWED,
            roles=ASSESSORS,
            holds_from=context.start_of(known_on(entry, context.zone) + timedelta(days=1)),
        )
