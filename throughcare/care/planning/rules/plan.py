"""What follows from a plan: its length, its medication, its reviews, its actions, and the person's own word on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from throughcare.care.path.living import PATH, for_the_living
from throughcare.care.planning.entries import (
    EpisodeClosed,
    EpisodeOpened,
    GoalReached,
    GoalReviewed,
    LevelOfCareRecommended,
    PlanAgreed,
    PlanAnswered,
    PlanReviewed,
)
from throughcare.care.planning.entries.plan import Length, Progress, Signing
from throughcare.care.planning.levels import KNOWN
from throughcare.care.planning.readings import (
    answers,
    current_plan,
    goals_now,
    is_signed,
    last_looked_at,
    open_episodes,
    review_due_on,
)
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.roles import CLINICIANS, Role
from throughcare.chart.rules import RULES
from throughcare.chart.times import day_words

LENGTH = KNOWN.length.cited
MEDICATION_LENGTH = KNOWN.medication_length.cited
FIRST_PLAN = KNOWN.first_plan.cited
CLOCKS = Source(
    "Review of the plan by level of care (usual with accreditors and states; no federal interval; settings)",
    2026,
    "K",
)
SIGNED = Source(
    "Care plan agreed with the person, signed or the reason why not (42 CFR 8.12(f), accreditors)", 2024, "K"
)
ACTIONS = Source("Throughcare: what somebody promised in a plan is on their list (project convention)", 2026)
PLANNING = CLINICIANS | {Role.INTAKE}
PLAN = PATH | {PlanAgreed.kind.name}
EPISODES = {EpisodeOpened.kind.name, EpisodeClosed.kind.name}


@RULES.rule("short_length_planned", stage="planning", reads=PLAN, source=LENGTH)
@for_the_living
def short_length_planned(chart: Chart, context: Context) -> Iterator[Finding]:
    """Less than three months of care are planned: little of it lasts."""
    plan = current_plan(chart)
    if plan is None or plan[1].length_days is None or plan[1].length_days >= KNOWN.length.least_days:
        return
    yield Finding(
        rule="short_length_planned",
        severity=Severity.WARNING,
        message=f"{plan[1].length_days} days of care are planned, fewer than {KNOWN.length.least_days}.",
        what_to_do="Plan three months at the least, at whichever level, or say why less is right.",
        entries=(plan[0].uid,),
        source=LENGTH,
        roles=PLANNING,
    )


@RULES.rule("early_medication_stop", stage="planning", reads=PLAN, source=MEDICATION_LENGTH)
@for_the_living
def early_medication_stop(chart: Chart, context: Context) -> Iterator[Finding]:
    """A stop of medication is planned before twelve months: the risk to die rises when it stops."""
    plan, least = current_plan(chart), KNOWN.medication_length.least_months
    if plan is None or plan[1].medication_length is not Length.STOP_PLANNED:
        return
    months = plan[1].medication_months
    if months is not None and months >= least:
        return
    after = f"after {months} {'month' if months == 1 else 'months'}" if months else "at a time nobody has charted"
    yield Finding(
        rule="early_medication_stop",
        severity=Severity.WARNING,
        message=f"Medication is planned to stop {after}; {least} months are the least.",
        what_to_do="Talk it over: medication goes on as long as it helps; stopping is only ever the person's choice.",
        entries=(plan[0].uid,),
        source=MEDICATION_LENGTH,
        roles=PLANNING,
    )


@RULES.rule("plan_due", stage="planning", reads=PLAN | EPISODES, source=FIRST_PLAN)
@for_the_living
def plan_due(chart: Chart, context: Context) -> Iterator[Finding]:
    """Somebody was admitted and has no plan: it is due from the day of admission, and late after 14 days."""
    opened = open_episodes(chart)
    day = opened[0][0].happened.day(context.zone) if opened else None
    if day is None or current_plan(chart):
        return
    start, late = context.start_of(day), context.start_of(day + timedelta(days=KNOWN.first_plan.days + 1))
    for severity, since, until in ((Severity.DUE, start, late), (Severity.WARNING, late, None)):
        yield Finding(
            rule="plan_due",
            severity=severity,
            message=f"Admitted on {day_words(day)}, and no plan is agreed yet.",
            what_to_do=f"Make the plan together, within {KNOWN.first_plan.days} days of admission.",
            entries=(opened[0][0].uid,),
            source=FIRST_PLAN,
            roles=PLANNING,
            holds_from=since,
            holds_until=until,
        )


@RULES.rule(
    "plan_review_due",
    stage="planning",
    reads=PLAN | EPISODES | {PlanReviewed.kind.name, LevelOfCareRecommended.kind.name},
    source=CLOCKS,
)
@for_the_living
def plan_review_due(chart: Chart, context: Context) -> Iterator[Finding]:
    """The plan must be looked at again, by the clock of the level or on the day that was promised."""
    due, looked = review_due_on(chart, context), last_looked_at(chart, context)
    if due is None or looked is None or _everything_ended(chart):
        return
    yield Finding(
        rule="plan_review_due",
        severity=Severity.DUE,
        message=f"The plan was last looked at on {day_words(looked[1])}.",
        what_to_do="Look at it together: what was reached, what changes, and when to look again.",
        entries=(looked[0].uid,),
        source=CLOCKS,
        roles=CLINICIANS,
        holds_from=context.start_of(due),
    )


def _everything_ended(chart: Chart) -> bool:
    """Whether there were episodes and all are closed."""
    return bool(chart.of(EpisodeOpened)) and not open_episodes(chart)


@RULES.rule(
    "action_overdue",
    stage="planning",
    reads=PLAN | EPISODES | {GoalReviewed.kind.name, GoalReached.kind.name},
    source=ACTIONS,
)
@for_the_living
def action_overdue(chart: Chart, context: Context) -> Iterator[Finding]:
    """A step of a goal has come to its day: it is on the list of whoever promised it until it is done."""
    plan = current_plan(chart)
    if plan is None or _everything_ended(chart):
        return
    for goal in goals_now(chart):
        if goal.reached or goal.progress is Progress.SET_ASIDE:
            continue
        for step in goal.steps:
            if step.done or step.action.by is None:
                continue
            yield Finding(
                rule="action_overdue",
                severity=Severity.DUE,
                message=f"{step.action.what} (by {day_words(step.action.by)}, for “{goal.goal.words}”)",
                what_to_do="Do it and tick it in the plan, or change the plan together.",
                entries=(plan[0].uid,),
                source=ACTIONS,
                roles=_owners(step.action.who),
                holds_from=context.start_of(step.action.by),
            )


def _owners(who: Role) -> frozenset[Role]:
    """Who is reminded. What the person promised is on the counsellor's list too: to help, not to check."""
    return frozenset({who, Role.COUNSELLOR}) if who is Role.PATIENT else frozenset({who})


@RULES.rule("plan_not_signed", stage="planning", reads=PLAN | {PlanAnswered.kind.name}, source=SIGNED)
@for_the_living
def plan_not_signed(chart: Chart, context: Context) -> Iterator[Finding]:
    """The person has not said yet that they agree to the plan, or wants it changed."""
    plan = current_plan(chart)
    if plan is None or is_signed(chart) or (plan[1].signing is Signing.NOT_AGREED and plan[1].not_signed_because):
        return
    said = answers(chart)
    wants = said[-1] if said else None
    yield Finding(
        rule="plan_not_signed",
        severity=Severity.DUE,
        message="They want the plan changed." if wants else "The plan is not signed by the person yet.",
        what_to_do="Talk it over and make a new version." if wants else "Read it together and sign, or chart why not.",
        entries=(wants[0].uid if wants else plan[0].uid,),
        source=SIGNED,
        roles=PLANNING,
    )
