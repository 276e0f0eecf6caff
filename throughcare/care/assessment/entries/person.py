"""What the person wants and how ready they feel, in their own words; and the end of an assessment."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from throughcare.chart.kinds import Payload
from throughcare.chart.roles import Role

from .declare import ASSESSORS, INTERVIEWERS, Line, Words, section
from .words import Mode

SELF_TOO = INTERVIEWERS | {Role.PATIENT}
Ruler = Annotated[int, Field(ge=0, le=10)]
"""0 (not at all) to 10 (as much as can be). A plain technique, not a scored scale."""


@section("readiness.told", "Readiness", form="readiness", write=SELF_TOO)
class ReadinessTold(Payload):
    """Three rulers from 0 to 10: how important a change is, how confident and how ready the person feels.

    It is for the conversation. Nothing depends on it, medication least of all.
    """

    importance: Ruler | None = Field(default=None, title="how important a change is")
    confidence: Ruler | None = Field(default=None, title="how confident they feel")
    readiness: Ruler | None = Field(default=None, title="how ready they feel")
    words: Words | None = Field(default=None, title="why not lower")
    mode: Mode | None = Field(default=None, title="who filled it in")

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        rulers = {"importance": self.importance, "confidence": self.confidence, "readiness": self.readiness}
        told = ", ".join(f"{name} {'not asked' if value is None else value}" for name, value in rulers.items())
        return f"From 0 to 10: {told}.{f' “{self.words}”' if self.words else ''}"


@section("goals.told", "Own goals", form="goals", write=SELF_TOO, fhir="Goal")
class GoalsTold(Payload):
    """What the person wants, in their own words, the most important first. The plan quotes them."""

    goals: tuple[Line, ...] = Field(min_length=1, max_length=12, title="their own goals")
    mode: Mode | None = Field(default=None, title="who filled it in")

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return " ".join(f"“{goal}”" for goal in self.goals)


@section("assessment.completed", "Assessment completed", form="complete", write=ASSESSORS, fhir="ClinicalImpression")
class AssessmentCompleted(Payload):
    """Somebody has gone through the assessment and says what came of it.

    ``unknown`` keeps what was still unknown on that day: an assessment is complete when enough is known to go on.
    """

    summary: Annotated[str, Field(min_length=1, max_length=8000, title="what came of it")]
    unknown: tuple[Line, ...] = Field(title="what was left unknown")

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        rest = f" Still unknown: {', '.join(self.unknown)}." if self.unknown else ""
        return f"{self.summary}{rest}"
