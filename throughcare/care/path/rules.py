"""What follows on the path: promises that are due, a stage left with nothing next, a silence that is too long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.guards import GUARDS, Proposal
from throughcare.chart.roles import CARE_TEAM, STAFF, Role
from throughcare.chart.rules import RULES
from throughcare.chart.times import day_words

from .entries import ContactMade, ContactPlanned, PersonRegistered, StageEntered, StageLeft
from .readings import came_after, death, last_contact, open_plans, open_stages, still_open
from .stages import Stage

PROMISE = Source("Throughcare: no promise to a person is forgotten (project convention)", 2026)
NEXT_STAGE = Source("Throughcare: no stage ends without the next one being arranged (project convention)", 2026)
QUIET = Source("Throughcare: the program's own setting quiet_after_days (no clinical source)", 2026)
ONE_CHART = Source("Throughcare: one person, one chart (project convention)", 2026)


@RULES.rule(
    "contact_due",
    stage="path",
    reads={ContactPlanned.kind.name, ContactMade.kind.name, StageEntered.kind.name, StageLeft.kind.name},
    source=PROMISE,
)
def contact_due(chart: Chart, context: Context) -> Iterator[Finding]:
    """A contact that was planned is due from the start of its day until it is made.

    Nobody calls somebody who has died; what was promised after a death is promised to those who are left.
    """
    died = death(chart)
    for entry, plan in open_plans(chart):
        if died is not None and not came_after(chart, entry, died):
            continue
        yield Finding(
            rule="contact_due",
            severity=Severity.DUE,
            message=plan.what,
            what_to_do="Make the contact and chart it, or plan another day.",
            entries=(entry.uid,),
            source=PROMISE,
            roles=frozenset({plan.role, Role.MANAGER}),
            holds_from=context.start_of(plan.due_on),
        )


@RULES.rule("nothing_next", stage="path", reads={StageEntered.kind.name, StageLeft.kind.name}, source=NEXT_STAGE)
def nothing_next(chart: Chart, context: Context) -> Iterator[Finding]:
    """Somebody left a stage and is in none: between the stages is where people are lost."""
    left = chart.last(StageLeft)
    if left is None or open_stages(chart) or death(chart) is not None:
        return
    entry, said = left
    day = entry.happened.day(context.zone)
    yield Finding(
        rule="nothing_next",
        severity=Severity.WARNING,
        message=f"Left {said.stage.label.lower()} and is in no stage now.",
        what_to_do="Reach the person, offer the next stage, and chart where they are.",
        entries=(entry.uid,),
        source=NEXT_STAGE,
        roles=STAFF,
        holds_from=context.start_of(day) if day else None,
    )


@RULES.rule(
    "gone_quiet",
    stage="path",
    reads={StageEntered.kind.name, StageLeft.kind.name, ContactMade.kind.name},
    source=QUIET,
)
def gone_quiet(chart: Chart, context: Context) -> Iterator[Finding]:
    """Nobody has reached the person for longer than the program allows. Silent while the program has set no limit."""
    limit, last = context.settings.get("quiet_after_days"), last_contact(chart)
    day = last.day(context.zone) if last else None
    stages = open_stages(chart)
    if not limit or day is None or not stages:
        return
    yield Finding(
        rule="gone_quiet",
        severity=Severity.NOTICE,
        message=f"Last reached on {day_words(day)}, more than {limit} days ago.",
        what_to_do="Call today. Ask how they are before anything else.",
        entries=tuple(entry.uid for entry in stages.values()),
        source=QUIET,
        roles=CARE_TEAM | {Role.MANAGER},
        holds_from=context.start_of(day + timedelta(days=int(limit) + 1)),
    )


@GUARDS.guard(
    "one_registration",
    acts={PersonRegistered.kind.name},
    reads={PersonRegistered.kind.name},
    source=ONE_CHART,
    overridable=False,
)
def one_registration(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A chart belongs to one person: a second registration would mix two people."""
    for book in proposal.books.values():
        registered = book.of(PersonRegistered)
        if len(registered) > 1:
            yield _stop("one_registration", "Somebody is registered in this chart already.")


@GUARDS.guard(
    "stage_entered_twice",
    acts={StageEntered.kind.name},
    reads={StageEntered.kind.name, StageLeft.kind.name},
    source=ONE_CHART,
)
def stage_entered_twice(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Entering a stage one is in already is most often a double click or a second desk."""
    new = {entry.uid for entry in proposal.of(StageEntered)}
    for book in proposal.books.values():
        still = still_open(book)
        for entry, said in still:
            if entry.uid in new and sum(other.stage is said.stage for _, other in still) > 1:
                yield _stop("stage_entered_twice", f"They are in {said.stage.label.lower()} already.")
                break


@GUARDS.guard(
    "stage_entered_after_death",
    acts={StageEntered.kind.name},
    reads={StageEntered.kind.name, StageLeft.kind.name},
    source=ONE_CHART,
)
def stage_entered_after_death(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Entering a stage in the chart of somebody who died is most often the wrong chart, or the death was."""
    new = {entry.uid for entry in proposal.of(StageEntered)}
    for book in proposal.books.values():
        died = death(book.without(lambda entry: entry.uid in new))
        if died and any(entry.uid in new and came_after(book, entry, died) for entry, _ in book.of(StageEntered)):
            yield _stop("stage_entered_after_death", "This chart says that they died. If that is wrong, withdraw it.")


@GUARDS.guard(
    "stage_left_not_entered",
    acts={StageLeft.kind.name},
    reads={StageEntered.kind.name, StageLeft.kind.name},
    source=ONE_CHART,
)
def stage_left_not_entered(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A leaving that closes nothing would look charted and change nothing."""
    new = {entry.uid for entry in proposal.of(StageLeft)}
    for book in proposal.books.values():
        for entry, said in book.of(StageLeft):
            if entry.uid in new and not _closes_something(book, entry, said.stage):
                yield _stop("stage_left_not_entered", f"They were not in {said.stage.label.lower()} at that time.")


def _closes_something(book: Chart, leaving: Entry, stage: Stage) -> bool:
    """Whether the stage was entered before, and not left in between."""
    without = book.without(lambda entry: entry.uid == leaving.uid)
    still = still_open(without) if leaving.corrects is None else without.of(StageEntered)
    return any(said.stage is stage and came_after(book, leaving, entry) for entry, said in still)


def _stop(rule: str, message: str) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.STOP,
        message=message,
        what_to_do="Look at the path above. If it is right all the same, say why and save again.",
        entries=(),
        source=ONE_CHART,
        roles=STAFF,
    )
