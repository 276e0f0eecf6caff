"""The questions of an assessment as form fields: an empty answer is always "not asked"."""

from __future__ import annotations

from typing import TypeVar

from django import forms

from throughcare.site.pages.moments import DayInput

from ..entries.words import Answer, Choice

C = TypeVar("C", bound=Choice)

NOT_ASKED = ("", "Not asked")


class InlineRadios(forms.RadioSelect):
    """Short answers side by side: the template draws them small and in one line."""

    inline = True


def area(rows: int = 3) -> forms.Textarea:
    """A box for several lines."""
    return forms.Textarea(attrs={"rows": rows})


def answer(label: str, hint: str = "") -> forms.TypedChoiceField:
    """A question for yes, no, does not know, did not want to say; or not asked."""
    return one_of(Answer, label, hint, InlineRadios())


def one_of(choices: type[C], label: str, hint: str = "", widget: forms.Widget | None = None) -> forms.TypedChoiceField:
    """A question for one of several; or not asked."""
    return forms.TypedChoiceField(
        label=label,
        choices=[*((one.value, one.label) for one in choices), NOT_ASKED],
        coerce=choices,
        empty_value=None,
        required=False,
        widget=widget or forms.RadioSelect(),
        help_text=hint,
    )


def several_of(choices: type[C], label: str, hint: str = "Tick all that fit.") -> forms.TypedMultipleChoiceField:
    """A question for any of several. None ticked is not asked."""
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=[(one.value, one.label) for one in choices],
        coerce=choices,
        empty_value=None,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=hint,
    )


def words(label: str, hint: str = "", *, rows: int = 3, size: int = 2000) -> forms.CharField:
    """A few sentences in somebody's words."""
    return forms.CharField(label=label, help_text=hint, required=False, max_length=size, widget=area(rows))


def line(label: str, hint: str = "") -> forms.CharField:
    """One line."""
    return forms.CharField(label=label, help_text=hint, required=False, max_length=200)


def number(label: str, least: int, most: int, hint: str = "", *, required: bool = False) -> forms.IntegerField:
    """A whole number."""
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=required,
        min_value=least,
        max_value=most,
        widget=digits(),
        error_messages=within(least, most),
    )


def within(least: int, most: int) -> dict[str, str]:
    """What is said of a number that cannot be."""
    words = f"Enter a whole number from {least} to {most}."
    return dict.fromkeys(("required", "invalid", "min_value", "max_value"), words)


def digits() -> forms.TextInput:
    """A box for a number, with the digits of a phone; no little arrows that change a value by accident."""
    return forms.TextInput(attrs={"inputmode": "numeric", "class": "nhsuk-input--width-5"})


def day(label: str, hint: str = "", *, required: bool = False) -> forms.DateField:
    """A day."""
    return forms.DateField(
        label=label, help_text=hint, required=required, widget=DayInput, error_messages={"required": "Enter the day."}
    )
