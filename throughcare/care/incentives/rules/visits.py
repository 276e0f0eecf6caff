"""What is charted of a visit is what the engine reckons: judged once, in its turn, on evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from throughcare.care.incentives.engine.state import Course
from throughcare.care.incentives.entries import Happened, IncentiveEventJudged, PrizeDrawn, RewardReversed
from throughcare.care.incentives.entries.declare import GIVERS
from throughcare.care.incentives.readings.plans import READS, Plan, Visit, plans
from throughcare.care.incentives.readings.seen import count
from throughcare.care.incentives.values import guardrails, scope
from throughcare.chart.books import CHART, Book
from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.guards import GUARDS, Proposal
from throughcare.chart.times import day_words

JUDGED = frozenset({IncentiveEventJudged.kind.name})
DRAWN = frozenset({PrizeDrawn.kind.name})
REVERSED = frozenset({RewardReversed.kind.name})
ENGINE = Source(
    "Throughcare: amounts follow from the schedule and are nobody's to choose (program reference 3.1, 3.5)", 2026
)
TURN = Source("Throughcare: one visit a day, each in its week of the schedule (project convention)", 2026)
AGAIN = "Open the page of the person's incentives again: it reckons anew, and keeps what you typed."


def stop(rule: str, source: Source, entry: Entry, message: str, what_to_do: str) -> Finding:
    """A stop about one entry."""
    return Finding(rule, Severity.STOP, message, what_to_do, (entry.uid,), source, GIVERS)


def judged(proposal: Proposal) -> Iterator[tuple[Entry, IncentiveEventJudged, Plan | None, Visit | None]]:
    """The new judged events, each with its plan and its place in it as the chart would become."""
    for entry in proposal.of(IncentiveEventJudged):
        said = entry.payload
        if isinstance(said, IncentiveEventJudged):
            plan = _plan(proposal.books[entry.book], said.plan)
            yield entry, said, plan, plan.visit(entry.uid) if plan else None


def _plan(book: Book, uid: UUID) -> Plan | None:
    return next((one for one in plans(book) if one.uid == uid), None)


@GUARDS.guard("visit_fits_plan", acts=JUDGED, reads=READS, source=ENGINE, overridable=False)
def visit_fits_plan(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A visit is judged in its turn, once, while the plan holds, and paid on the day on which it is judged. Final."""
    for entry, said, plan, _ in judged(proposal):
        words = _misfit(entry, said, plan, context)
        if words:
            yield stop("visit_fits_plan", ENGINE, entry, words, AGAIN)


def _misfit(entry: Entry, said: IncentiveEventJudged, plan: Plan | None, context: Context) -> str:
    if plan is None:
        return "There is no such plan of incentives."
    earlier = [one for one in plan.visits if one.uid != entry.uid]
    standing = [one for one in earlier if not one.reversed]
    same = [one for one in standing if one.said.visit == said.visit]
    if not plan.holds_on(said.visit_day):
        return "The plan does not hold on the day of this visit."
    if said.visit > plan.said.schedule.visits:
        return "The schedule has no such visit any more."
    if (same and not same[-1].reckoned.open) or sum(one.said.event is Happened.INVALID for one in same) > 1:
        return f"Visit {said.visit} was counted already."
    if said.visit > max((one.said.visit for one in standing), default=0) + 1 and not _reopened(said, earlier):
        return f"Visit {said.visit} is not the next one."
    if said.paid_on != entry.happened.day(context.zone) or said.visit_day > said.paid_on:
        return "It is paid on the day on which it is counted, and that is not before the visit."
    return ""


def _reopened(said: IncentiveEventJudged, earlier: list[Visit]) -> bool:
    return any(one.said.visit == said.visit and one.reversed for one in earlier)


