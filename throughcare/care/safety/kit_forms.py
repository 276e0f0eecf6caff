"""The forms of naloxone kits: handed out, and used or gone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django import forms

from throughcare.site.pages.moments import DayInput

from .entries import NaloxoneKitHandedOut, NaloxoneKitUsed
from .fields import SafetyForm, asked
from .values import products

FARTHEST = timedelta(days=3660)
"""A date further ahead, more than ten years, is most often a mistyped year. Project convention."""


class NaloxoneKitForm(SafetyForm):
    """Kits were handed out."""

    model = NaloxoneKitHandedOut
    heading = "Naloxone handed out"
    button = "Save"
    done = "Naloxone kit charted."
    kits = forms.IntegerField(
        label="How many kits?",
        min_value=1,
        max_value=100,
        error_messages={"required": "Enter how many kits.", "invalid": "Enter a whole number of kits."},
    )
    product = forms.ChoiceField(label="Which product?", required=False)
    lot = forms.CharField(label="Lot number", max_length=40, required=False)
    expires_on = forms.DateField(
        label="Good until", required=False, widget=DayInput, help_text="The last day printed on the pack."
    )
    taught = asked("Did somebody show how it is used?")

    def prepare(self) -> None:
        """Offer the products, those that are no longer made last, and whatever a corrected entry named."""
        found = sorted(products().values(), key=lambda one: one.status == "discontinued")
        field = self.fields["product"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (declared above)
        field.choices = [("", "Not recorded"), *((one.id, f"{one.name}, {one.dose}") for one in found)]

    def clean_expires_on(self) -> date | None:
        """A date that a pack can have. An expired kit may be handed out: it is better than none."""
        until: date | None = self.cleaned_data["expires_on"]
        today = datetime.now(UTC).astimezone(self.zone).date()
        if until and not today - FARTHEST < until < today + FARTHEST:
            raise forms.ValidationError("This date is more than ten years away. Check the year.")
        return until


class NaloxoneUsedForm(SafetyForm):
    """Kits were used, or are gone."""

    model = NaloxoneKitUsed
    heading = "Naloxone used or lost"
    button = "Save"
    done = "Charted. Offer a new kit."
    kits = forms.IntegerField(
        label="How many kits do they no longer have?",
        min_value=1,
        max_value=100,
        error_messages={"required": "Enter how many kits.", "invalid": "Enter a whole number of kits."},
    )
    doses = forms.IntegerField(label="How many doses were given?", min_value=0, max_value=100, required=False)
    for_whom = forms.CharField(
        label="For whom, or what became of it?", max_length=200, required=False,
        help_text="For example: for a friend, who came round. No names.",
    )  # fmt: skip
