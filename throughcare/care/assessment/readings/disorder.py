"""Opioid use disorder as a chart has it: what the answers say, and what was known of a remission."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, tzinfo

from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry

from ..entries.disorder import OudCriteriaAssessed, OudRemissionReviewed
from ..entries.words import Answer
from . import dsm
from .dsm import Disorder, Judged, Remission

YES_OR_NO = {Answer.YES: True, Answer.NO: False}
"""What an answer says. Not knowing and not wanting to say are no answer to a criterion."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """One assessment of the criteria, and what it says."""

    entry: Entry
    said: OudCriteriaAssessed
    judged: Judged


@dataclass(frozen=True, slots=True)
class Disease:
    """What is known of the disorder: the last answers, and the last time the criteria were surely met.

    ``remission`` is as of the review of ``reviewed``, never of today: nobody knows what happened since.
    """

    latest: Assessed
    met: Assessed | None
    reviewed: tuple[Entry, OudRemissionReviewed] | None
    remission: Remission

    @property
    def disorder(self) -> Disorder:
        """The severity that stands: of the last time the criteria were surely met, else what the last answers say."""
        return (self.met or self.latest).judged.least

    @property
    def is_open(self) -> bool:
        """Whether answers are missing that could change the severity, and nothing earlier says it."""
        return not self.latest.judged.is_certain

    @property
    def code(self) -> str | None:
        """The ICD-10-CM code that fits, or ``None``."""
        if self.met is None:
            return None
        mood = self.met.said.induced_mood is Answer.YES
        return dsm.code(self.disorder, self.remission, induced_mood=mood)


def judged(said: OudCriteriaAssessed) -> Judged:
    """What the answers of one assessment say."""
    criteria = {number: _answer(said.criterion(number)) for number in sorted(dsm.ALL)}
    return dsm.judge(criteria, _answer(said.impairment), _answer(said.supervised_only))


def _answer(answer: Answer | None) -> bool | None:
    return YES_OR_NO.get(answer) if answer else None


def disease(chart: Chart, zone: tzinfo) -> Disease | None:
    """What the chart knows of the disorder, or ``None`` while no criteria were assessed."""
    found = [Assessed(entry, said, judged(said)) for entry, said in chart.of(OudCriteriaAssessed)]
    if not found:
        return None
    met = next((one for one in reversed(found) if one.judged.least.met), None)
    reviewed = chart.last(OudRemissionReviewed) if met else None
    if reviewed is None or met is None or reviewed[0].order < met.entry.order:
        return Disease(found[-1], met, None, Remission.NONE)
    day = known_on(reviewed[0], zone)
    return Disease(found[-1], met, reviewed, dsm.remission(reviewed[1].last_criterion_on, day))


def known_on(entry: Entry, zone: tzinfo) -> date:
    """The day an entry is about: when it happened, or else when it was recorded."""
    return entry.happened.day(zone) or entry.recorded_at.astimezone(zone).date()
