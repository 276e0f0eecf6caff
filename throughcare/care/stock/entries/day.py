"""What the program's own book says of its stock: each day closed, each inventory taken."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from throughcare.care.medication.entries import Medication, milligrams
from throughcare.care.medication.entries.declare import Part
from throughcare.chart.kinds import Payload
from throughcare.chart.times import day_words

from .bottle import AMOUNT, Form
from .declare import PROGRAMS, stock_kind


class DayLine(Part):
    """One bottle over one dosing day, in micrograms.

    ``adjusted_ug`` was explained before the closing count, ``explained_ug`` after it; both are signed. ``expected_ug``
    is what the book said when the bottle was counted; ``counted_ug`` is ``None`` for a bottle nobody counted.
    """

    bottle: UUID
    opening_ug: int
    received_ug: int = Field(ge=0)
    observed_ug: int = Field(ge=0)
    taken_home_ug: int = Field(ge=0)
    spilled_ug: int = Field(ge=0)
    destroyed_ug: int = Field(ge=0)
    left_ug: int = Field(ge=0)
    moved_out_ug: int = Field(ge=0)
    moved_in_ug: int = Field(ge=0)
    adjusted_ug: int = Field(ge=-AMOUNT, le=AMOUNT)
    expected_ug: int
    counted_ug: int | None = Field(default=None, ge=0, le=AMOUNT)
    explained_ug: int = Field(ge=-AMOUNT, le=AMOUNT)

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        came = self.opening_ug + self.received_ug + self.moved_in_ug + self.adjusted_ug
        went = self.observed_ug + self.taken_home_ug + self.spilled_ug + self.destroyed_ug + self.left_ug
        if came - went - self.moved_out_ug != self.expected_ug:
            raise ValueError("the line of a bottle does not add up")
        return self

    @property
    def difference_ug(self) -> int | None:
        """Counted less expected; ``None`` where nobody counted."""
        return None if self.counted_ug is None else self.counted_ug - self.expected_ug

    @property
    def open_ug(self) -> int:
        """What of the difference nobody has explained."""
        return (self.difference_ug or 0) - self.explained_ug


@stock_kind("day.closed", title="Day of the stock closed", form="day_closed", books=PROGRAMS)
class DayClosed(Payload):
    """The stock of a dosing day was reconciled: for each bottle what the book expected and what was counted.

    Charted when every difference beyond the tolerance was explained. A day is closed once; what comes to light later
    is entered late, and shows in the next count.
    """

    program: str = Field(min_length=1, max_length=64)
    day: date
    lines: tuple[DayLine, ...] = Field(max_length=2000)
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        off = sum(1 for line in self.lines if line.difference_ug)
        size = "1 bottle" if len(self.lines) == 1 else f"{len(self.lines)} bottles"
        words = "all as expected" if not off else f"{off} with a difference, explained"
        return f"{day_words(self.day)} closed: {size}, {words}. {self.words or ''}".strip()


class Occasion(StrEnum):
    """Why an inventory was taken."""

    INITIAL = "initial"
    BIENNIAL = "biennial"
    NEWLY_CONTROLLED = "newly_controlled"
    OWN_DECISION = "own_decision"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _OCCASIONS[self]


_OCCASIONS = {
    Occasion.INITIAL: "initial",
    Occasion.BIENNIAL: "biennial",
    Occasion.NEWLY_CONTROLLED: "newly controlled drug",
    Occasion.OWN_DECISION: "the program's own decision",
}


class Hour(StrEnum):
    """Whether it was taken when business opened or when it closed: the law asks for one of the two."""

    OPENING = "opening"
    CLOSE = "close"


class InventoryLine(Part):
    """What was on hand in one bottle: exactly counted, or ``estimated`` where the law allows that."""

    bottle: UUID
    label: str = Field(min_length=1, max_length=40)
    medication: Medication
    form: Form
    strength_ug: int = Field(ge=1, le=1_000_000)
    measured: int = Field(ge=0, le=AMOUNT)
    amount_ug: int = Field(ge=0, le=AMOUNT)
    estimated: bool | None = None


@stock_kind("inventory.taken", title="Inventory taken", form="inventory", books=PROGRAMS)
class InventoryTaken(Payload):
    """Everything on hand was counted and written down, as the law asks at the beginning and every two years.

    ``at`` says whether at the opening or the close of business. The counts stand in the books of the bottles too.
    """

    program: str = Field(min_length=1, max_length=64)
    on: date
    at: Hour
    occasion: Occasion
    lines: tuple[InventoryLine, ...] = Field(max_length=2000)
    witness: str | None = Field(default=None, max_length=120)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        total = milligrams(sum(line.amount_ug for line in self.lines))
        size = "1 bottle" if len(self.lines) == 1 else f"{len(self.lines)} bottles"
        return f"Inventory ({self.occasion.label}) at {self.at.value} of {day_words(self.on)}: {size}, {total} in all."
