"""What follows from a call: it stays open until somebody closes it, a promise is kept, a risk is not left alone."""

from __future__ import annotations

from collections.abc import Iterator

from throughcare.chart.books import Book
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.rules import RULES

from .callers import DESK
from .entries import CallbackMade, CallbackPlanned, CallClosed, CallLinked, CallSignsNoted, CallTaken
from .readings import due_moment, is_open, linked_person, open_callbacks, taken, to_follow
from .triage import triage

NO_CALL_LOST = Source("Throughcare: no call is left without an end (project convention)", 2026)
PROMISE = Source("Throughcare: no promise to a caller is forgotten (project convention)", 2026)

AFTER = "Then promise a call-back or link the call to the person, or say what you decided."


@RULES.rule("call_open", stage="access", reads={CallTaken.kind.name, CallClosed.kind.name}, source=NO_CALL_LOST)
def call_open(call: Book, context: Context) -> Iterator[Finding]:
    """A call that nobody closed is on the helpline's list from the moment it was taken."""
    found = taken(call)
    if found is None or not is_open(call):
        return
    entry = found[0]
    yield Finding(
        rule="call_open",
        severity=Severity.DUE,
        message="This call is open.",
        what_to_do="Do what is still to be done, then close it and say how it ended.",
        entries=(entry.uid,),
        source=NO_CALL_LOST,
        roles=DESK,
        holds_from=entry.happened.moment,
    )


@RULES.rule("callback_due", stage="access", reads={CallbackPlanned.kind.name, CallbackMade.kind.name}, source=PROMISE)
def callback_due(call: Book, context: Context) -> Iterator[Finding]:
    """A call-back is due from its time until somebody was reached. An attempt alone does not answer it."""
    for entry, said in open_callbacks(call):
        yield Finding(
            rule="callback_due",
            severity=Severity.DUE,
            message=f"Call back: {said.promise}" if said.promise else "Call back, as promised.",
            what_to_do="Look first whether a message may be left. Call, and chart whether you reached them.",
            entries=(entry.uid,),
            source=PROMISE,
            roles=DESK,
            holds_from=due_moment(said, context.zone),
        )


@RULES.rule(
    "risk_without_follow_up",
    stage="access",
    reads={CallTaken.kind.name, CallSignsNoted.kind.name, CallbackPlanned.kind.name, CallLinked.kind.name},
    source=triage().source,
)
def risk_without_follow_up(call: Book, context: Context) -> Iterator[Finding]:
    """A heavy risk was noted, and nobody promised a call-back or linked the call to a person."""
    flags = to_follow(call)
    if not flags or linked_person(call) is not None or call.of(CallbackPlanned):
        return
    noted = [entry for entry, said in call.of(CallSignsNoted) if {flag.key for flag in flags} & set(said.flags or ())]
    yield Finding(
        rule="risk_without_follow_up",
        severity=Severity.WARNING,
        message=f"{flags[0].weight.label}, and nothing follows: {flags[0].label.lower()}.",
        what_to_do=f"{flags[0].action} {AFTER}",
        entries=tuple(entry.uid for entry in noted),
        source=triage().source,
        roles=DESK,
    )
