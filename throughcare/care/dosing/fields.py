"""What the forms of the window share: the slot, the bottle, milligrams as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django import forms

from throughcare.care.medication.entries import milligrams
from throughcare.care.medication.lines import NotALine, micrograms
from throughcare.care.medication.readings import OpenSlot, dosing_day
from throughcare.care.stock.lists import Bottle
from throughcare.site.pages.days import day_words
from throughcare.site.pages.moments import EARLIEST

YES_NO = (("", "Not asked"), ("yes", "Yes"), ("no", "No"))


class YesNoField(forms.TypedChoiceField):
    """Yes, no or not asked. A truth that a corrected entry says is shown as the word it is."""

    def prepare_value(self, value: Any) -> Any:
        """The word for a truth; what was typed stays as it is."""
        return "yes" if value is True else "no" if value is False else value


def yes_no(label: str) -> YesNoField:
    """A question that may stay unasked."""
    return YesNoField(
        label=label, choices=YES_NO, coerce=lambda value: value == "yes", empty_value=None, required=False
    )


def past_day(form: Any, name: str) -> Any:
    """The day in a field of an entry form, which has come and lies within living memory; ``None`` for an empty one."""
    day, program = form.cleaned_data[name], form.setting.program
    if day is None:
        return None
    now = datetime.now(UTC)
    if day > max(dosing_day(now, program.context), now.astimezone(program.zone).date()):
        raise forms.ValidationError("This day has not come yet. Check the year.")
    if day < max(EARLIEST, form.born() or EARLIEST):
        raise forms.ValidationError("This day is too long ago. Check the year.")
    return day


class MilligramsField(forms.CharField):
    """Milligrams as typed, cleaned into integer micrograms; empty is ``None``.

    The micrograms that a corrected entry says are shown as milligrams: 500 is no half of a milligram to whoever saves.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=12, **options)

    def prepare_value(self, value: Any) -> Any:
        """Milligrams for micrograms; what was typed stays as it is."""
        return milligrams(value).removesuffix(" mg") if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """“42.5” is 42500; what is no exact amount is refused in words."""
        text = super().clean(value).strip().removesuffix("mg").strip()
        if not text:
            return None
        try:
            return micrograms(text)
        except NotALine as error:
            raise forms.ValidationError(str(error)) from error


def slot_key(slot: OpenSlot) -> str:
    """A slot as a form sends it."""
    return f"{slot.order.uid}:{slot.day}:{slot.index}"


def of_key(text: str) -> tuple[UUID, date, int] | None:
    """The same back; ``None`` for what is no slot."""
    try:
        order, day, index = text.split(":")
        return UUID(order), date.fromisoformat(day), int(index)
    except ValueError:
        return None


def slot_words(slot: OpenSlot, *, day: bool = False) -> str:
    """“Methadone 85 mg”, with the name of the slot where there are several, and the day where that is asked for."""
    alone = len(slot.order.slots_on(slot.day)) == 1
    name = "" if alone else f", {slot.slot.name.lower()}"
    needed = " (only if needed)" if slot.slot.as_needed else ""
    when = f", {slot.day:%a} {day_words(slot.day)}" if day else ""
    return f"{slot.order.said.medication.label} {milligrams(slot.amount_ug)}{name}{needed}{when}"


def bottle_choices(bottles: Sequence[Bottle]) -> list[tuple[str, str]]:
    """The bottles with what is in them."""
    return [
        (str(one.holds.book), f"{one.holds.label}: {one.holds.product}, {milligrams(one.holds.balance_ug)} left")
        for one in bottles
    ]
