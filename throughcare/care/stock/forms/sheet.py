"""The count sheet: one box for each open bottle, by pieces, volume or weight; and the same as an inventory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import gcd
from typing import Any
from uuid import UUID

from django import forms

from throughcare.care.stock.entries import (
    BottleCounted,
    CountedBy,
    Form,
    Hour,
    InventoryLine,
    InventoryTaken,
    Occasion,
)
from throughcare.care.stock.readings import Contents, amount_of, ledger
from throughcare.care.stock.readings.measure import MICROLITRES
from throughcare.care.stock.values import Weighing
from throughcare.care.stock.witness import WitnessMixin
from throughcare.chart.books import Book
from throughcare.chart.entries import Draft
from throughcare.chart.times import When
from throughcare.store.append import Write

from .base import NowForm
from .fields import ThousandthsField, measured_units, unit

MOVED_ON = "Something was charted of this bottle since the page was drawn. If you counted before that, count again."


@dataclass(frozen=True)
class Counted:
    """What somebody read off one bottle."""

    measured: int
    amount_ug: int
    by: CountedBy
    weight_mg: int | None


class SheetForm(WitnessMixin, NowForm):
    """Counts of several bottles. What the books expect is not shown before it is saved: a count is blind."""

    heading = "Count"
    button = "Save counts"
    done = "Counted."
    everything = False
    """Whether no box may stay empty."""

    def of(self, bottles: Sequence[tuple[Contents, Book]], weighing: Mapping[Any, Weighing]) -> SheetForm:
        """Draw a box for each bottle, and one for its weight where the program has said how to reckon with it."""
        self.bottles = {holds.book: (holds, book) for holds, book in bottles}
        self.weighing = weighing
        for holds, book in bottles:
            name = holds.book.hex
            self.fields[f"q_{name}"] = _quantity(holds)
            if holds.form is Form.LIQUID and holds.medication in weighing:
                self.fields[f"w_{name}"] = _weight()
            self.fields[f"p_{name}"] = forms.IntegerField(widget=forms.HiddenInput, initial=book.position)
        return self

    def boxes(self) -> list[dict[str, Any]]:
        """The boxes in the order of the bottles, for the page."""
        names = {uid: uid.hex for uid in self.bottles}
        return [
            {
                "holds": holds,
                "quantity": self[f"q_{names[uid]}"],
                "weight": self[f"w_{names[uid]}"] if f"w_{names[uid]}" in self.fields else None,
                "position": self[f"p_{names[uid]}"],
                "unit": unit(holds.form),
            }
            for uid, (holds, _) in self.bottles.items()
        ]

    def clean(self) -> dict[str, Any]:
        """What was read off each bottle."""
        cleaned = super().clean()
        cleaned["counted"] = {}
        for uid, (holds, book) in self.bottles.items():
            try:
                found = self._read(cleaned, holds)
            except forms.ValidationError as error:
                self.add_error(f"q_{uid.hex}", error)
                continue
            if found is not None:
                cleaned["counted"][uid] = found
                self._still_as_drawn(cleaned, uid, book)
            elif self.everything and f"q_{uid.hex}" not in self.errors:
                self.add_error(f"q_{uid.hex}", f"Count bottle {holds.label} too: everything on hand is counted.")
        if not cleaned["counted"] and not self.errors:
            self.add_error(None, "Nothing was counted yet: enter at least one bottle.")
        return cleaned

    def _read(self, cleaned: Mapping[str, Any], holds: Contents) -> Counted | None:
        typed, weight = cleaned.get(f"q_{holds.book.hex}"), cleaned.get(f"w_{holds.book.hex}")
        if typed is not None and weight is not None:
            raise forms.ValidationError("Enter the volume or the weight, not both.")
        if weight is not None:
            return from_weight(weight, holds, self.weighing[holds.medication])
        if typed is None:
            return None
        measured = measured_units(typed, holds.form)
        amount = amount_of(measured, holds.form, holds.strength_ug)
        if amount is None:
            raise forms.ValidationError("So much holds no whole number of micrograms. Read it again.")
        return Counted(measured, amount, CountedBy.VOLUME if holds.form is Form.LIQUID else CountedBy.PIECES, None)

    def _still_as_drawn(self, cleaned: Mapping[str, Any], uid: UUID, book: Book) -> None:
        """Ask again when the book has grown since; the next time the new position is known."""
        name = f"p_{uid.hex}"
        if cleaned.get(name) not in (None, book.position) and not self._already(uid):
            self.send_again(**{name: book.position})
            self.add_error(f"q_{uid.hex}", MOVED_ON)

    def _already(self, uid: UUID) -> bool:
        return any(entry.uid == self.uid(uid.hex) for entry in self.bottles[uid][1].entries)

    def drafts(self) -> Sequence[Draft]:
        """Nothing in the program's own book."""
        return []

    def beside(self) -> Sequence[Write]:
        """A count in the book of each bottle that was counted."""
        return [Write(uid, [self._count(uid, found)]) for uid, found in self.cleaned_data["counted"].items()]

    def _count(self, uid: UUID, found: Counted) -> Draft:
        when = self.moment(uid.hex)
        said = BottleCounted(
            by=found.by,
            measured=found.measured,
            amount_ug=found.amount_ug,
            expected_ug=expected_at(self.bottles[uid][1], when),
            weight_mg=found.weight_mg,
            witness=self.cleaned_data["witness"],
        )
        return Draft(said, when, uid=self.uid(uid.hex))


