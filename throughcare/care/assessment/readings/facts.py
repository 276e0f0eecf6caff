"""What the chart knows that decides which tests apply: injecting, sharing, pregnancy, where somebody lives."""

from __future__ import annotations

from datetime import date, tzinfo
from uuid import UUID

from throughcare.care.path.entries import StageEntered
from throughcare.care.path.readings import open_stages, past_stages
from throughcare.care.path.stages import Stage
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry

from ..entries import (
    ComplicationScreenDone,
    ConditionsReviewed,
    OudCriteriaAssessed,
    SocialFunctionTold,
    SubstanceHistoryTaken,
    UseBeginningTold,
)
from ..entries.words import Answer, Housing, Result, Substance
from .disorder import known_on

BEGINS = (SubstanceHistoryTaken, UseBeginningTold, OudCriteriaAssessed, ConditionsReviewed, ComplicationScreenDone)
"""The sections with which an assessment begins for the screening schedule."""

NO_HOME = frozenset({Housing.SHELTER, Housing.INSTITUTION})


def began(chart: Chart) -> Entry | None:
    """The entry with which the assessment began: the stage where it is open, else the first section charted.

    ``None`` for somebody whose assessment never began here, or who has left every stage.
    """
    stages = open_stages(chart)
    if not stages and past_stages(chart):
        return None
    sections = [chart.of(model)[0][0] for model in BEGINS if chart.of(model)]
    entered = [entry for entry, said in chart.of(StageEntered) if said.stage is Stage.ASSESSMENT]
    if sections or Stage.ASSESSMENT in stages:
        return min([*sections, *entered], key=lambda entry: entry.order)
    return None


def substances(chart: Chart) -> dict[Substance, tuple[Entry, SubstanceHistoryTaken]]:
    """What is known of each substance: its latest entry."""
    return {said.substance: (entry, said) for entry, said in chart.of(SubstanceHistoryTaken)}


def injects(chart: Chart) -> Answer | None:
    """Whether the person injects or has injected; ``None`` while nobody asked."""
    answers = [said.injected for _, said in substances(chart).values()]
    return next((answer for answer in (Answer.YES, Answer.NO) if answer in answers), None)


def shares(chart: Chart) -> bool:
    """Whether equipment is shared."""
    return any(said.shares_equipment is Answer.YES for _, said in substances(chart).values())


def last_injected(chart: Chart) -> date | None:
    """The last day of injecting that somebody said."""
    days = [said.last_injected_on for _, said in substances(chart).values() if said.last_injected_on]
    return max(days, default=None)


def exposed(chart: Chart) -> bool:
    """Whether they live where tuberculosis is met: a shelter or an institution."""
    last = chart.last(SocialFunctionTold)
    return last is not None and last[1].housing in NO_HOME


def pregnancy(chart: Chart) -> tuple[Entry, Answer] | None:
    """The latest word on a pregnancy, from what was told or tested, and the entry that says it."""
    found = pregnancy_told(chart)
    return found[-1] if found else None


def pregnancy_told(chart: Chart) -> list[tuple[Entry, Answer]]:
    """Every word on a pregnancy, the earliest first: what was told, and what tests showed."""
    told = [(entry, said.pregnancy) for entry, said in chart.of(ConditionsReviewed) if said.pregnancy]
    shown = {Result.POSITIVE: Answer.YES, Result.NEGATIVE: Answer.NO}
    tests = [
        (entry, shown[said.result])
        for entry, said in chart.of(ComplicationScreenDone)
        if said.screen == "pregnancy" and said.result in shown
    ]
    return sorted([*told, *tests], key=lambda one: one[0].order)


def pregnant_since(chart: Chart, zone: tzinfo) -> date | None:
    """The day on which the present pregnancy was first said; ``None`` when none is known."""
    since = None
    for entry, answer in pregnancy_told(chart):
        since = (since or known_on(entry, zone)) if answer is Answer.YES else None
    return since


def birth_expected(chart: Chart) -> date | None:
    """The day on which a birth is or was expected, as last told; ``None`` where nobody said."""
    days = [said.due_on for _, said in chart.of(ConditionsReviewed) if said.due_on]
    return days[-1] if days else None


def chain(chart: Chart, entry: Entry) -> frozenset[UUID]:
    """The ids under which an entry is known: its own, and those of the entries that it corrects."""
    found, seen = {entry.uid}, entry
    while seen.corrects is not None and (before := chart.entry(seen.corrects)) is not None:
        found.add(before.uid)
        seen = before
    return frozenset(found)
