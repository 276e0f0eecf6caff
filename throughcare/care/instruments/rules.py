"""What follows from an answer: a risk of suicide stays open until somebody has done something about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from throughcare.care.history.entries import DemographicsReported
from throughcare.care.path.living import PATH, for_the_living
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.roles import CARE_TEAM, CLINICIANS, Role
from throughcare.chart.rules import RULES
from throughcare.knowledge.instruments.library import instruments
from throughcare.knowledge.instruments.scored import CUT

from .entries import InstrumentAnswered, RiskLevel, SuicideRiskDisposed
from .readings import PHQ9, SCREENER, Filled, followed, last_score, open_concerns, options_of, scores, screened_after

ANSWERED = InstrumentAnswered.kind.name
DISPOSED = SuicideRiskDisposed.kind.name
SEX = DemographicsReported.kind.name
ITEM_9 = Source("PHQ-9 question 9 above 0 opens the safety step at once (program reference 1.3)", 2001, "V")
ITEM_9_OPEN = Source(
    "PHQ-9 question 9 unanswered: completion or a clinician's review (program reference 1.3)", 2001, "K"
)
TRIAGE = Source("C-SSRS screener: triage by the most severe yes (program reference 1.3)", 2011, "K")
FOLLOW_UP = Source("PHQ-2 of 3 or more: ask the full PHQ-9 (program reference 1.3)", 2003, "K")
POSITIVE = Source("A positive screen is looked at by somebody (project convention)", 2026, "P")
WATCHERS = CARE_TEAM | {Role.MANAGER}
URGENT = frozenset({RiskLevel.MODERATE.value, RiskLevel.HIGH.value})


@RULES.rule("c_ssrs_due", stage="instruments", reads=PATH | {ANSWERED, DISPOSED}, source=ITEM_9)
@for_the_living
def c_ssrs_due(chart: Chart, context: Context) -> Iterator[Finding]:
    """PHQ-9 question 9 was answered above 0, and nobody has asked the C-SSRS since, nor charted what was done."""
    for one in open_concerns(chart):
        if one.instrument.id == PHQ9 and screened_after(chart, one.entry) is None:
            flag = one.scored.safety[0]
            yield _finding("c_ssrs_due", Severity.STOP, f"PHQ-9: {flag.text}", flag.action, one, ITEM_9)


@RULES.rule("suicide_risk_open", stage="instruments", reads=PATH | {ANSWERED, DISPOSED}, source=TRIAGE)
@for_the_living
def suicide_risk_open(chart: Chart, context: Context) -> Iterator[Finding]:
    """An answer raised the risk of suicide, and no clinician has charted what was done about it."""
    for one in open_concerns(chart):
        if one.instrument.id == SCREENER:
            severity = Severity.STOP if one.scored.level in URGENT else Severity.DUE
            message = f"C-SSRS screener: {one.scored.safety[0].text} Nothing is charted about what was done."
            yield _finding("suicide_risk_open", severity, message, one.scored.safety[0].action, one, TRIAGE)
        elif screened_after(chart, one.entry) is not None:
            message = "PHQ-9 question 9 was above 0 and the C-SSRS is asked. Nothing is charted about what was done."
            yield _finding("suicide_risk_open", Severity.DUE, message, "Chart what was done.", one, TRIAGE)


@RULES.rule("question_9_open", stage="instruments", reads=PATH | {ANSWERED, DISPOSED}, source=ITEM_9_OPEN)
@for_the_living
def question_9_open(chart: Chart, context: Context) -> Iterator[Finding]:
    """The latest PHQ-9 left question 9 out, and nobody has asked about thoughts of suicide since."""
    last = last_score(chart, PHQ9)
    if last is None or not last.scored.needs_review or screened_after(chart, last.entry) is not None:
        return
    if any(followed(chart, entry, last.entry) for entry, _ in chart.of(SuicideRiskDisposed)):
        return
    flag = last.scored.needs_review[0]
    yield _finding("question_9_open", Severity.WARNING, f"PHQ-9: {flag.text}", flag.action, last, ITEM_9_OPEN)


@RULES.rule("full_scale_due", stage="instruments", reads=PATH | {ANSWERED}, source=FOLLOW_UP)
@for_the_living
def full_scale_due(chart: Chart, context: Context) -> Iterator[Finding]:
    """A short scale was positive, and the full one that it asks for was not filled in since."""
    for one in instruments().values():
        follow_up = one.positive.follow_up if one.positive else None
        last = last_score(chart, one.id) if follow_up else None
        if last is None or not follow_up or not last.scored.positive:
            continue
        if not any(followed(chart, full.entry, last.entry) for full in scores(chart, follow_up)):
            title = instruments()[follow_up].title
            message = f"{one.title}: {last.scored.total}. The {title} is to be asked."
            yield _finding("full_scale_due", Severity.DUE, message, f"Fill in the {title}.", last, FOLLOW_UP)


@RULES.rule("positive_screen", stage="instruments", reads=PATH | {ANSWERED, SEX}, source=POSITIVE)
@for_the_living
def positive_screen(chart: Chart, context: Context) -> Iterator[Finding]:
    """The latest result of a screen is positive, and nobody has said what was decided about it."""
    for one in instruments().values():
        last = last_score(chart, one.id, options_of(chart, context.settings, one.id)) if one.positive else None
        if last is not None and one.positive and one.positive.notice and last.scored.positive:
            cut = "".join(f" {flag.text}" for flag in last.scored.flags if flag.kind == CUT)
            message = f"{one.title}: {one.positive.tag.lower()}. {one.positive.meaning}{cut}"
            found = _finding("positive_screen", Severity.NOTICE, message, one.positive.notice, last, POSITIVE)
            yield replace(found, roles=CLINICIANS)


def _finding(rule: str, severity: Severity, message: str, what_to_do: str, about: Filled, source: Source) -> Finding:
    """A finding that holds from the moment the form was filled in."""
    return Finding(
        rule=rule,
        severity=severity,
        message=message,
        what_to_do=what_to_do,
        entries=(about.entry.uid,),
        source=source,
        roles=WATCHERS,
    )
