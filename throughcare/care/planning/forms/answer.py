"""The person's own word about the plan: I agree, or I want something changed."""

from __future__ import annotations

from typing import Any

from django import forms

from throughcare.care.planning.entries import PlanAgreed, PlanAnswered
from throughcare.care.planning.readings import current_plan
from throughcare.chart.kinds import Payload
from throughcare.site.pages.entry_forms import EntryForm

from .fields import text_area, yes


class AnswerForm(EntryForm):
    """Charted by staff: the person signs the plan, or wants it changed."""

    model = PlanAnswered
    heading = "The person signs the plan"
    done = "The answer is charted."
    depends_on = (PlanAgreed.kind.name,)

    agrees = forms.TypedChoiceField(
        label="Do they agree with the plan?",
        choices=(("yes", "They agree"), ("no", "They want something changed")),
        coerce=yes,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they say."},
    )
    name = forms.CharField(label="The person types their name", required=False, max_length=160)
    words = forms.CharField(label="In their own words", required=False, max_length=1000, widget=text_area(3))

    def begin(self) -> dict[str, Any]:
        """For a correction what was answered."""
        begun = super().begin()
        if "agrees" in begun:
            begun["agrees"] = "yes" if begun["agrees"] else "no"
        return begun

    def nothing(self) -> str:
        """Only a plan can be signed."""
        return "" if self._plan() else "There is no plan yet."

    def _plan(self) -> Any:
        before = self.setting.correcting.payload if self.setting.correcting else None
        if isinstance(before, PlanAnswered):
            return before.plan
        plan = current_plan(self.setting.chart) if self.setting.chart else None
        return plan[0].uid if plan else None

    def clean(self) -> dict[str, Any]:
        """Who wants a change says which; there is a plan."""
        cleaned = super().clean()
        if self._plan() is None:
            self.add_error(None, "There is no plan that could be signed.")
        if cleaned.get("agrees") is False and not cleaned.get("words"):
            self.add_error("words", "Say what should change.")
        return cleaned

    def payload(self) -> Payload:
        """The answer to the plan that was read."""
        said = self.cleaned_data
        name = said["name"] if said["agrees"] else None
        return PlanAnswered(plan=self._plan(), agrees=said["agrees"], name=name or None, words=said["words"] or None)


class MyAnswerForm(AnswerForm):
    """The same in the person's own words, on their own phone: it happens now."""

    heading = "Sign my plan"
    button = "Send"
    done = "Thank you. Your team sees your answer."
    happened_day = forms.DateField(required=False, widget=forms.HiddenInput)
    happened_time = forms.TimeField(required=False, widget=forms.HiddenInput)
    happened_unknown = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Ask the person themselves."""
        asked = {
            "agrees": "Do you agree with this plan?",
            "name": "Type your name to sign",
            "words": "In your own words",
        }
        for name, label in asked.items():
            self.fields[name].label = label
        field = self.fields["agrees"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  (declared above)
        field.choices = [("yes", "I agree"), ("no", "I want something changed")]

    def clean(self) -> dict[str, Any]:
        """Who agrees signs with their name."""
        cleaned = super().clean()
        if cleaned.get("agrees") and not cleaned.get("name"):
            self.add_error("name", "Type your name to sign.")
        return cleaned
