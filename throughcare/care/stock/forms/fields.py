"""Quantities as people type them: millilitres, pieces or milligrams; kept as whole microlitres and micrograms."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from throughcare.care.stock.entries import Form
from throughcare.care.stock.readings import Contents, amount_of, in_words, measured_of
from throughcare.care.stock.readings.contents import product_words
from throughcare.site.pages.moments import EARLIEST

THOUSAND = 1000
MOST = Decimal(100_000)
PLAIN = "Enter a number such as 8.5, with a point and no spaces."


class ThousandthsField(forms.CharField):
    """A number with at most three decimals, cleaned into whole thousandths: 8.5 mL into 8,500 µL."""

    def __init__(self, *, least: int = 1, **options: Any) -> None:
        self.least = least
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        super().__init__(max_length=20, **options)

    def clean(self, value: Any) -> int | None:
        """The thousandths; ``None`` for an empty field. Refuses “12,5”, “1e9” and more decimals than three."""
        text = str(super().clean(value) or "")
        if not text:
            return None
        if not text.replace(".", "", 1).isascii() or not text.replace(".", "", 1).isdigit():
            raise forms.ValidationError(PLAIN)
        try:
            number = Decimal(text)
        except InvalidOperation as error:
            raise forms.ValidationError(PLAIN) from error
        thousandths = number * THOUSAND
        if thousandths != int(thousandths):
            raise forms.ValidationError("At most three decimals can be kept.")
        if number > MOST or thousandths < self.least:
            raise forms.ValidationError(
                "This is too much to be right." if number > MOST else "Enter more than nothing."
            )
        return int(thousandths)


def signed_day(form: forms.Form, zone: tzinfo) -> date | None:
    """The day on which an order form was signed, which has come and is no slip of the finger; ``None`` for none."""
    day: date | None = form.cleaned_data["form_222_signed_on"]
    if day is not None and not EARLIEST <= day <= datetime.now(UTC).astimezone(zone).date():
        raise forms.ValidationError("This day is in the future, or too long ago. Check the year.")
    return day


def measured_from(typed: int, holds: Contents, *, in_milligrams: bool = False) -> tuple[int, int]:
    """Thousandths as typed, as what was measured and the micrograms in it. Raises ``ValidationError`` in words."""
    if in_milligrams:
        measured = measured_of(typed, holds.form, holds.strength_ug)
        amount: int | None = typed
    else:
        measured = measured_units(typed, holds.form)
        amount = amount_of(measured, holds.form, holds.strength_ug)
    if measured is None or amount is None:
        product = product_words(holds.medication, holds.form, holds.strength_ug)
        raise forms.ValidationError(f"This cannot be measured exactly from {product}.")
    return measured, amount


def measured_units(typed: int, form: Form) -> int:
    """Thousandths as typed, in microlitres or pieces. Raises ``ValidationError`` for half a piece."""
    if form is Form.LIQUID:
        return typed
    pieces, rest = divmod(typed, THOUSAND)
    if rest:
        raise forms.ValidationError("Enter whole pieces.")
    return pieces


def unit(form: Form) -> str:
    """The unit beside the box: “mL” or “tablets”."""
    return "mL" if form is Form.LIQUID else in_words(2, form).removeprefix("2 ")
