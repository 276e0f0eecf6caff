"""Risk windows, and the welfare checks that are due until somebody has made them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from throughcare.care.path.entries import ContactMade, StageEntered, StageLeft
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.roles import STAFF
from throughcare.chart.rules import RULES
from throughcare.chart.times import day_words

from ..entries import MissedDosesReported, OverdoseOccurred, ReleaseReported, WelfareCheckMade
from ..readings import has_died, story
from ..windows import Window, check_due

WINDOWS = Source("Throughcare: high risk for days 0 to 28 after each of these (project convention)", 2026)
CHECKED = Source("Throughcare: welfare checks are due until done (project convention)", 2026)
STORY = {
    model.kind.name
    for model in (
        StageEntered, StageLeft, ContactMade, MissedDosesReported, OverdoseOccurred, ReleaseReported, WelfareCheckMade,
    )
}  # fmt: skip


@RULES.rule("risk_window", stage="safety", reads=STORY, source=WINDOWS)
def risk_window(chart: Chart, context: Context) -> Iterator[Finding]:
    """Tolerance has fallen, or risk is raised for another reason: said from the event until the window is over."""
    for one in story(chart).windows(context.zone):
        after = one.critical_through + timedelta(days=1) if one.critical_through else None
        if after:
            yield _window(one, "Critical", context, one.began, after)
        yield _window(one, "High", context, after or one.began, one.high_through + timedelta(days=1))


def _window(one: Window, level: str, context: Context, start: date, end: date) -> Finding:
    """The finding of one level. Its last day still counts, so it ends with the day after."""
    return Finding(
        rule="risk_window",
        severity=Severity.WARNING,
        message=f"{level} risk of a fatal overdose until {day_words(end - timedelta(days=1))}: "
        f"{one.risk.title}, {day_words(one.began)}.",
        what_to_do="Offer medication today. Say that an earlier amount can kill now. Naloxone in hand, nobody alone.",
        entries=(one.entry,) if one.entry else (),
        source=Source(f"{one.risk.evidence}. The days are a project convention", one.risk.year, "P"),
        roles=STAFF,
        holds_from=context.start_of(start),
        holds_until=context.start_of(end),
    )


@RULES.rule("welfare_check_due", stage="safety", reads=STORY, source=CHECKED)
def welfare_check_due(chart: Chart, context: Context) -> Iterator[Finding]:
    """Somebody makes sure that the person is alive, on the days that the program has set; due until done."""
    due = check_due(story(chart), context.zone, context.settings)
    if due is None:
        return
    days = (due.due_on - due.window.began).days
    unset = " The program has set no schedule; one check on the next day is a convention of Throughcare."
    yield Finding(
        rule="welfare_check_due",
        severity=Severity.DUE,
        message=f"Welfare check, day {days} after {due.window.risk.title}.",
        what_to_do=f"Reach them, ask whether they are safe, and chart it.{unset if due.by_default else ''}",
        entries=(due.window.entry,) if due.window.entry else (),
        source=CHECKED,
        roles=STAFF,
        holds_from=context.start_of(due.due_on),
    )


@RULES.rule("not_safe", stage="safety", reads=STORY, source=CHECKED)
def not_safe(chart: Chart, context: Context) -> Iterator[Finding]:
    """Somebody was reached and was not safe, and nobody has found them safe since."""
    said = [(entry, check) for entry, check in chart.of(WelfareCheckMade) if check.safe is not None]
    if not said or said[-1][1].safe or has_died(chart):
        return
    yield Finding(
        rule="not_safe",
        severity=Severity.DUE,
        message="Was not safe at the last welfare check.",
        what_to_do="Get help to them today, and chart a welfare check when they are safe.",
        entries=(said[-1][0].uid,),
        source=CHECKED,
        roles=STAFF,
    )
