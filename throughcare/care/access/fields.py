"""The questions of a call, in groups: the desk asks all of them on one screen, and each group's own form corrects it.

No field is required. Fields are named like those of the payload they fill.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from django import forms

from throughcare.care.path.fields import text_area, yes
from throughcare.care.path.plan_forms import FARTHEST
from throughcare.site.pages.moments import DayInput, TimeInput
from throughcare.store.checks import HIDDEN

from .callers import About, Caller, Outcome
from .triage import triage

YES_NO_NOT_ASKED = (("yes", "Yes"), ("no", "No"), ("", "Not asked"))


class Words(forms.CharField):
    """What somebody types or pastes. Characters that nobody sees become a space: no call waits for one to be found."""

    def to_python(self, value: Any) -> str | None:
        """The text that can be seen."""
        return super().to_python(HIDDEN.sub(" ", value) if isinstance(value, str) else value)


class YesNo(forms.TypedChoiceField):
    """Yes, no, or not asked."""

    def __init__(self, label: str, **more: Any) -> None:
        super().__init__(
            label=label,
            choices=YES_NO_NOT_ASKED,
            coerce=yes,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            **more,
        )

    def prepare_value(self, value: Any) -> Any:
        """What is drawn for a value of the payload, or for what was ticked."""
        return {True: "yes", False: "no", None: ""}.get(value, value)


class Several(forms.MultipleChoiceField):
    """Any number of keys; none ticked is not recorded."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        """The keys as the payload holds them."""
        return tuple(super().clean(value)) or None


class TakenFields(forms.Form):
    """Who calls, about whom, what is wrong, and how to call back safely."""

    words = Words(label="What is wrong, in their words", max_length=8000, required=False, widget=text_area(6))
    caller = forms.TypedChoiceField(
        label="Who is calling?",
        choices=[(one.value, one.label) for one in Caller],
        coerce=Caller,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    anonymous = forms.BooleanField(label="Wants to stay anonymous", required=False)
    caller_name = Words(label="Caller's name", max_length=120, required=False)
    about = forms.TypedChoiceField(
        label="About whom?",
        choices=[(one.value, one.label) for one in About],
        coerce=About,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    person_name = Words(label="Name of the person", max_length=120, required=False)
    person_age = forms.IntegerField(label="Age", min_value=0, max_value=120, required=False)
    pregnant = YesNo("Pregnant?")
    phone = Words(label="Number to call back", max_length=40, required=False)
    call_when = Words(label="When is it safe to call?", max_length=120, required=False)
    message_is_safe = YesNo("May we leave a message?")
    place = Words(label="Place or ZIP", max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        """A caller who wants to stay anonymous has no name, even where one was typed before they said so."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["anonymous"] = cleaned.get("anonymous") or None
        if cleaned["anonymous"]:
            cleaned["caller_name"] = ""
            if cleaned.get("about") is About.SELF:
                cleaned["person_name"] = ""
        return cleaned


class SignsFields(forms.Form):
    """Risk flags and warning signs."""

    flags = Several(label="Risks", choices=[(flag.key, flag.label) for flag in triage().flags.values()], required=False)
    signs = Several(
        label="Warning signs", choices=[item for group in triage().groups for item in group.items], required=False
    )


class AdviceFields(forms.Form):
    """What the caller was told."""

    told = Words(label="What you told them", max_length=8000, required=False, widget=text_area(3))
    guides = Several(
        label="Guides you went through",
        choices=[(guide.key, guide.title.partition(":")[0]) for guide in triage().guides.values()],
        required=False,
    )


class CallbackFields(forms.Form):
    """When we call again, and what for. A time without a day is the next time the clock shows it."""

    zone: tzinfo
    due_on = forms.DateField(label="Call back on", required=False, widget=DayInput)
    due_at = forms.TimeField(label="at", required=False, widget=TimeInput)
    promise = Words(label="What for?", max_length=400, required=False)

    def clean_due_on(self) -> date | None:
        """A day that is not over yet, and not a mistyped year."""
        due: date | None = self.cleaned_data["due_on"]
        today = datetime.now(UTC).astimezone(self.zone).date()
        if due and due < today and not getattr(self, "before", None):
            raise forms.ValidationError("This day has passed. Choose today or a later day.")
        if due and due > today + FARTHEST:
            raise forms.ValidationError("This day is more than two years ahead. Check the year.")
        return due

    def clean(self) -> dict[str, Any]:
        """Put in the day where only the time or the purpose was said."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        asked = cleaned.get("due_at") or cleaned.get("promise")
        if asked and not cleaned.get("due_on") and "due_on" not in self.errors:
            now = datetime.now(UTC).astimezone(self.zone)
            passed = cleaned.get("due_at") is not None and cleaned["due_at"] <= now.time()
            cleaned["due_on"] = now.date() + timedelta(days=int(passed))
        return cleaned


class ClosingFields(forms.Form):
    """How the call ended. None chosen leaves it open."""

    outcome = forms.TypedChoiceField(
        label="How did it end?",
        choices=[("", "Still open"), *((one.value, one.label.capitalize()) for one in Outcome)],
        coerce=Outcome,
        empty_value=None,
        required=False,
    )
    remark = Words(label="Remark", max_length=400, required=False)


def said_in(cleaned: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, Any]:
    """The cleaned answers of these names; what was left empty is ``None``: not recorded."""
    return {name: None if cleaned.get(name) == "" else cleaned.get(name) for name in names}
