"""What the forms over one bottle share: its contents, and a moment that is now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from django import forms

from throughcare.care.stock.readings import Contents, contents
from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.chart.times import When
from throughcare.site.pages.entry_forms import ChartForm, EntryForm
from throughcare.store import models

from .fields import ThousandthsField, measured_from, unit

MILLIGRAMS = "mg"


class OfBottle:
    """Mixed into a form whose setting holds the book of a bottle."""

    setting: Any

    @cached_property
    def holds(self) -> Contents:
        """What the bottle holds. The page opens no form over a book that does not tell."""
        found = contents(self.setting.chart)
        if found is None:
            raise RuntimeError("a form over a bottle that was never received")
        return found


class BottleForm(OfBottle, EntryForm):
    """A form for one kind of entry in the book of a bottle."""


class QuantityForm(BottleForm):
    """Adds how much: measured, or for a liquid in milligrams. Cleaned into ``measured`` and ``amount_ug``."""

    quantity = ThousandthsField(label="How much", error_messages={"required": "Enter how much."})
    measured_in = forms.ChoiceField(label="Measured in", widget=forms.RadioSelect)

    def prepare(self) -> None:
        """The units of what is in the bottle."""
        units = [("unit", unit(self.holds.form)), (MILLIGRAMS, "mg")]
        self.fields["measured_in"].choices = units  # type: ignore[attr-defined]
        self.fields["measured_in"].initial = "unit"

    def clean(self) -> dict[str, Any]:
        """What was measured and the drug in it, exactly."""
        cleaned = super().clean()
        if cleaned.get("quantity") is not None and cleaned.get("measured_in"):
            try:
                in_mg = cleaned["measured_in"] == MILLIGRAMS
                measured = measured_from(cleaned["quantity"], self.holds, in_milligrams=in_mg)
                cleaned["measured"], cleaned["amount_ug"] = measured
            except forms.ValidationError as error:
                self.add_error("quantity", error)
        return cleaned


class NowForm(ChartForm):
    """A form about what is so at this moment: charted as of when it is saved, to the microsecond.

    A request that is repeated finds its first entry by an id made from its key, and says the same again.
    """

    def uid(self, part: str = "") -> UUID:
        """The id of an entry of this request."""
        return uuid5(self.cleaned_data["key"], f"stock {part}")

    def moment(self, part: str = "") -> When:
        """Now; of a request that was carried out already, when that was."""
        before = models.Entry.objects.filter(uid=self.uid(part)).values_list("happened", flat=True).first()
        return When.at(datetime.now(UTC)) if before is None else When.stored(before)

    def now(self, payload: Payload, part: str = "") -> Draft:
        """A draft of this moment."""
        return Draft(payload, self.moment(part), uid=self.uid(part))

    def drafts(self) -> Sequence[Draft]:
        """What a valid form says."""
        return [self.now(self.payload())]

    def payload(self) -> Payload:
        """What is so."""
        raise NotImplementedError
