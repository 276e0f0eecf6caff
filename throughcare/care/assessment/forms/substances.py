"""The forms of what somebody has used: one substance, and all that were never used at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms

from throughcare.chart.entries import Draft
from throughcare.site.pages.days import age as years
from throughcare.site.pages.days import day_words

from ..entries import SubstanceHistoryTaken
from ..entries.words import Answer, Frequency, Route, Substance
from ..readings.facts import substances
from . import fields
from .section import SectionForm

USED = ("routes", "amount", "frequency", "first_age", "last_use_on", "last_injected_on")
"""What is only told of a substance that was used."""


class SubstanceForm(SectionForm):
    """The use of one substance, named by the address or by the entry that is corrected."""

    model = SubstanceHistoryTaken
    heading = "Substances"
    done = "Saved."
    headings = {"injected": "Injecting", "words": "In their words"}
    substance = forms.TypedChoiceField(
        label="Substance",
        coerce=Substance,
        widget=forms.HiddenInput,
        choices=[(one.value, one.label) for one in Substance],
    )
    used = fields.answer("Has the person ever used it?")
    routes = fields.several_of(Route, "How is it taken?")
    amount = fields.line("How much?", "In their words, for example: two bags a day.")
    frequency = fields.one_of(Frequency, "How often in the last 30 days?")
    first_age = fields.number("Age at first use", 0, 120, "In years.")
    last_use_on = fields.day("Last use, day")
    last_use_at = forms.TimeField(
        label="Last use, time",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text="If it is known: it decides when a first dose is safe.",
    )
    injected = fields.answer("Was it ever injected?")
    last_injected_on = fields.day("When was the last time?", "A day near it, if it is not sure.")
    shares_equipment = fields.answer(
        "Is equipment shared?", "Needles, cookers, cotton or water, by anybody, also only now and then."
    )
    tolerance = fields.answer("Is more needed than before for the same effect?")
    words = fields.words("Anything else, in their words")

    @property
    def about(self) -> Substance | None:
        """The substance of the address, or of what was sent."""
        asked = (self.setting.asked or {}).get("substance", "")
        return Substance(asked) if asked in set(Substance) else None

    def begin(self) -> dict[str, Any]:
        """What is known of this substance."""
        begun = super().begin()
        return begun | ({"substance": self.about} if self.about else {})

    def clean(self) -> dict[str, Any]:
        """A time belongs to a day, and details to having used or injected."""
        cleaned = super().clean()
        self._check_used(cleaned)
        self._check_age(cleaned)
        self._check_last(cleaned)
        if cleaned.get("last_use_at") and not cleaned.get("last_use_on") and "last_use_on" not in self.errors:
            self.add_error("last_use_on", "Enter the day as well, or leave the time empty.")
        if cleaned.get("last_injected_on") and cleaned.get("injected") is Answer.NO:
            self.add_error("last_injected_on", "A day is given, and above it says never injected. Check both.")
        return cleaned

    def _check_used(self, cleaned: dict[str, Any]) -> None:
        """Somebody who never used it has not injected it every day."""
        told = [name for name in USED if cleaned.get(name) not in (None, "", [])]
        if cleaned.get("used") is Answer.NO and (told or cleaned.get("injected") is Answer.YES):
            self.add_error("used", "It says never used, and below there is more about its use. Check both.")

    def _check_age(self, cleaned: dict[str, Any]) -> None:
        born, age = self.born(), cleaned.get("first_age")
        if born and age is not None and age > years(born, datetime.now(UTC).astimezone(self.zone).date()):
            self.add_error("first_age", f"They are younger: born on {day_words(born)}. Check the age.")

    def _check_last(self, cleaned: dict[str, Any]) -> None:
        """The last use decides when a first dose is safe: it cannot be later than now."""
        day, at = cleaned.get("last_use_on"), cleaned.get("last_use_at")
        now = datetime.now(UTC).astimezone(self.zone)
        if day and at and (day, at) > (now.date(), now.time()):
            self.add_error("last_use_at", "This time is in the future. Enter the time of the last use.")


class NeverForm(SectionForm):
    """Several substances that were asked about and never used: one entry each, in one save."""

    model = SubstanceHistoryTaken
    heading = "Never used"
    button = "Save as never used"
    done = "Saved."
    never = forms.TypedMultipleChoiceField(
        label="Which were asked about, and never used?",
        coerce=Substance,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one."},
    )

    def prepare(self) -> None:
        """Offer what nobody has asked about."""
        super().prepare()
        asked = substances(self.setting.chart) if self.setting.chart else {}
        field = self.fields["never"]
        assert isinstance(field, forms.TypedMultipleChoiceField)  # noqa: S101  (declared above)
        sent = set(self.data.getlist("never")) if hasattr(self.data, "getlist") else set()
        field.choices = [(one.value, one.label) for one in Substance if one not in asked or one.value in sent]

    def drafts(self) -> Sequence[Draft]:
        """One entry a substance."""
        return [self.draft(SubstanceHistoryTaken(substance=one, used=Answer.NO)) for one in self.cleaned_data["never"]]
