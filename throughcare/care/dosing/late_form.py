"""A dose from paper, after the program could not be reached: charted as it was, with its pours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django import forms

from throughcare.care.medication.entries import Medication, milligrams
from throughcare.care.medication.readings import OpenSlot, dosing_day, slots
from throughcare.care.stock.lists import bottles_of
from throughcare.chart.entries import Draft
from throughcare.site.pages.entry_forms import EntryForm
from throughcare.store.writes import Write

from . import dispense
from .dose_forms import dose_of
from .entries import DoseEnteredLate
from .fields import MilligramsField, bottle_choices, of_key, slot_key, slot_words, yes_no


class LateForm(EntryForm):
    """A dose from paper, after the program could not be reached. Its pours are charted with it."""

    model = DoseEnteredLate
    heading = "Enter a dose from paper"
    done = "Entered from paper."
    day_needed: ClassVar[bool] = True
    slot = forms.ChoiceField(label="Which dose of the order?", required=False)
    medication = forms.TypedChoiceField(
        label="Medication", choices=[(one.value, one.label) for one in Medication], coerce=Medication
    )
    amount_ug = MilligramsField(label="Amount", help_text="In milligrams, as it stands on the sheet.")
    bottle = forms.ChoiceField(label="Bottle", required=False)
    observed = yes_no("Was it seen taken?")
    given_by = forms.CharField(label="Who signed the sheet", max_length=120)
    sheet = forms.CharField(label="Which sheet and line", required=False, max_length=120)

    def prepare(self) -> None:
        """The slots of the last days, the bottles of the program."""
        self.bottles = bottles_of(self.setting.program.slug)
        slot, bottle = self.fields["slot"], self.fields["bottle"]
        assert isinstance(slot, forms.ChoiceField)  # noqa: S101  (declared above)
        assert isinstance(bottle, forms.ChoiceField)  # noqa: S101
        known = [(slot_key(one), slot_words(one, day=True)) for one in self._slots()]
        slot.choices = [("", "None, or not known"), *known]
        bottle.choices = [("", "Not known"), *bottle_choices(self.bottles)]

    def _slots(self) -> list[OpenSlot]:
        """Those of today and the days before, filled ones too: what has happened is charted as it was."""
        chart, context = self.setting.chart, self.setting.program.context
        today = dosing_day(datetime.now(UTC), context)
        days = [date.fromordinal(today.toordinal() - back) for back in range(7)]
        found = {one.key: one for day in days for one in slots(chart, day, context)} if chart else {}
        return list(found.values())

    def begin(self) -> dict[str, Any]:
        """The first slot, with its medication and amount. The time is that of the sheet, never the present one."""
        begun = super().begin() | ({} if self.setting.correcting else {"happened_time": None})
        first = next(iter(self._slots()), None)
        if first is not None and self.setting.correcting is None:
            amount = milligrams(first.amount_ug).removesuffix(" mg")
            begun |= {"slot": slot_key(first), "medication": first.order.said.medication, "amount_ug": amount}
        return begun

    def clean(self) -> dict[str, Any]:
        """Find the pours of what was given."""
        cleaned = super().clean()
        chosen, amount = cleaned.get("bottle"), cleaned.get("amount_ug")
        cleaned["pours"] = ()
        if chosen and amount:
            holds = [one.holds for one in self.bottles if str(one.holds.book) == chosen]
            try:
                cleaned["pours"] = dispense.pours(amount, holds)
            except dispense.NotDispensable as error:
                self.add_error("bottle", str(error))
        return cleaned

    def payload(self) -> DoseEnteredLate:
        """The dose as it was."""
        said = self.cleaned_data
        order, day, index = of_key(said["slot"]) or (None, None, None)
        happened = said["happened"]
        context = self.setting.program.context
        own = dosing_day(happened.moment, context) if happened.moment else happened.day(context.zone)
        return DoseEnteredLate(
            order=order,
            day=day or own,
            slot=index,
            medication=said["medication"],
            amount_ug=said["amount_ug"],
            pours=said["pours"],
            observed=said["observed"],
            given_by=said["given_by"],
            sheet=said["sheet"] or None,
        )

    @property
    def uid(self) -> UUID:
        """The id that the entry will have, so that its pours can name it."""
        return dose_of(self.cleaned_data["key"])

    def drafts(self) -> Sequence[Draft]:
        """The dose."""
        return [Draft(self.payload(), self.cleaned_data["happened"], uid=self.uid)]

    def beside(self) -> Sequence[Write]:
        """Its pours."""
        chart = self.setting.chart
        assert chart is not None  # noqa: S101  (nobody is dosed without a chart)
        return dispense.writes(chart.uid, self.payload(), self.uid, self.cleaned_data["happened"])
