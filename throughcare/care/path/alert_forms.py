"""The forms that raise an alert and end one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from throughcare.site.pages.entry_forms import EntryForm

from .entries import AlertEnded, AlertRaised
from .fields import text_area
from .readings import open_alerts, stands_of
from .stages import Topic


class AlertForm(EntryForm):
    """Something that everyone who meets the person must know."""

    model = AlertRaised
    heading = "Raise an alert"
    button = "Raise alert"
    done = "Alert raised. It stays in sight until it is ended."
    topic = forms.TypedChoiceField(
        label="What is it about?",
        choices=[(topic.value, topic.value.capitalize()) for topic in Topic],
        coerce=Topic,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is about."},
    )
    text = forms.CharField(
        label="What must everyone know?",
        max_length=400,
        widget=text_area(2),
        error_messages={"required": "Say what everyone must know."},
    )


class EndAlertForm(EntryForm):
    """An alert no longer holds."""

    model = AlertEnded
    heading = "End an alert"
    button = "End alert"
    done = "Alert ended."
    alert = forms.TypedChoiceField(
        label="Which alert?",
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the alert that no longer holds.",
            "invalid_choice": "This alert does not hold any more: it was already ended.",
        },
    )
    reason = forms.CharField(
        label="Why does it no longer hold?",
        max_length=400,
        widget=text_area(2),
        error_messages={"required": "Say why it no longer holds."},
    )

    def begin(self) -> dict[str, Any]:
        """The alert that the address named, or the only one."""
        asked = (self.setting.asked or {}).get("alert")
        return super().begin() | ({"alert": asked} if asked else {})

    def prepare(self) -> None:
        """Offer the alerts that hold, and the one that a corrected entry ended."""
        chart = self.setting.chart
        alerts = {entry.uid: said for entry, said in open_alerts(chart)} if chart else {}
        before = self.setting.correcting.payload if self.setting.correcting else None
        if chart and isinstance(before, AlertEnded):
            alerts |= stands_of(chart, AlertRaised, before.alert)
        field = self.fields["alert"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  (declared above)
        field.choices = [(str(uid), said.sentence()) for uid, said in alerts.items()]

    def nothing(self) -> str:
        """Nothing can be ended where nothing holds."""
        held = self.setting.correcting is not None or (self.setting.chart and open_alerts(self.setting.chart))
        return "" if held else "No alert holds."
