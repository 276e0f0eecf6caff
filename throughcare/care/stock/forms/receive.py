"""The form of a delivery: several bottles of one product at once, each with a book of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django import forms

from throughcare.care.medication.entries import Medication
from throughcare.care.stock.entries import BottleReceived, Form
from throughcare.care.stock.readings import amount_of
from throughcare.chart.books import STOCK
from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.site.pages.entry_forms import EntryForm
from throughcare.site.pages.moments import DayInput
from throughcare.store.append import Write

from .fields import ThousandthsField, measured_units, signed_day

MOST = 200
"""So many bottles come in one delivery at most: a guard against a slip of the keys."""
NUMBER = re.compile(r"(\d+)$")


class ReceiveForm(EntryForm):
    """Bottles came in."""

    model = BottleReceived
    heading = "Receive bottles"
    done = "Received. Each bottle has its book now."
    day_needed = True
    taken: frozenset[str] = frozenset()
    """The names of bottles that are open already."""

    medication = forms.ChoiceField(
        label="Medication",
        choices=[("", "Choose"), *((one.value, one.label) for one in Medication)],
        error_messages={"required": "Choose the medication."},
    )
    form = forms.ChoiceField(
        label="Form",
        choices=[("", "Choose"), *((one.value, one.label.capitalize()) for one in Form)],
        error_messages={"required": "Choose the form."},
    )
    strength = ThousandthsField(
        label="Strength in mg",
        help_text="Of a liquid in one millilitre, of everything else in one piece.",
        error_messages={"required": "Enter the strength."},
    )
    size = ThousandthsField(
        label="In each bottle",
        help_text="Millilitres of a liquid, otherwise pieces.",
        error_messages={"required": "Enter how much is in each bottle."},
    )
    bottles = forms.IntegerField(label="How many bottles", min_value=1, max_value=MOST, initial=1)
    label = forms.CharField(
        label="Name of the first bottle",
        help_text="As it stands on the bottle. The others count on from its number: M-0101, M-0102.",
        max_length=40,
        error_messages={"required": "Enter the name of the bottle."},
    )
    lot = forms.CharField(label="Lot", required=False, max_length=60)
    expires_on = forms.DateField(label="Expires on", required=False, widget=DayInput)
    form_222 = forms.CharField(
        label="Number of the Form 222", help_text="For drugs of schedule II.", required=False, max_length=40
    )
    form_222_signed_on = forms.DateField(label="Form 222 signed on", required=False, widget=DayInput)
    supplier = forms.CharField(label="Supplier", required=False, max_length=200)

    def clean_form_222_signed_on(self) -> date | None:
        """A day that has come."""
        return signed_day(self, self.setting.program.zone)

    def clean(self) -> dict[str, Any]:
        """What is in each bottle, exactly, and a name for each that no open bottle has."""
        cleaned = super().clean()
        if not self.errors:
            self._measure(cleaned)
            self._name(cleaned)
        return cleaned

    def _measure(self, cleaned: dict[str, Any]) -> None:
        form = Form(cleaned["form"])
        try:
            cleaned["measured"] = measured_units(cleaned["size"], form)
        except forms.ValidationError as error:
            self.add_error("size", error)
            return
        cleaned["amount_ug"] = amount_of(cleaned["measured"], form, cleaned["strength"])
        if cleaned["amount_ug"] is None:
            self.add_error("size", "So much holds no whole number of micrograms. Check the strength.")

    def _name(self, cleaned: dict[str, Any]) -> None:
        names = labels(cleaned["label"], cleaned["bottles"])
        taken = [name for name in names if name in self.taken]
        if names and max(map(len, names)) > 40:
            self.add_error("label", "The names of the last bottles would be too long.")
        elif taken:
            self.add_error("label", f"An open bottle is called {taken[0]} already.")
        elif len(set(names)) < len(names):
            self.add_error("label", "End the name with a number, so that the others can count on from it.")
        cleaned["names"] = names

    def uid(self, number: int) -> UUID:
        """The id of the book of one of the bottles: the same when the request is repeated."""
        return uuid5(self.cleaned_data["key"], f"bottle {number}")

    def received(self, number: int) -> Payload:
        """What came in one bottle."""
        said = self.cleaned_data
        return BottleReceived(
            program=self.setting.program.slug,
            label=said["names"][number],
            medication=Medication(said["medication"]),
            form=Form(said["form"]),
            strength_ug=said["strength"],
            measured=said["measured"],
            amount_ug=said["amount_ug"],
            lot=said["lot"] or None,
            expires_on=said["expires_on"],
            form_222=said["form_222"] or None,
            form_222_signed_on=said["form_222_signed_on"],
            supplier=said["supplier"] or None,
        )

    def drafts(self) -> Sequence[Draft]:
        """The first bottle stands among the others: see :meth:`beside`."""
        return []

    def beside(self) -> Sequence[Write]:
        """A book for each bottle."""
        happened = self.cleaned_data["happened"]
        count = self.cleaned_data["bottles"]
        return [
            Write(self.uid(number), [Draft(self.received(number), happened)], opens=STOCK) for number in range(count)
        ]


def labels(first: str, count: int) -> list[str]:
    """The names of so many bottles: the number at the end counts on, with its leading zeros."""
    found = NUMBER.search(first)
    if found is None:
        return [first] * count
    begins, width = int(found.group()), len(found.group())
    return [f"{first[: found.start()]}{begins + number:0{width}d}" for number in range(count)]
