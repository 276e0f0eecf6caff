"""What is due with take-home doses: a request to decide, an ending decision, call-backs and counts, guests' letters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from throughcare.care.dosing.readings.origins import first_position
from throughcare.care.medication.readings.days import dosing_day_of, start_of_dosing_day
from throughcare.care.medication.values import fact as medication_fact
from throughcare.care.medication.values import renewal_days
from throughcare.care.path.readings import death
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.roles import Role
from throughcare.chart.rules import RULES

from ..entries import CallBackCalled, CallBackCounted
from ..entries.declare import day_words, doses_words
from ..readings.call_backs import counts, hand_outs, open_call_backs
from ..readings.decisions import decision_on, decisions, open_requests
from ..readings.guests import guests, open_sent
from ..values import fact, value
from .common import CALL_BACKS, DECISIONS, DOSES, GUESTS, LIFE, NURSES, PRESCRIBER

ASKED = Source("Throughcare: what is asked of the prescriber is answered", 2026)
CONTROL = Source("Diversion control plan, 42 CFR 8.12(c)(2): call-backs", 2024, "K")
LETTER = Source("42 CFR 8.12(g)(2): guest dosing is noted in both records", 2024, "K")
NURSE = frozenset({Role.NURSE})
CALLERS = frozenset({Role.NURSE, Role.COUNSELLOR})


def _due(
    rule: str, message: str, what_to_do: str, entry: UUID, source: Source, roles: frozenset[Role], **more: Any
) -> Finding:
    return Finding(rule, more.pop("severity", Severity.DUE), message, what_to_do, (entry,), source, roles, **more)


@RULES.rule("take_home_requested", stage="takehome", reads=DECISIONS | LIFE, source=ASKED)
def take_home_requested(chart: Chart, context: Context) -> Iterator[Finding]:
    """Doses at home were asked for, and nobody has decided."""
    for entry, said in open_requests(chart) if death(chart) is None else ():
        yield _due(
            "take_home_requested",
            f"Asks for {doses_words(said.days)} at home at a time.",
            f"{said.why or 'No reason was said.'} Weigh the criteria and decide; a no is said with its reasons.",
            entry.uid,
            ASKED,
            PRESCRIBER,
        )


@RULES.rule("take_home_ending", stage="takehome", reads=DECISIONS | LIFE, source=medication_fact("RENEWAL_DAYS").cited)
def take_home_ending(chart: Chart, context: Context) -> Iterator[Finding]:
    """A decision comes to its last day and none follows: they would have to come every day because nobody looked."""
    known = decisions(chart) if death(chart) is None else []
    last = known[-1] if known else None
    if last is None or last.said.last_day is None or last.revoked or not last.said.days:
        return
    ends = last.said.last_day
    yield _due(
        "take_home_ending",
        f"The decision about doses at home ends with {day_words(ends)}, and none follows.",
        "Weigh the criteria again with the person, and decide.",
        last.entry.uid,
        medication_fact("RENEWAL_DAYS").cited,
        PRESCRIBER,
        holds_from=start_of_dosing_day(ends - timedelta(days=renewal_days(context)), context),
    )


@RULES.rule("call_back_to_count", stage="takehome", reads=CALL_BACKS | LIFE, source=CONTROL)
def call_back_to_count(chart: Chart, context: Context) -> Iterator[Finding]:
    """Somebody was called back, and their bottles are to be counted; louder once the day has passed."""
    for entry, said in open_call_backs(chart) if death(chart) is None else ():
        over = start_of_dosing_day(said.appear_on + timedelta(days=1), context)
        day = day_words(said.appear_on)
        count = "Count the full and the empty bottles before the dose, and look at the seals."
        yield _due(
            "call_back_to_count", f"Called back with all bottles by {day}.", count, entry.uid, CONTROL, NURSE,
            holds_until=over,
        )  # fmt: skip
        yield _due(
            "call_back_to_count", f"Did not come with the bottles by {day}.",
            "Call: are they well, and what is in the way? Then talk with the prescriber about the doses at home.",
            entry.uid, CONTROL, NURSE, severity=Severity.WARNING, holds_from=over,
        )  # fmt: skip


@RULES.rule("bottles_differ", stage="takehome", reads=CALL_BACKS | DOSES | DECISIONS | LIFE, source=CONTROL)
def bottles_differ(chart: Chart, context: Context) -> Iterator[Finding]:
    """A count found other bottles than there should be: until a prescriber has decided about doses at home again."""
    decided = max((first_position(chart, one.entry) for one in decisions(chart)), default=0)
    revoked = max((first_position(chart, one.revoked[0]) for one in decisions(chart) if one.revoked), default=0)
    for one in counts(chart) if death(chart) is None else ():
        if one.entry.position > max(decided, revoked) and (one.discrepancy or one.said.seals_unbroken is False):
            yield _due(
                "bottles_differ",
                f"Bottles differ by {one.discrepancy}: expected {one.expected.full} full and {one.expected.empty} "
                f"empty, counted {one.said.full} full and {one.said.empty} empty.",
                "Ask the person first: taken early, lost, spilled? Ask whether they are held well. Then decide.",
                one.entry.uid,
                CONTROL,
                NURSES,
                severity=Severity.WARNING,
            )


@RULES.rule(
    "call_back_by_chance",
    stage="takehome",
    reads=CALL_BACKS | DOSES | DECISIONS | LIFE,
    source=fact("CALL_BACK_EVERY_DAYS").cited,
)
def call_back_by_chance(chart: Chart, context: Context) -> Iterator[Finding]:
    """A call-back by chance is due once a year for somebody with a week of doses at home or more."""
    outs = hand_outs(chart, value("CALL_BACK_FROM_DOSES", context)) if death(chart) is None else []
    if not outs:
        return
    called = [entry for entry, _ in (*chart.of(CallBackCalled), *chart.of(CallBackCounted))]
    days = [dosing_day_of(entry.happened, context) for entry in (*called, outs[0][1])]
    since = max((day for day in days if day is not None), default=None)
    if since is None or not _still_given(chart, outs[-1][1].happened.day(context.zone), since):
        return
    yield _due(
        "call_back_by_chance",
        f"No call-back since {day_words(since)}.",
        "Choose a day by chance and call them in with all bottles, as everybody is called once a year.",
        outs[-1][0],
        fact("CALL_BACK_EVERY_DAYS").cited,
        CALLERS,
        holds_from=_after_a_year(since, context),
    )


def _still_given(chart: Chart, last: date | None, since: date) -> bool:
    """Whether doses go on being taken home: a hand-out after that day, or a decision that holds on the last one."""
    return last is not None and (last >= since or decision_on(chart, last) is not None)


def _after_a_year(since: date, context: Context) -> datetime:
    return start_of_dosing_day(since + timedelta(days=value("CALL_BACK_EVERY_DAYS", context)), context)


@RULES.rule("guest_letter_due", stage="takehome", reads=GUESTS | LIFE, source=LETTER)
def guest_letter_due(chart: Chart, context: Context) -> Iterator[Finding]:
    """Guest dosing is over, and the letter with the last dose has not gone, or not come."""
    here = [(one.entry.uid, one.said.last_day, f"Send {one.said.home} the last dose given here.")
            for one in guests(chart) if one.closed is None]  # fmt: skip
    there = [(entry.uid, said.last_day, f"Ask {said.clinic} for the last dose given there, before the next one here.")
             for entry, said in open_sent(chart)]  # fmt: skip
    for uid, last, what_to_do in (*here, *there) if death(chart) is None else ():
        yield _due(
            "guest_letter_due",
            f"Guest dosing ended with {day_words(last)}.",
            what_to_do,
            uid,
            LETTER,
            NURSES,
            holds_from=start_of_dosing_day(last + timedelta(days=1), context),
        )
