"""How it began, what was tried before, the family somebody comes from, and the life they have now."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from throughcare.chart.kinds import Payload

from .declare import CLOSE, Line, Words, listed, said, section, yes_to
from .words import Answer, Beginning, Housing, Treatment, Work


@section("use_beginning.told", "How use began", form="beginning", fhir="QuestionnaireResponse")
class UseBeginningTold(Payload):
    """How opioid use began, as the person tells it. More than one way is usual."""

    ways: tuple[Beginning, ...] | None = Field(default=None, title="how it began")
    words: Words | None = Field(default=None, title="how it began, in their words")

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        ways = ", ".join(way.label.lower() for way in self.ways or ())
        return f"Use began: {ways or 'not asked'}.{f' “{self.words}”' if self.words else ''}"


@section("earlier_treatment.told", "Earlier treatment", form="earlier", fhir="QuestionnaireResponse")
class EarlierTreatmentTold(Payload):
    """One earlier treatment or attempt; or, with ``any_before`` no, that there was none."""

    any_before: Answer | None = Field(default=None, title="whether there was treatment before")
    what: Treatment | None = Field(default=None, title="what it was")
    when: Line | None = Field(default=None, title="when, in their words")
    helped: Words | None = Field(default=None, title="what helped")
    ended: Words | None = Field(default=None, title="why it ended")

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        if self.what is None:
            return f"Treatment before: {said(self.any_before)}."
        helped = f" What helped: {self.helped}" if self.helped else ""
        ended = f" Why it ended: {self.ended}" if self.ended else ""
        return f"{self.what.label}, {self.when or 'when not known'}.{helped}{ended}"


@section("family_history.told", "Family and childhood", form="family", fhir="FamilyMemberHistory", read=CLOSE)
class FamilyHistoryTold(Payload):
    """Illness in the family, and childhood adversity: sensitive, so every part may be skipped.

    ``adversity`` says whether the person wanted to speak of it at all. ``adversities`` counts what they named; no
    list of ours is ticked through. No number is derived from it.
    """

    opioids: Answer | None = Field(default=None, title="opioid or other drug use disorder in the family")
    alcohol: Answer | None = Field(default=None, title="alcohol use disorder in the family")
    mental_illness: Answer | None = Field(default=None, title="mental illness in the family")
    words: Words | None = Field(default=None, title="about the family, in their words")
    adversity: Answer | None = Field(default=None, title="hard things in childhood")
    adversities: int | None = Field(default=None, ge=0, le=50, title="how many hard things they named")
    adversity_words: Words | None = Field(default=None, title="what they wanted to say about it")

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        family = [
            ("opioids or other drugs", self.opioids),
            ("alcohol", self.alcohol),
            ("mental illness", self.mental_illness),
        ]
        return f"In the family: {yes_to(family)} Hard things in childhood: {said(self.adversity)}."


def _arrests_were_not_asked(said: dict[str, Any]) -> dict[str, Any]:
    """Version 1 did not ask about arrests, so nothing is known of them."""
    return said


@section(
    "social_function.told",
    "Home, work and daily life",
    form="social",
    read=CLOSE,
    version=2,
    upcasts={1: _arrests_were_not_asked},
)
class SocialFunctionTold(Payload):
    """The life somebody has now: where they live, what they live on, who is there, what stands in the way.

    ``arrests_30_days`` counts arrests in the last 30 days; 0 is none.
    """

    housing: Housing | None = Field(default=None, title="where they live")
    safe_home: Answer | None = Field(default=None, title="whether home is safe")
    violence: Answer | None = Field(default=None, title="violence by somebody close")
    children: Answer | None = Field(default=None, title="children they care for")
    children_words: Line | None = Field(default=None, title="about the children")
    work: Work | None = Field(default=None, title="work or school")
    income: Line | None = Field(default=None, title="what they live on")
    transport: Answer | None = Field(default=None, title="whether they can get here")
    legal: Answer | None = Field(default=None, title="court, probation or parole")
    legal_words: Line | None = Field(default=None, title="about court, probation or parole")
    arrests_30_days: int | None = Field(default=None, ge=0, le=30, title="arrests in the last 30 days")
    supports: Words | None = Field(default=None, title="who and what helps them")

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        parts = [
            self.housing.label if self.housing else "",
            self.work.label if self.work else "",
            f"home safe: {said(self.safe_home)}",
            f"children: {said(self.children)}",
            f"can get here: {said(self.transport)}",
            f"court or probation: {said(self.legal)}",
            "" if self.arrests_30_days is None else f"arrests in 30 days: {self.arrests_30_days}",
        ]
        return f"{listed((part for part in parts if part), 'nothing said')}."
