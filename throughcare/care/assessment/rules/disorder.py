"""Remission is reviewed, not assumed: when its months are reached, somebody asks."""

from __future__ import annotations

from collections.abc import Iterator

from throughcare.care.path.living import PATH, for_the_living
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Severity
from throughcare.chart.rules import RULES

from ..entries import OudCriteriaAssessed, OudRemissionReviewed
from ..entries.declare import ASSESSORS
from ..knowledge import oud
from ..readings.disorder import disease
from ..readings.dsm import Remission
from ..readings.months import add_months


@RULES.rule(
    "remission_to_review",
    stage="assessment",
    reads=PATH | {OudCriteriaAssessed.kind.name, OudRemissionReviewed.kind.name},
    source=oud().remission_source,
)
@for_the_living
def remission_to_review(chart: Chart, context: Context) -> Iterator[Finding]:
    """From the day on which early or sustained remission could be reached, a clinician asks whether it was."""
    known = disease(chart, context.zone)
    if known is None or known.reviewed is None or known.remission is Remission.SUSTAINED:
        return
    entry, said = known.reviewed
    early = known.remission is Remission.NONE
    months, words = (oud().early, "early") if early else (oud().sustained, "sustained")
    yield Finding(
        rule="remission_to_review",
        severity=Severity.NOTICE,
        message=f"{months} months since a criterion other than craving was met, as last told: {words} remission?",
        what_to_do="Ask, and review the remission. A return to use is charted as what it is, without blame.",
        entries=(entry.uid,),
        source=oud().remission_source,
        roles=ASSESSORS,
        holds_from=context.start_of(add_months(said.last_criterion_on, months)),
    )
