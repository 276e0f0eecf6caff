"""Rows of boxes and amounts in one of two units: what the form of a schedule is made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms

from ..entries import Unit
from ..entries.declare import CENTS
from ..values import MOST_DRAWS
from .fields import dollars_typed

NUMBER = re.compile(r"^\d{1,9}$")
MOST_ROWS = 60
"""As many phases as a schedule can have."""
FREE = 2
"""So many empty rows are shown after the last that is filled in."""


def box(label: str, **more: Any) -> forms.CharField:
    """A box for a number or an amount. What was typed stays as typed: it is read when the form is checked."""
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=20, widget=widget, **more)


def whole(typed: str, least: int, most: int) -> int:
    """A count. Raises ``forms.ValidationError`` with the bounds in words."""
    text = typed.strip()
    if not (text.isascii() and NUMBER.match(text)) or not least <= int(text) <= most:
        raise forms.ValidationError(f"Enter a whole number from {least:,} to {most:,}.")
    return int(text)


def worth(typed: str) -> int:
    """Dollars as cents, nothing among them. Raises ``forms.ValidationError``."""
    cents = dollars_typed(typed)
    if cents > CENTS:
        raise forms.ValidationError("This is too much to be right.")
    return cents


def amount_typed(typed: str, unit: Unit) -> int:
    """Dollars as cents, or a number of draws. Raises ``forms.ValidationError``."""
    return whole(typed, 0, MOST_DRAWS) if unit is Unit.DRAWS else worth(typed)


def typed_of(value: int | None, unit: Unit) -> str:
    """The same back, as it stands in the box."""
    if value is None:
        return ""
    return str(value) if unit is Unit.DRAWS else f"{value // 100}.{value % 100:02d}"


def rows_wanted(data: Mapping[str, Any], prefix: str, begun: int) -> int:
    """How many rows a table of boxes has: those that are filled, and some free ones."""
    names = re.compile(rf"^{prefix}_(\d{{1,2}})_[a-z]+$")
    filled = [int(found[1]) for name, value in data.items() if value and (found := names.match(name))]
    return min(max([begun, *filled]) + FREE, MOST_ROWS)
