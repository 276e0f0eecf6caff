"""What the forms of medication share: choices of words, a yes or a no, a day that lies ahead."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django import forms

from throughcare.care.path.fields import YES_NO, text_area, yes
from throughcare.site.pages.entry_forms import EntryForm

__all__ = ["choice", "long_text", "reason", "sane_day", "text_area", "today_of", "yes_or_no"]
FARTHEST = timedelta(days=731)
"""A day further away is most often a mistyped year. Project convention, as for planned contacts."""


def choice(
    kind: type[StrEnum], label: str, *, required: bool = True, none: str = "", **more: Any
) -> forms.TypedChoiceField:
    """Radios over an enumeration with labels. ``none`` is the word for no answer, where there may be none."""
    offered = [(one.value, str(getattr(one, "label")).capitalize()) for one in kind]  # noqa: B009  (not every StrEnum)
    more.setdefault("widget", forms.RadioSelect)
    return forms.TypedChoiceField(
        label=label,
        choices=[*offered, ("", none)] if none else offered,
        coerce=kind,
        empty_value=None,
        required=required,
        error_messages={"required": "Choose one."},
        **more,
    )


def yes_or_no(label: str, *, required: bool = False, **more: Any) -> forms.TypedChoiceField:
    """A yes, a no, or no answer."""
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO if required else (*YES_NO, ("", "Not recorded")),
        coerce=yes,
        empty_value=None,
        required=required,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one."},
        **more,
    )


def said_yes_no(begun: dict[str, Any], *names: str) -> dict[str, Any]:
    """Turn the truths of a corrected entry into the words that the radios know."""
    words = {True: "yes", False: "no", None: ""}
    return begun | {name: words[begun[name]] for name in names if name in begun}


def long_text(label: str, **more: Any) -> forms.CharField:
    """A box for several lines that may stay empty."""
    more.setdefault("widget", text_area(2))
    return forms.CharField(label=label, required=False, max_length=2000, **more)


def reason(label: str, missing: str, **more: Any) -> forms.CharField:
    """A box for several lines that must say something."""
    return forms.CharField(
        label=label, max_length=2000, widget=text_area(3), error_messages={"required": missing}, **more
    )


def today_of(form: EntryForm) -> date:
    """Today on the program's clock."""
    return datetime.now(UTC).astimezone(form.zone).date()


def sane_day(form: EntryForm, name: str) -> Any:
    """The day in a field; one years away is a slip of the finger."""
    day = form.cleaned_data[name]
    if day and abs(day - today_of(form)) > FARTHEST:
        raise forms.ValidationError("This day is more than two years away. Check the year.")
    return day
