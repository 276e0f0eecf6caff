"""The forms of the story: how it began, what was tried, the family, daily life."""

from __future__ import annotations

from typing import Any

from ..entries import EarlierTreatmentTold, FamilyHistoryTold, SocialFunctionTold, UseBeginningTold
from ..entries.words import Beginning, Housing, Treatment, Work
from . import fields
from .section import SomethingMixin


class BeginningForm(SomethingMixin):
    """How use began."""

    model = UseBeginningTold
    heading = "How use began"
    ways = fields.several_of(Beginning, "How did it begin?")
    words = fields.words("In their own words", "The person reads this too.", rows=5)


class EarlierForm(SomethingMixin):
    """One earlier treatment or attempt."""

    model = EarlierTreatmentTold
    heading = "Earlier treatment"
    done = "Saved. Another one can be added."
    headings = {"what": "One treatment or attempt"}
    any_before = fields.answer("Was there any treatment, or an attempt alone, before?")
    what = fields.one_of(Treatment, "What was it?")
    when = fields.line("When?", "In their words, for example: spring 2021, for eight months.")
    helped = fields.words("What helped?")
    ended = fields.words("Why did it end?")

    @property
    def advice(self) -> str:
        """What is charted already, so that it is not told twice."""
        chart = self.setting.chart
        told = [said.sentence() for _, said in chart.of(EarlierTreatmentTold) if said.what] if chart else []
        return f"Known already: {' · '.join(told)} Add another one below." if told else ""

    def clean(self) -> dict[str, Any]:
        """Details belong to a treatment."""
        cleaned = super().clean()
        if any(cleaned.get(name) for name in ("when", "helped", "ended")) and not cleaned.get("what"):
            self.add_error("what", "Choose what it was, or “Something else”.")
        return cleaned


class FamilyForm(SomethingMixin):
    """Illness in the family, and childhood."""

    model = FamilyHistoryTold
    heading = "Family and childhood"
    says = "Sensitive: say first that every question may be skipped, and that skipping changes nothing."
    headings = {"opioids": "In the family", "adversity": "Childhood"}
    opioids = fields.answer("Opioid or other drug use disorder?")
    alcohol = fields.answer("Alcohol use disorder?")
    mental_illness = fields.answer("Mental illness?")
    words = fields.words("More about the family, in their words")
    adversity = fields.answer(
        "Were there hard things in childhood?",
        "Violence, neglect, loss, a parent in prison. Ask only if it is welcome.",
    )
    adversities = fields.number("How many did they name?", 0, 50, "Leave it empty if they did not count.")
    adversity_words = fields.words("What they wanted to say about it", "No more than they wish to have written.")


class SocialForm(SomethingMixin):
    """Home, work, family, law and what helps."""

    model = SocialFunctionTold
    heading = "Home, work and daily life"
    headings = {"housing": "Home", "work": "Work and money", "legal": "Law", "supports": "What helps"}
    housing = fields.one_of(Housing, "Where does the person live?")
    safe_home = fields.answer("Is it safe there?")
    violence = fields.answer(
        "Is somebody close violent or threatening?", "Ask alone, never with a partner in the room."
    )
    children = fields.answer("Are there children they care for?")
    children_words = fields.line("About the children", "Ages, where they are, who helps.")
    work = fields.one_of(Work, "Work or school?")
    income = fields.line("What do they live on?")
    transport = fields.answer("Can they get here when they need to?")
    legal = fields.answer("Court, probation, parole or a warrant?")
    legal_words = fields.line("About it", "Dates that we must not miss.")
    arrests_30_days = fields.number(
        "How often arrested in the last 30 days?", 0, 30, "0 is not at all. Leave it empty if it was not asked."
    )
    supports = fields.words("Who and what helps?", "People, faith, work, a dog: what they can build on.")