class InventoryForm(SheetForm):
    """Everything on hand, written down as the law asks."""

    heading = "Take an inventory"
    button = "Save inventory"
    done = "The inventory is charted, with a count in the book of each bottle."
    everything = True
    occasion = forms.ChoiceField(
        label="Why it is taken",
        choices=[(one.value, one.label.capitalize()) for one in Occasion],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why it is taken."},
    )
    at = forms.ChoiceField(
        label="When in the day",
        choices=[(Hour.OPENING.value, "At the opening of business"), (Hour.CLOSE.value, "At the close of business")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose opening or close: the inventory has to say it."},
    )

    def drafts(self) -> Sequence[Draft]:
        """The inventory in the program's own book."""
        said, when = self.cleaned_data, self.moment("inventory")
        taken = InventoryTaken(
            program=self.setting.program.slug,
            on=(when.moment or datetime.now(UTC)).astimezone(self.setting.program.zone).date(),
            at=Hour(said["at"]),
            occasion=Occasion(said["occasion"]),
            lines=tuple(self._line(uid, found) for uid, found in said["counted"].items()),
            witness=said["witness"],
        )
        return [Draft(taken, when, uid=self.uid("inventory"))]

    def _line(self, uid: UUID, found: Counted) -> InventoryLine:
        holds, _ = self.bottles[uid]
        return InventoryLine(
            bottle=uid,
            label=holds.label,
            medication=holds.medication,
            form=holds.form,
            strength_ug=holds.strength_ug,
            measured=found.measured,
            amount_ug=found.amount_ug,
        )


def _quantity(holds: Contents) -> ThousandthsField:
    return ThousandthsField(label=f"{holds.label}, {unit(holds.form)}", required=False, least=0)


def _weight() -> ThousandthsField:
    return ThousandthsField(label="or its weight in g", required=False, least=0)


def expected_at(book: Book, when: When) -> int:
    """What the book says was in the bottle at a moment."""
    return sum(line.change_ug for line in ledger(book) if line.entry.happened.text <= when.text)


def from_weight(weight_mg: int, holds: Contents, how: Weighing) -> Counted:
    """A weight as a volume: less the empty bottle, by the density; to the nearest volume of whole micrograms.

    Raises ``ValidationError`` for less than the empty bottle weighs.
    """
    net = weight_mg - how.tare_mg
    if net < 0:
        raise forms.ValidationError("This is less than the empty bottle weighs.")
    step = MICROLITRES // gcd(MICROLITRES, holds.strength_ug)
    steps = (2 * net * MICROLITRES + how.density_mg_per_ml * step) // (2 * how.density_mg_per_ml * step)
    measured = steps * step
    return Counted(measured, measured * holds.strength_ug // MICROLITRES, CountedBy.WEIGHT, weight_mg)
