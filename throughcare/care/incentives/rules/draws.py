"""Draws: once for each event that earned them, by the committed seed, and paid as the caps leave it."""

from __future__ import annotations

from collections.abc import Iterator

from throughcare.care.incentives.engine.draws import commitment
from throughcare.care.incentives.entries import PrizeDrawn
from throughcare.care.incentives.readings.plans import READS, Plan, Visit, paid_alike, plan_of, slips_of
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Source
from throughcare.chart.guards import GUARDS, Proposal

from .visits import AGAIN, DRAWN, stop

FAIR = Source("Program reference 3.1: staff cannot see the next draw; draws are logged with seed and hash", 2026)


@GUARDS.guard("draw_is_proven", acts=DRAWN, reads=READS, source=FAIR, overridable=False)
def draw_is_proven(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Draws follow from the seed that was committed to before, once for each event, and pay what they say. Final."""
    for entry in proposal.of(PrizeDrawn):
        said = entry.payload
        if isinstance(said, PrizeDrawn) and (words := _wrong(proposal, entry, said, context)):
            yield stop("draw_is_proven", FAIR, entry, words, AGAIN)


def _wrong(proposal: Proposal, entry: Entry, said: PrizeDrawn, context: Context) -> str:
    plan = plan_of(proposal.books[entry.book], said.plan)
    visit = plan.visit(said.event) if plan else None
    if plan is None or visit is None or visit.said.draws == 0:
        return "No draws were earned by this visit."
    if visit.drawn is None or visit.drawn[0].uid != entry.uid:
        return "The draws of this visit were drawn already, or the visit was taken back."
    if not fair(plan, visit, said):
        return "These slips do not follow from the seed that was committed to."
    if not paid_alike(said, visit.drawn[2]) or said.paid_on != entry.happened.day(context.zone):
        return "This is not what the slips and the caps give on this day."
    return ""


def fair(plan: Plan, visit: Visit, said: PrizeDrawn) -> bool:
    """Whether the seed is the committed one, and each slip is one seen before or follows from it."""
    seed = bytes.fromhex(said.seed)
    if not commitment(seed, visit.seeded_by) == said.commitment == visit.said.commitment:
        return False
    named = said.picked == visit.repeats[0].picked if visit.from_one_seed else True
    return named and said.draws == slips_of(plan, visit, seed, said.picked)
