"""The forms of a call: each group of questions on its own, to add to a call or to correct it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django import forms

from throughcare.care.path.fields import YES_NO, text_area, yes
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Draft, Entry
from throughcare.chart.kinds import Payload
from throughcare.chart.times import When
from throughcare.site.pages.days import day_words
from throughcare.site.pages.entry_forms import ChartForm, EntryForm
from throughcare.store.append import Write

from .entries import (
    CallAdvised,
    CallbackMade,
    CallbackPlanned,
    CallClosed,
    CallLinked,
    CallSignsNoted,
    CallTaken,
    HelplineCallLinked,
)
from .fields import AdviceFields, CallbackFields, ClosingFields, SignsFields, TakenFields, Words, said_in
from .readings import open_callbacks, program_of_call

STAYS = (
    "A name that was saved stays visible in the earlier version of this entry. If the caller wants it gone, ask the "
    "administrator to erase that entry."
)


class TakenForm(TakenFields, EntryForm):
    """Corrects what the caller said. The desk writes it."""

    model = CallTaken
    heading = "Call taken"

    def prepare(self) -> None:
        """Say what a correction does not do: the earlier version keeps the name."""
        if self.initial.get("caller_name") or self.initial.get("person_name"):
            self.fields["anonymous"].help_text = STAYS

    def payload(self) -> Payload:
        """What the caller said, at the program that took the call."""
        slug = program_of_call(self.setting.chart) if self.setting.chart else ""
        said = said_in(self.cleaned_data, TakenFields.base_fields)
        return CallTaken(program=slug or self.setting.program.slug, **said)


class SignsForm(SignsFields, EntryForm):
    """Further signs and risks."""

    model = CallSignsNoted
    heading = "Note signs and risks"
    done = "Noted."


class AdviceForm(AdviceFields, EntryForm):
    """What the caller was told."""

    model = CallAdvised
    heading = "Chart advice"
    done = "Advice saved."

    def clean(self) -> dict[str, Any]:
        """An advice says something."""
        cleaned = super().clean()
        if not (cleaned.get("told") or cleaned.get("guides")):
            self.add_error("told", "Say what you told them, or which guide you went through.")
        return cleaned


class CallbackForm(CallbackFields, EntryForm):
    """A call-back is promised."""

    model = CallbackPlanned
    heading = "Promise a call-back"
    button = "Save call-back"
    done = "Promised. It is due until somebody is reached."

    def clean(self) -> dict[str, Any]:
        """A promise has a day."""
        cleaned = super().clean()
        if not cleaned.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", "Choose the day, or the time of today.")
        return cleaned


class CalledBackForm(EntryForm):
    """We called back."""

    model = CallbackMade
    heading = "Chart a call-back"
    button = "Save call-back"
    done = "Call-back saved."
    reached = forms.TypedChoiceField(
        label="Did you reach them?",
        choices=YES_NO,
        coerce=yes,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you reached them."},
    )
    said = Words(label="What was said or tried", max_length=8000, required=False, widget=text_area(5))
    planned = forms.TypedChoiceField(
        label="Which promise does it answer?", required=False, coerce=UUID, empty_value=None
    )

    def begin(self) -> dict[str, Any]:
        """For a correction what was said; else the earliest promise."""
        begun = super().begin()
        if "reached" in begun:
            return begun | {"reached": "yes" if begun["reached"] else "no"}
        waiting = open_callbacks(self.setting.chart) if self.setting.chart else []
        return begun | ({"planned": str(waiting[0][0].uid)} if waiting else {})

    def prepare(self) -> None:
        """Offer every promise of this call: one that a colleague answered meanwhile can still be named."""
        promises = self.setting.chart.of(CallbackPlanned) if self.setting.chart else []
        field = self.fields["planned"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  (declared above)
        named = [(str(entry.uid), f"{day_words(said.due_on)} {said.promise or ''}".strip()) for entry, said in promises]
        field.choices = [("", "None of them"), *named]
        if not named:
            field.widget = forms.HiddenInput()


class CloseForm(ClosingFields, EntryForm):
    """The call is closed."""

    model = CallClosed
    heading = "Close the call"
    button = "Close call"
    done = "Call closed."

    def clean(self) -> dict[str, Any]:
        """An end is named."""
        cleaned = super().clean()
        if not cleaned.get("outcome"):
            self.add_error("outcome", "Choose how it ended.")
        return cleaned


class LinkForm(ChartForm):
    """Says that a call is about a person, in both books at once."""

    button = "Link to this call"
    done = "Linked. The call stands in their chart too; they do not read it themselves."
    person = forms.UUIDField(widget=forms.HiddenInput)

    def drafts(self) -> Sequence[Draft]:
        """The link, in the call."""
        return [Draft(CallLinked(person=self.cleaned_data["person"]), When.at(datetime.now(UTC)))]

    def beside(self) -> Sequence[Write]:
        """The link, in the chart."""
        call = self.setting.chart
        if call is None:
            return ()
        return [
            Write(self.cleaned_data["person"], [Draft(HelplineCallLinked(call=call.uid), When.at(datetime.now(UTC)))])
        ]


class UnlinkForm(ChartForm):
    """Takes a link back, in both books at once."""

    heading = "This call is not about them"
    button = "Take the link back"
    done = "The link is taken back. It stays visible in both, struck through."
    why = Words(
        label="Why is it taken back?",
        max_length=400,
        widget=text_area(2),
        help_text="For example: another person of the same name.",
        error_messages={"required": "Say why the link is taken back."},
    )

    def between(self, link: Entry, there: UUID, links: Sequence[Entry]) -> UnlinkForm:
        """Say which link: its entry in the call, the person's chart, and the entries of that chart that name it."""
        self.link, self.there, self.links = link, there, links
        return self

    def drafts(self) -> Sequence[Draft]:
        """The withdrawal, in the call."""
        return [self._withdrawal(self.link)]

    def beside(self) -> Sequence[Write]:
        """The withdrawal, in the chart."""
        return [Write(self.there, [self._withdrawal(entry) for entry in self.links])] if self.links else []

    def _withdrawal(self, entry: Entry) -> Draft:
        now = When.at(datetime.now(UTC))
        return Draft(EntryWithdrawn(), now, corrects=entry.uid, why=self.cleaned_data["why"])


HEADING = ""
FORMS: dict[str, type[EntryForm]] = {
    form.model.kind.name: form for form in (TakenForm, SignsForm, AdviceForm, CallbackForm, CalledBackForm, CloseForm)
}
ACTIONS: dict[str, type[EntryForm]] = {}
"""Nothing of a call is added from a person's page: a call has its own."""
