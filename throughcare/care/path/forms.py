"""The forms of the path: a note, a contact, a promise, an alert, a stage, and how to reach the person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms

from throughcare.chart.roles import STAFF, Role
from throughcare.site.pages.days import day_words
from throughcare.site.pages.entry_forms import EntryForm
from throughcare.site.pages.moments import DayInput

from .entries import (
    AlertEnded,
    AlertRaised,
    ContactDetailsRecorded,
    ContactMade,
    ContactPlanned,
    NoteWritten,
)
from .readings import open_alerts, open_plans
from .stage_forms import EnterForm, LeaveForm, WhoForm
from .stages import Topic

YES_NO = (("yes", "Yes"), ("no", "No"))
ROLES = [(role.value, role.label.capitalize()) for role in Role if role in STAFF]


FARTHEST = timedelta(days=731)
"""A plan further ahead, more than two years, is most often a mistyped year. Project convention."""


def yes(value: str) -> bool:
    """A yes or a no as it was ticked."""
    return value == "yes"


def text_area(rows: int = 3) -> forms.Textarea:
    """A box for several lines."""
    return forms.Textarea(attrs={"rows": rows})


class NoteForm(EntryForm):
    """A note to everyone who helps."""

    model = NoteWritten
    heading = "Write a note"
    button = "Save note"
    done = "Note saved."
    text = forms.CharField(
        label="Note",
        max_length=8000,
        widget=text_area(8),
        help_text="Everyone who helps reads it, and so does the person.",
        error_messages={"required": "Write the note before you save it."},
    )


class ContactForm(EntryForm):
    """Somebody spoke with the person, or tried to."""

    model = ContactMade
    heading = "Chart a contact"
    button = "Save contact"
    done = "Contact saved."
    reached = forms.TypedChoiceField(
        label="Did you reach them?",
        choices=YES_NO,
        coerce=yes,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you reached them."},
    )
    what = forms.CharField(
        label="What was said or tried",
        max_length=2000,
        widget=text_area(4),
        error_messages={"required": "Say what was said or tried."},
    )
    planned = forms.TypedChoiceField(
        label="Does it answer a planned contact?", required=False, coerce=UUID, empty_value=None
    )

    def begin(self) -> dict[str, Any]:
        """The plan that the address named; for a correction what was said."""
        begun = super().begin()
        if "reached" in begun:
            begun["reached"] = "yes" if begun["reached"] else "no"
        asked = (self.setting.asked or {}).get("plan")
        return begun | ({"planned": asked} if asked else {})

    def prepare(self) -> None:
        """Offer the promises that are open, and the one a corrected contact answered."""
        chart = self.setting.chart
        plans = {entry.uid: said for entry, said in open_plans(chart)} if chart else {}
        before = self.setting.correcting.payload if self.setting.correcting else None
        if chart and isinstance(before, ContactMade) and before.planned:
            plans |= {entry.uid: said for entry, said in chart.of(ContactPlanned) if entry.uid == before.planned}
        plans |= self._said_before()
        choices = [(str(uid), f"{said.what} ({day_words(said.due_on)})") for uid, said in plans.items()]
        field = self.fields["planned"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  (declared above)
        field.choices = [("", "No, it was not planned"), *choices]
        if not choices:
            field.widget = forms.HiddenInput()
        self._forget_unless({str(uid) for uid in plans})

    def _said_before(self) -> dict[UUID, ContactPlanned]:
        """The plan that these very words answered: the form was sent twice, and the store says so."""
        chart, asked = self.setting.chart, self.data.get("planned")
        if not chart or not asked:
            return {}
        words = str(self.data.get("what", "")).strip().replace("\r\n", "\n")
        answered = {
            said.planned
            for _, said in chart.of(ContactMade)
            if said.planned and str(said.planned) == asked and said.what.replace("\r\n", "\n") == words
        }
        return {entry.uid: said for entry, said in chart.of(ContactPlanned) if entry.uid in answered}

    def _forget_unless(self, open_ones: set[str]) -> None:
        """Let go of a plan that is not open any more, so that the next save works."""
        asked = str(self.data.get("planned", ""))
        self.answered = bool(asked) and asked not in open_ones
        if self.answered:
            self.send_again(planned="")
        if str(self.initial.get("planned", "")) not in open_ones:
            self.initial["planned"] = None

    def clean(self) -> dict[str, Any]:
        """Say once that the plan was answered."""
        cleaned = super().clean()
        if self.answered:
            self.add_error(None, "A colleague answered this plan meanwhile; save again to chart yours.")
        return cleaned


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
            alerts |= {entry.uid: said for entry, said in chart.of(AlertRaised) if entry.uid == before.alert}
        field = self.fields["alert"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  (declared above)
        field.choices = [(str(uid), said.sentence()) for uid, said in alerts.items()]

    def nothing(self) -> str:
        """Nothing can be ended where nothing holds."""
        held = self.setting.correcting is not None or (self.setting.chart and open_alerts(self.setting.chart))
        return "" if held else "No alert holds."


class DetailsForm(EntryForm):
    """How the person can be reached safely."""

    model = ContactDetailsRecorded
    heading = "Contact details"
    button = "Save contact details"
    done = "Contact details saved."
    phone = forms.CharField(
        label="Phone", required=False, max_length=40, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    message_is_safe = forms.TypedChoiceField(
        label="Is it safe to leave a message?",
        choices=(*YES_NO, ("", "Not asked")),
        coerce=yes,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    emergency_contact = forms.CharField(
        label="Emergency contact", required=False, max_length=200, help_text="Name, what they are to the person, phone."
    )

    def begin(self) -> dict[str, Any]:
        """What is recorded now, so that one number can be changed alone."""
        begun = super().begin()
        chart = self.setting.chart
        last = chart.last(ContactDetailsRecorded) if chart and not self.setting.correcting else None
        begun |= last[1].model_dump() if last else {}
        safe = begun.get("message_is_safe")
        return begun | {"message_is_safe": "" if safe is None else "yes" if safe else "no"}

    def clean(self) -> dict[str, Any]:
        """At least one thing is said. What was wrong before is taken back by withdrawing that entry."""
        cleaned = super().clean()
        if not self.errors and all(cleaned.get(name) in (None, "") for name in self.own_fields):
            self.add_error(None, "Fill in at least one. To take back what is recorded, withdraw it in the timeline.")
        return cleaned


HEADING = ""
"""The forms of the path stand first on the person page, without a heading."""

FORMS: dict[str, type[EntryForm]] = {
    form.model.kind.name: form
    for form in (
        NoteForm, ContactForm, PlanForm, AlertForm, EndAlertForm, DetailsForm, EnterForm, LeaveForm, WhoForm,
    )
}  # fmt: skip
"""The form of each kind, by its name: it writes an entry and corrects one."""

ACTIONS: dict[str, type[EntryForm]] = {
    "note": NoteForm,
    "contact": ContactForm,
    "plan": PlanForm,
    "alert": AlertForm,
    "end-alert": EndAlertForm,
    "details": DetailsForm,
    "enter": EnterForm,
    "leave": LeaveForm,
}
"""The quick actions of the person page, by the last part of their address."""
