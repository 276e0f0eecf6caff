"""Opioid use disorder: the eleven criteria as they were answered, and the review of a remission.

The severity is never stored: it is read from the answers (``readings/dsm.py``), so that it can always be explained.
"""

from __future__ import annotations

from datetime import date

from pydantic import Field

from throughcare.chart.kinds import Payload
from throughcare.chart.times import day_words

from .declare import ASSESSORS, said, section
from .words import Answer


@section("oud_criteria.assessed", "Criteria of opioid use disorder", form="criteria", write=ASSESSORS, fhir="Condition")
class OudCriteriaAssessed(Payload):
    """The eleven criteria within one window of twelve months that ends on ``window_end``.

    ``c1`` to ``c11`` are numbered as in the program reference 1.1. ``impairment`` is whether the use impairs or
    distresses; ``supervised_only`` whether opioids are taken solely as prescribed under supervision, which leaves out
    tolerance and withdrawal. ``induced_mood`` is a depressive disorder that opioids brought about.
    """

    window_end: date = Field(title="the last day of the twelve months")
    c1: Answer | None = Field(default=None, title="more or longer than meant")
    c2: Answer | None = Field(default=None, title="wanting or failing to cut down")
    c3: Answer | None = Field(default=None, title="much time spent")
    c4: Answer | None = Field(default=None, title="craving")
    c5: Answer | None = Field(default=None, title="duties at work, school or home")
    c6: Answer | None = Field(default=None, title="trouble with people")
    c7: Answer | None = Field(default=None, title="activities given up")
    c8: Answer | None = Field(default=None, title="use where it is dangerous")
    c9: Answer | None = Field(default=None, title="use in spite of harm to health")
    c10: Answer | None = Field(default=None, title="tolerance")
    c11: Answer | None = Field(default=None, title="withdrawal")
    impairment: Answer | None = Field(default=None, title="impairment or distress")
    supervised_only: Answer | None = Field(default=None, title="opioids only as prescribed under supervision")
    induced_mood: Answer | None = Field(default=None, title="a depressive disorder that opioids brought about")

    def criterion(self, number: int) -> Answer | None:
        """The answer to one criterion, 1 to 11. ``None`` was not asked."""
        found: Answer | None = getattr(self, f"c{number}")
        return found

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        answers = [self.criterion(number) for number in range(1, 12)]
        yes = sum(answer is Answer.YES for answer in answers)
        asked = sum(answer is not None for answer in answers)
        return (
            f"Twelve months to {day_words(self.window_end)}: {yes} of 11 criteria met, {asked} asked; "
            f"impairment or distress: {said(self.impairment)}."
        )


@section("oud.remission_reviewed", "Remission reviewed", form="remission", write=ASSESSORS, fhir="Condition")
class OudRemissionReviewed(Payload):
    """What is known of a remission on the day of the review.

    ``last_criterion_on`` is the last day on which a criterion other than craving was met. ``maintenance`` is taking
    prescribed medication for OUD, with none met but tolerance or withdrawal to it; ``controlled`` is living where
    opioids can hardly be had.
    """

    last_criterion_on: date = Field(title="the last day a criterion other than craving was met")
    craving: Answer | None = Field(default=None, title="craving now")
    maintenance: Answer | None = Field(default=None, title="on medication for OUD")
    controlled: Answer | None = Field(default=None, title="in a controlled environment")

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return (
            f"No criterion other than craving since {day_words(self.last_criterion_on)}; craving {said(self.craving)}; "
            f"on medication {said(self.maintenance)}; controlled environment {said(self.controlled)}."
        )
