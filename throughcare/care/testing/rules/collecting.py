"""What to say at once when a sample is charted: out of the range of temperature, or a second one for one call.

Both are told and nothing is stopped: the sample was given. Neither says that anybody did something.
"""

from __future__ import annotations

from collections.abc import Iterator

from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.guards import GUARDS, Proposal

from ..entries import SampleCollected
from ..entries.declare import COLLECTORS
from ..readings.way import samples
from ..validity import warmth
from ..values import cited

GIVEN = SampleCollected.kind.name
ONE_EACH = Source("Throughcare: one call, one sample; a second is shown as such", 2026)
WORDS = {
    "out of range": "The temperature is out of the range of fresh urine.",
    "too late": "The temperature was measured after more than four minutes, and says nothing.",
}


@GUARDS.guard("sample_not_warm", acts={GIVEN}, reads={GIVEN}, source=cited("validity_older", "V"))
def sample_not_warm(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A urine sample whose temperature cannot be, or was measured too late: take another one."""
    for entry in proposal.of(SampleCollected):
        said = entry.payload
        if isinstance(said, SampleCollected) and warmth(said) in WORDS:
            yield Finding(
                rule="sample_not_warm",
                severity=Severity.WARNING,
                message=WORDS[warmth(said)],
                what_to_do="Ask for another sample now, as your policy says. A strip can fail too.",
                entries=(entry.uid,),
                source=cited("validity_older", "V"),
                roles=COLLECTORS,
            )


@GUARDS.guard("sample_twice", acts={GIVEN}, reads={GIVEN}, source=ONE_EACH)
def sample_twice(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Two people have charted a sample for the same call."""
    for entry in proposal.of(SampleCollected):
        said = entry.payload
        if not isinstance(said, SampleCollected) or said.called is None or entry.corrects is not None:
            continue
        same = [one for one in samples(proposal.books[entry.book]) if one.said.called == said.called]
        if len(same) > 1:
            yield Finding(
                rule="sample_twice",
                severity=Severity.WARNING,
                message=f"This call has {len(same)} samples now.",
                what_to_do="If it is the same sample, withdraw one of the two entries.",
                entries=tuple(one.entry.uid for one in same),
                source=ONE_EACH,
                roles=COLLECTORS,
            )
