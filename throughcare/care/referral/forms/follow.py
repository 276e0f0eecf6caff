"""The forms that follow a referral: what the other program says, the appointment, the arrival, the end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms

from throughcare.care.path.fields import text_area
from throughcare.site.pages.days import day_words
from throughcare.site.pages.moments import DayInput, TimeInput

from ..entries import AppointmentBooked, ArrivalConfirmed, ReferralAcknowledged, ReferralDeclined, ReferralEnded
from ..words import Ending
from .base import FollowForm, told_by

FARTHEST = timedelta(days=731)
"""A day further ahead is most often a mistyped year. Project convention, as for planned contacts."""


class AcknowledgedForm(FollowForm):
    """They have the referral."""

    model = ReferralAcknowledged
    heading = "They have the referral"
    told_by = told_by()


class DeclinedForm(FollowForm):
    """They cannot take the person."""

    model = ReferralDeclined
    heading = "They cannot take them"
    done = "Saved. Find another program: it is due until you do."
    reason = forms.CharField(
        label="Why not?", max_length=400, widget=text_area(2), error_messages={"required": "Say why not."}
    )
    told_by = told_by()


class BookedForm(FollowForm):
    """They gave an appointment."""

    model = AppointmentBooked
    heading = "Appointment there"
    done = "Appointment saved. It is followed until they have arrived."
    on = forms.DateField(
        label="On which day?", widget=DayInput, error_messages={"required": "Enter the day, as they said it."}
    )
    at = forms.TimeField(label="At what time?", required=False, widget=TimeInput)
    told_by = told_by()

    def clean_on(self) -> Any:
        """A day that can be meant."""
        day = self.cleaned_data["on"]
        if day > datetime.now(UTC).date() + FARTHEST:
            raise forms.ValidationError("This day is more than two years ahead. Check the year.")
        made = self.track.entry.happened.day(self.zone) if self.track else None
        if made and day < made:
            raise forms.ValidationError(f"The referral was made on {day_words(made)}, after this day. Check the year.")
        return day


class ArrivedForm(FollowForm):
    """The person has arrived there."""

    model = ArrivalConfirmed
    heading = "They have arrived"
    button = "Save arrival"
    done = "Arrived. This referral is done."
    told_by = told_by("Who says so?")


class EndForm(FollowForm):
    """The referral ends without an arrival."""

    model = ReferralEnded
    heading = "End the referral"
    button = "End referral"
    done = "Ended."
    reason = forms.TypedChoiceField(
        label="Why did they not arrive?",
        choices=[(one.value, one.label) for one in Ending],
        coerce=Ending,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why."},
    )
    instead = forms.CharField(
        label="What was arranged instead?",
        max_length=400,
        required=False,
        widget=text_area(2),
        help_text="Nobody is left with nothing: another program, a call on a day, naloxone.",
    )

    def clean(self) -> dict[str, Any]:
        """Something is arranged instead."""
        cleaned = super().clean()
        why = cleaned.get("reason")
        if why and not why.leaves_nobody and not cleaned.get("instead"):
            self.add_error("instead", "Say what was arranged instead.")
        return cleaned

    def payload(self) -> ReferralEnded:
        """Why, and what instead."""
        said = self.cleaned_data
        return ReferralEnded(referral=self.named, reason=said["reason"], instead=said["instead"] or None)
