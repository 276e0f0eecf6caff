"""Before a plan begins: consent, the target, what it can cost, and whether there is one already."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from throughcare.care.incentives.engine.cost import Cost, cost
from throughcare.care.incentives.entries import IncentivePlanStarted, dollars
from throughcare.care.incentives.entries.declare import PLANNERS
from throughcare.care.incentives.readings.plans import READS, plans
from throughcare.care.incentives.readings.year import paid_before
from throughcare.care.incentives.values import guardrails, low, refuses_above, scope
from throughcare.chart.books import Book
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.guards import GUARDS, Proposal
from throughcare.chart.roles import Role

ACTS = frozenset({IncentivePlanStarted.kind.name})
CAPS = Source("Caps of the program's money (program reference 3.5); the profile is copied into the plan", 2026)
ONE = Source("Throughcare: one plan for one target at a time (project convention)", 2026)


def _started(proposal: Proposal) -> Iterator[tuple[Book, Entry, IncentivePlanStarted]]:
    for entry in proposal.of(IncentivePlanStarted):
        if isinstance(entry.payload, IncentivePlanStarted):
            yield proposal.books[entry.book], entry, entry.payload


def _says(
    rule: str, source: Source, entry: Entry, message: str, what_to_do: str, severity: Severity = Severity.STOP
) -> Finding:
    return Finding(rule, severity, message, what_to_do, (entry.uid,), source, PLANNERS)


@GUARDS.guard("plan_needs_consent", acts=ACTS, reads=READS, source=guardrails().cited, overridable=False)
def plan_needs_consent(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Before a plan begins, the diagnosis is in the record and the person has agreed. Not to be overridden."""
    for _, entry, said in _started(proposal):
        if not (said.diagnosis and said.consent):
            missing = "consent" if said.diagnosis else "diagnosis"
            words = f"It is not confirmed that the {missing} is in the record."
            yield _says("plan_needs_consent", guardrails().cited, entry, words, guardrails().about)


@GUARDS.guard("target_is_off", acts=ACTS, reads=READS, source=scope().cited, overridable=False)
def target_is_off(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Opioid abstinence is not paid for, unless a prescriber as medical director writes the reason into the plan.

    No other reason passes it.
    """
    for _, entry, said in _started(proposal):
        off = said.target in scope().off
        extra = bool(said.schedule.extra_needs_director and said.director_reason)
        if (off and not said.director_reason) or ((off or extra) and entry.by.role is not Role.PRESCRIBER):
            words = "Paying for opioid abstinence is off, and only a prescriber writes the reason that allows it."
            yield _says("target_is_off", scope().cited, entry, words, scope().about)


@GUARDS.guard("plan_above_caps", acts=ACTS, reads=READS, source=CAPS)
def plan_above_caps(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before a plan that can earn more than its caps allow: the last rewards would be paid in part, or not."""
    if refuses_above(context):
        return
    for book, entry, said in _started(proposal):
        if words := _above_words(cost_of(book, said), said):
            ask = "Choose a smaller schedule, or say why: what is above a cap is not paid, and the person is told why."
            yield _says("plan_above_caps", CAPS, entry, words, ask)


@GUARDS.guard("plan_refused_above_caps", acts=ACTS, reads=READS, source=CAPS, overridable=False)
def plan_refused_above_caps(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Refuse such a plan, where the program has set that nobody is promised what cannot be paid."""
    if not refuses_above(context):
        return
    for book, entry, said in _started(proposal):
        if words := _above_words(cost_of(book, said), said):
            ask = "Choose a smaller schedule or a later first day. The program refuses plans above their caps."
            yield _says("plan_refused_above_caps", CAPS, entry, words, ask)


def _above_words(found: Cost, said: IncentivePlanStarted) -> str:
    """What the schedule earns and what its caps leave; empty where they take nothing."""
    if not above(found):
        return ""
    earns, leaves = dollars(round(found.uncapped_cents)), dollars(round(found.expected_cents))
    return (
        f"If every visit is reached, {said.schedule.title} earns {earns}, and {said.caps.title} leaves {leaves} of it."
    )


def above(found: Cost) -> bool:
    """Whether the caps take a dollar or more from what is expected."""
    return found.uncapped_cents - found.expected_cents >= Fraction(100)


def cost_of(book: Book, said: IncentivePlanStarted) -> Cost:
    """What a plan costs under its caps, with what the person was paid before."""
    before = paid_before(book)
    return cost(said.schedule, said.first_day, caps=said.caps, paid_before=before, extra_met=said.extra_allowed)


@GUARDS.guard("plan_is_small", acts=ACTS, reads=READS, source=low().cited)
def plan_is_small(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Warn of a plan that is likely too small to help. It goes on all the same."""
    for book, entry, said in _started(proposal):
        found = cost_of(book, said)
        if found.is_low(low().per_month_cents):
            words = f"This pays {dollars(round(found.per_month_cents))} a month at most on average."
            yield _says("plan_is_small", low().cited, entry, words, low().about, Severity.WARNING)


@GUARDS.guard("plan_of_the_same_target", acts=ACTS, reads=READS, source=ONE)
def plan_of_the_same_target(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before a second plan that pays for the same thing."""
    for book, entry, said in _started(proposal):
        if entry.corrects is None and sum(one.open and one.said.target is said.target for one in plans(book)) > 1:
            words = f"A plan for {said.target.label} is open already."
            yield _says("plan_of_the_same_target", ONE, entry, words, "End it first, or say why there are two.")
