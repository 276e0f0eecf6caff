"""The forms of the program's own book: a day is closed, a loss came to light, something of it was reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django import forms

from throughcare.care.medication.entries import milligrams
from throughcare.care.stock.entries import (
    DayClosed,
    DayLine,
    DifferenceExplained,
    Loss,
    LossDiscovered,
    LossLine,
    LossReported,
    Report,
)
from throughcare.care.stock.readings import Contents
from throughcare.care.stock.readings.day import day_line, tolerance_ug, within_tolerance
from throughcare.care.stock.values import keeping
from throughcare.chart.books import Book
from throughcare.chart.entries import Author, Draft, Entry
from throughcare.chart.findings import Context
from throughcare.chart.roles import Role
from throughcare.site.pages.moments import DayInput
from throughcare.store.append import Write

from .base import NowForm
from .fields import ThousandthsField, measured_from


class CloseDayForm(NowForm):
    """The day is reconciled. What the tolerance of a pump covers is explained by that in the same append."""

    heading = "Close the day"
    button = "Close the day"
    done = "The day is closed."
    words = forms.CharField(label="Remark", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def over(self, day: date, bottles: Sequence[tuple[Contents, Book]], context: Context) -> CloseDayForm:
        """The day, and the bottles that are reconciled."""
        self.day, self.bottles, self.context = day, bottles, context
        return self

    def drafts(self) -> Sequence[Draft]:
        """The close, each line as the books will say."""
        lines = [self._line(holds, book) for holds, book in self.bottles]
        closed = DayClosed(
            program=self.setting.program.slug,
            day=self.day,
            lines=tuple(line for line in lines if line is not None),
            words=self.cleaned_data["words"] or None,
        )
        return [self.now(closed, f"day {self.day}")]

    def beside(self) -> Sequence[Write]:
        """Every bottle is looked at again before the close is charted, and no pour slips in between."""
        return [Write(holds.book, self._explained(holds)) for holds, _ in self.bottles]

    def _explained(self, holds: Contents) -> list[Draft]:
        """What the tolerance explains."""
        kept = keeping(self.context)
        if holds.counted is None or not holds.open_ug or not within_tolerance(holds, kept):
            return []
        words = f"Within the tolerance of the pump: {milligrams(tolerance_ug(holds, kept))} of what was poured."
        said = DifferenceExplained(count=holds.counted.entry, amount_ug=holds.open_ug, explanation=words)
        return [self.now(said, holds.book.hex)]

    def _line(self, holds: Contents, book: Book) -> DayLine | None:
        more = [_as_entry(book, draft) for draft in self._explained(holds)]
        return day_line(book.with_entries(more) if more else book, self.day, self.context)


def _as_entry(book: Book, draft: Draft) -> Entry:
    """A draft as it will stand at the end of a book, for reckoning with it."""
    return Entry(
        book=book.uid,
        position=book.position + 1,
        uid=draft.uid or book.uid,
        kind=draft.payload.kind.name,
        version=draft.payload.kind.version,
        happened=draft.happened,
        recorded_at=datetime.now(UTC),
        by=Author("drafted", Role.SYSTEM),
        place="",
        corrects=None,
        why="",
        raw=draft.payload.body(),
    )


class LossForm(NowForm):
    """A theft or a significant loss came to light."""

    heading = "Theft or loss"
    button = "Chart the loss"
    done = "Charted. What the law asks for now stands on the page of the loss, with its dates."
    discovered_on = forms.DateField(
        label="Discovered on", widget=DayInput, error_messages={"required": "Enter the day it was discovered."}
    )
    how = forms.ChoiceField(
        label="How it was lost",
        choices=[(one.value, one.label.capitalize()) for one in Loss],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how, or that it is not known."},
    )
    circumstances = forms.CharField(
        label="What happened",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what happened, as far as it is known."},
    )
    police = forms.CharField(
        label="Police", help_text="Which station, and the number it gave.", required=False, max_length=400
    )
    prevented_by = forms.CharField(
        label="What will prevent it",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def of(self, bottles: Sequence[Contents]) -> LossForm:
        """A box for each bottle something may be missing from."""
        self.bottles = {holds.book.hex: holds for holds in bottles}
        for name, holds in self.bottles.items():
            label = f"{holds.label}: {holds.product}, missing mg"
            self.fields[f"m_{name}"] = ThousandthsField(label=label, required=False)
        return self

    def boxes(self) -> list[Any]:
        """The boxes of the bottles, for the page."""
        return [self[f"m_{name}"] for name in self.bottles]

    def clean(self) -> dict[str, Any]:
        """Something is missing, and it was not discovered tomorrow."""
        cleaned = super().clean()
        today = datetime.now(UTC).astimezone(self.setting.program.zone).date()
        if cleaned.get("discovered_on") and cleaned["discovered_on"] > today:
            self.add_error("discovered_on", "This day is in the future.")
        cleaned["lines"] = []
        for name, holds in self.bottles.items():
            typed = cleaned.get(f"m_{name}")
            if typed is not None:
                self._missing(cleaned, name, holds, typed)
        if not cleaned["lines"] and not any(name.startswith("m_") for name in self.errors):
            self.add_error(None, "Enter how much is missing from at least one bottle.")
        return cleaned

    def _missing(self, cleaned: Mapping[str, Any], name: str, holds: Contents, typed: int) -> None:
        try:
            measured, amount = measured_from(typed, holds, in_milligrams=True)
        except forms.ValidationError as error:
            self.add_error(f"m_{name}", error)
            return
        cleaned["lines"].append(
            LossLine(
                bottle=UUID(name),
                medication=holds.medication,
                form=holds.form,
                strength_ug=holds.strength_ug,
                measured=measured,
                amount_ug=amount,
            )
        )

    def payload(self) -> LossDiscovered:
        """The loss."""
        said = self.cleaned_data
        return LossDiscovered(
            program=self.setting.program.slug,
            how=Loss(said["how"]),
            discovered_on=said["discovered_on"],
            lines=tuple(said["lines"]),
            circumstances=said["circumstances"],
            police=said["police"] or None,
            prevented_by=said["prevented_by"] or None,
        )


class ReportForm(NowForm):
    """Something was sent about a loss."""

    heading = "What was sent"
    done = "Charted."
    what = forms.ChoiceField(
        label="What was done",
        choices=[(one.value, one.label.capitalize()) for one in Report],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what was done."},
    )
    on = forms.DateField(label="On", widget=DayInput, error_messages={"required": "Enter the day."})
    number = forms.CharField(label="Its number", required=False, max_length=60)
    words = forms.CharField(label="Remark", required=False, max_length=2000)
    loss: UUID

    def clean(self) -> dict[str, Any]:
        """Nothing is sent tomorrow."""
        cleaned = super().clean()
        today = datetime.now(UTC).astimezone(self.setting.program.zone).date()
        if cleaned.get("on") and cleaned["on"] > today:
            self.add_error("on", "This day is in the future.")
        return cleaned

    def payload(self) -> LossReported:
        """The report."""
        said = self.cleaned_data
        return LossReported(
            loss=self.loss,
            what=Report(said["what"]),
            on=said["on"],
            number=said["number"] or None,
            words=said["words"] or None,
        )
