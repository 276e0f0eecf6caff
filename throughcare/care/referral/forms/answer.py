"""What a program answers by its link, without an account."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from throughcare.care.path.fields import text_area
from throughcare.care.planning.forms.fields import Opening
from throughcare.site.pages.moments import DayInput, TimeInput

from .follow import FARTHEST

RECEIVED, BOOK, DECLINE = "received", "book", "decline"


class AnswerForm(forms.Form):
    """Received, an appointment, or no."""

    answer = forms.ChoiceField(
        label="Your answer",
        choices=[
            (RECEIVED, "We have it, and will get in touch"),
            (BOOK, "We give an appointment"),
            (DECLINE, "We cannot take this person"),
        ],
        widget=Opening({BOOK: "appointment", DECLINE: "refusal"}),
        error_messages={"required": "Choose an answer."},
    )
    on = forms.DateField(label="Day of the appointment", required=False, widget=DayInput)
    at = forms.TimeField(label="Time", required=False, widget=TimeInput)
    reason = forms.CharField(
        label="Why not", max_length=400, required=False, widget=text_area(2),
        help_text="For example: no place before next month. Never details of other people.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data)
        self.today = today
        self.use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        """An appointment has a day, a no has a reason."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("answer") == BOOK and "on" not in self.errors:
            self._check_day(said.get("on"))
        if said.get("answer") == DECLINE and not said.get("reason"):
            self.add_error("reason", "Say why, so that another program can be found.")
        return said

    def _check_day(self, day: date | None) -> None:
        if day is None:
            self.add_error("on", "Enter the day of the appointment.")
        elif not self.today - timedelta(days=1) <= day <= self.today + FARTHEST:
            self.add_error("on", "Enter a day from today on, within two years.")
