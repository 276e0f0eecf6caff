"""The forms about who somebody is and how they can be reached."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django import forms

from throughcare.chart.kinds import Payload
from throughcare.site.pages.caseload import short_forms
from throughcare.site.pages.days import day_words
from throughcare.site.pages.entry_forms import EntryForm
from throughcare.site.pages.moments import DayInput
from throughcare.site.pages.who import free_number, possible_birth_date

from .entries import ContactDetailsRecorded, PersonRegistered
from .fields import YES_NO, program_of, yes


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


class WhoForm(EntryForm):
    """Corrects who the person is: a name heard wrongly, a birth date learnt later."""

    model = PersonRegistered
    heading = "Correct who this is"
    done = "Saved."
    number = forms.CharField(label="Number", max_length=40)
    given_name = forms.CharField(label="Given name", max_length=80, required=False)
    family_name = forms.CharField(label="Family name", max_length=80, required=False)
    known_as = forms.CharField(label="Known as", max_length=80, required=False)
    birth_date = forms.DateField(label="Date of birth", required=False, widget=DayInput)

    def clean_birth_date(self) -> date | None:
        """A date in the past, and not after what is known to have happened."""
        today = datetime.now(UTC).astimezone(self.zone).date()
        born = possible_birth_date(self.cleaned_data["birth_date"], today)
        first = self._first_day()
        if born and first and first < born:
            words = f"Something in this chart happened on {day_words(first)}, before this date of birth. Check both."
            raise forms.ValidationError(words)
        return born

    def _first_day(self) -> date | None:
        """The earliest day in the chart, apart from the entry that is corrected here."""
        entries = self.setting.chart.standing() if self.setting.chart else ()
        days = (entry.happened.day(self.zone) for entry in entries if entry != self.setting.correcting)
        return min((day for day in days if day), default=None)

    def born(self) -> date | None:
        """The date of birth that is typed here."""
        found: date | None = self.cleaned_data.get("birth_date")
        return found

    def clean_number(self) -> str:
        """A number that no other chart has."""
        own = self.setting.chart.uid if self.setting.chart else None
        others = [(chart, said) for _, chart, said in short_forms(self.setting.program) if chart != own]
        return free_number(self.cleaned_data["number"], others)

    def payload(self) -> Payload:
        """Who they are, at the program where they were registered."""
        said: Mapping[str, Any] = {name: self.cleaned_data[name] or None for name in self.own_fields}
        return PersonRegistered(program=program_of(self), **said)
