"""The form of a promise: a call, visit or task for a day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms

from throughcare.chart.roles import STAFF, Role
from throughcare.site.pages.entry_forms import EntryForm
from throughcare.site.pages.moments import DayInput

from .entries import ContactPlanned

ROLES = [(role.value, role.label.capitalize()) for role in Role if role in STAFF]
FARTHEST = timedelta(days=731)
"""A plan further ahead, more than two years, is most often a mistyped year. Project convention."""


class PlanForm(EntryForm):
    """A call, visit or task that is promised for a day."""

    model = ContactPlanned
    heading = "Plan a contact"
    button = "Save plan"
    done = "Contact planned. It stays on the list until it is made."
    what = forms.CharField(
        label="What was promised",
        max_length=200,
        help_text="For example: call about the first week at home.",
        error_messages={"required": "Say what was promised."},
    )
    due_on = forms.DateField(label="On which day", widget=DayInput, error_messages={"required": "Choose the day."})
    role = forms.TypedChoiceField(label="Who does it", choices=ROLES, coerce=Role)

    def clean_due_on(self) -> Any:
        """A promise is for today or later; a corrected one may lie in the past."""
        due, today = self.cleaned_data["due_on"], datetime.now(UTC).astimezone(self.zone).date()
        if self.setting.correcting is None and due < today:
            raise forms.ValidationError("This day has passed. Choose today or a later day.")
        if due > today + FARTHEST:
            raise forms.ValidationError("This day is more than two years ahead. Check the year.")
        return due
