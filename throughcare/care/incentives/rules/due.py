"""What is due in a plan: visits without a word, draws that wait, a plan that is over, numbers that do not agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from throughcare.care.incentives.engine.state import Course
from throughcare.care.incentives.entries.declare import GIVERS, PLANNERS
from throughcare.care.incentives.readings.plans import READS, Plan, open_plans, plans
from throughcare.care.path.entries import StageLeft
from throughcare.care.path.readings import death
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.roles import Role
from throughcare.chart.rules import RULES

AT_ONCE = Source("Program reference 3.1: paid in the same visit; every visit of the schedule has its event", 2026)
AFTER = Source(
    "California DHCS: at least six months of care without incentives follow (program reference 3.4)", 2023, "V"
)
LEDGER = Source("Throughcare: what is kept is recounted from the events (project convention)", 2026)
LIVING = READS | {StageLeft.kind.name}


def _finding(
    rule: str, severity: Severity, message: str, ask: str, entries: tuple[UUID, ...], source: Source
) -> Finding:
    return Finding(rule, severity, message, ask, entries, source, GIVERS)


def _living_plans(chart: Chart) -> list[Plan]:
    return [] if death(chart) else open_plans(chart)


@RULES.rule("incentive_visit_without_word", stage="incentives", reads=LIVING, source=AT_ONCE)
def incentive_visit_without_word(chart: Chart, context: Context) -> Iterator[Finding]:
    """A week of the schedule is over, and nobody has said what happened at one of its visits."""
    for plan in _living_plans(chart):
        visit = max((one.said.visit for one in plan.visits if not one.reversed), default=0) + 1
        at = Course(plan.said.schedule).place(visit)
        if at is not None:
            over = plan.said.first_day + timedelta(weeks=at[0])
            yield Finding(
                rule="incentive_visit_without_word",
                severity=Severity.DUE,
                message=f"Incentives: week {at[0]} is over, and visit {visit} was not counted.",
                what_to_do="Say what happened: reached, not reached, excused or missed. Until then nothing goes on.",
                entries=(plan.entry.uid, *(visit.uid for visit in plan.visits[-1:])),
                source=AT_ONCE,
                roles=GIVERS,
                holds_from=context.start_of(over),
            )


@RULES.rule("incentive_draws_wait", stage="incentives", reads=LIVING, source=AT_ONCE)
def incentive_draws_wait(chart: Chart, context: Context) -> Iterator[Finding]:
    """Draws were earned and have not been drawn."""
    for plan in [] if death(chart) else plans(chart):
        for visit in plan.waiting:
            words = f"Draws that visit {visit.said.visit} earned wait: {visit.said.draws}."
            ask = "Draw them together with the person, in this visit if they are here."
            yield _finding("incentive_draws_wait", Severity.DUE, words, ask, (visit.uid,), AT_ONCE)


@RULES.rule("incentive_plan_over", stage="incentives", reads=LIVING, source=AFTER)
def incentive_plan_over(chart: Chart, context: Context) -> Iterator[Finding]:
    """Every visit of an open plan was judged, or the last one waits for a sample in vain: end it, say what follows."""
    for plan in _living_plans(chart):
        closes = plan.running.closes_on
        if (plan.done or closes) and not plan.waiting:
            yield Finding(
                rule="incentive_plan_over",
                severity=Severity.DUE,
                message=f"All {plan.said.schedule.visits} visits of {plan.said.schedule.title} were counted.",
                what_to_do="End the plan, and agree on how care goes on without incentives: six months at least.",
                entries=(plan.entry.uid, *(visit.uid for visit in plan.visits[-1:])),
                source=AFTER,
                roles=PLANNERS,
                holds_from=context.start_of(closes + timedelta(days=1)) if closes else None,
            )


@RULES.rule("incentive_recount_differs", stage="incentives", reads=READS, source=LEDGER)
def incentive_recount_differs(chart: Chart, context: Context) -> Iterator[Finding]:
    """What is charted of a visit is not what the engine reckons from the events: somebody has to look."""
    for visit in (visit for plan in plans(chart) for visit in plan.visits):
        if visit.differs:
            yield Finding(
                rule="incentive_recount_differs",
                severity=Severity.WARNING,
                message=f"Visit {visit.said.visit} of the incentives does not recount to what is charted.",
                what_to_do="Run “throughcare incentives prove”. If it was a mistake, reverse it; nothing is rewritten.",
                entries=(visit.uid,),
                source=LEDGER,
                roles=frozenset({Role.MANAGER, Role.PRESCRIBER}),
            )
