"""What the forms of withdrawal care share: boxes to tick with a "none of these", numbers, amounts in milligrams."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from django import forms

from ..entries.words import Word

W = TypeVar("W", bound=Word)
NONE = "none"
MOST_UG = 5_000_000
NOT_AN_AMOUNT = "Enter milligrams, for example 0.1 or 400; at most 5000."


def ticks(kind: type[Word], label: str, *, none: str = "", **more: Any) -> forms.MultipleChoiceField:
    """Boxes to tick. ``none`` is the box that says that each was looked for, and none was there."""
    offered = [(one.value, one.label) for one in kind]
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=[(NONE, none), *offered] if none else offered,
        widget=forms.CheckboxSelectMultiple,
        **more,
    )


def ticked(kind: type[W], said: Iterable[str]) -> tuple[W, ...] | None:
    """What was ticked; empty for “none of these”; ``None`` where nothing was."""
    every = list(said)
    return None if not every else tuple(kind(one) for one in every if one != NONE)


def unticked(said: Iterable[Word] | None) -> list[str]:
    """What is ticked for a corrected entry."""
    return [] if said is None else [one.value for one in said] or [NONE]


def both(said: Iterable[str]) -> bool:
    """Whether “none of these” was ticked beside one of these."""
    every = list(said)
    return NONE in every and len(every) > 1


def number(label: str, least: int, most: int, **more: Any) -> forms.IntegerField:
    """A whole number that may stay empty; what cannot be is said with what can."""
    words = dict.fromkeys(("invalid", "min_value", "max_value"), f"Enter a whole number from {least} to {most}.")
    return forms.IntegerField(
        label=label, required=False, min_value=least, max_value=most, error_messages=words,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}), **more,
    )  # fmt: skip


class Milligrams(forms.CharField):
    """Milligrams as typed, cleaned to integer micrograms; ``None`` where nothing was typed."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=12, widget=widget, **options)

    def clean(self, value: Any) -> Any:
        """The amount in micrograms."""
        text = super().clean(value)
        return amount(text) if text else None


def amount(text: str) -> int:
    """Milligrams in micrograms, exactly, with or without the unit."""
    try:
        exact = Decimal(text.strip().lower().removesuffix("mg").strip().replace(",", ".")) * 1000
    except InvalidOperation as error:
        raise forms.ValidationError(NOT_AN_AMOUNT) from error
    if not exact.is_finite() or exact != exact.to_integral_value() or not 1 <= exact <= MOST_UG:
        raise forms.ValidationError(NOT_AN_AMOUNT)
    return int(exact)


def typed_mg(amount_ug: int | None) -> str:
    """Micrograms as they would be typed in milligrams."""
    if amount_ug is None:
        return ""
    whole, rest = divmod(amount_ug, 1000)
    return f"{whole}.{rest:03d}".rstrip("0") if rest else str(whole)
