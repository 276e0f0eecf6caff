"""The form of a contact: somebody spoke with the person, or tried to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from throughcare.site.pages.days import day_words
from throughcare.site.pages.entry_forms import EntryForm

from .entries import ContactMade, ContactPlanned
from .fields import YES_NO, text_area, yes
from .readings import open_plans, stands_of


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
            plans |= stands_of(chart, ContactPlanned, before.planned)
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