@GUARDS.guard("visit_too_soon", acts=JUDGED, reads=READS, source=TURN)
def visit_too_soon(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before two visits on one day, or a visit before its week: a schedule spreads its visits."""
    for entry, said, plan, _ in judged(proposal):
        words = _too_soon(entry, said, plan) if plan else ""
        if words:
            yield stop("visit_too_soon", TURN, entry, words, "Check the day and the plan. Or say why it is so.")


def _too_soon(entry: Entry, said: IncentiveEventJudged, plan: Plan) -> str:
    others = [one for one in plan.visits if one.uid != entry.uid and not one.reversed]
    if any(one.said.visit != said.visit and one.said.visit_day == said.visit_day for one in others):
        return f"Another visit of {day_words(said.visit_day)} is counted already."
    at = Course(plan.said.schedule).place(said.visit)
    begins = plan.said.first_day + timedelta(weeks=at[0] - 1) if at else said.visit_day
    return f"Week {at[0]} of the schedule begins on {day_words(begins)}." if at and said.visit_day < begins else ""


@GUARDS.guard("visit_is_reckoned", acts=JUDGED, reads=READS, source=ENGINE, overridable=False)
def visit_is_reckoned(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """What a visit earned, what the caps leave of it and what comes next are the engine's numbers. Final."""
    for entry, said, _, visit in judged(proposal):
        if visit is not None and visit.differs:
            words = f"The schedule and the caps do not give these numbers for visit {said.visit}."
            yield stop("visit_is_reckoned", ENGINE, entry, words, AGAIN)
        elif said.draws and not said.commitment:
            words = "The draws have no commitment, so nobody could prove them afterwards."
            yield stop("visit_is_reckoned", ENGINE, entry, words, AGAIN)
        elif visit is not None and said.repeats != (count(visit.repeats) or None):
            words = "Draws of this person were seen and reversed. These repeat them, as many as were seen."
            yield stop("visit_is_reckoned", ENGINE, entry, words, AGAIN)


@GUARDS.guard("extra_is_off", acts=JUDGED, reads=READS, source=scope().cited, overridable=False)
def extra_is_off(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """An extra that pays for opioid abstinence is off, unless a medical director allowed it in the plan. Final."""
    for entry, said, plan, _ in judged(proposal):
        if said.extra_met and plan is not None and not plan.said.extra_allowed:
            words = f"The extra of this schedule ({plan.said.schedule.extra_for}) is off in this plan."
            yield stop("extra_is_off", scope().cited, entry, words, scope().about)


@GUARDS.guard("visit_has_evidence", acts=JUDGED, reads=READS, source=guardrails().cited, overridable=False)
def visit_has_evidence(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """What earns a reward was seen or charted by somebody: the words, or the entries it rests on. Final."""
    for entry, said, _, _ in judged(proposal):
        if said.event is Happened.NEG and not said.seen and not said.rests_on:
            words = "It does not say what was seen."
            ask = "Choose the result, visit or dose it rests on, or write what you saw."
            yield stop("visit_has_evidence", guardrails().cited, entry, words, ask)


@GUARDS.guard("judged_is_reversed", acts=JUDGED | DRAWN | {WITHDRAWN}, reads=READS, source=ENGINE, overridable=False)
def judged_is_reversed(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A judged visit, or draws, are neither corrected nor withdrawn: later visits were reckoned from them. Final."""
    for entry in proposal.new:
        book = proposal.books[entry.book]
        before = book.entry(entry.corrects) if entry.corrects and book.type == CHART else None
        if before is not None and before.kind in JUDGED | DRAWN:
            ask = "Reverse it on the page of the person's incentives, and count the visit again."
            yield stop("judged_is_reversed", ENGINE, entry, "Later visits were reckoned from this one.", ask)


@GUARDS.guard("reversal_is_of_a_visit", acts=REVERSED, reads=READS, source=ENGINE, overridable=False)
def reversal_is_of_a_visit(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A reversal takes back one judged visit of its plan, once, with all that it paid. Final."""
    for entry in proposal.of(RewardReversed):
        said = entry.payload
        if isinstance(said, RewardReversed) and not _takes_back(proposal.books[entry.book], entry, said):
            words = "There is no such visit to take back, or it was taken back already."
            yield stop("reversal_is_of_a_visit", ENGINE, entry, words, AGAIN)


def _takes_back(book: Book, entry: Entry, said: RewardReversed) -> bool:
    plan = _plan(book, said.plan)
    visit = plan.visit(said.event) if plan else None
    if visit is None or visit.reversed is None or visit.reversed[0].uid != entry.uid:
        return False
    reward = visit.drawn[0].uid if visit.drawn else visit.uid
    paid = visit.drawn[1].paid_cents if visit.drawn else visit.said.paid_cents
    return (said.reward, said.cents) == (reward, paid)
