"""Thefts and significant losses: what came to light, and what was reported of it, to whom and when."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from throughcare.care.medication.entries import Medication, milligrams
from throughcare.care.medication.entries.declare import Part
from throughcare.chart.kinds import Payload
from throughcare.chart.times import day_words

from .bottle import AMOUNT, Form
from .declare import PROGRAMS, stock_kind


class Loss(StrEnum):
    """How controlled drugs were lost, as far as it is known."""

    BREAK_IN = "break_in"
    ROBBERY = "robbery"
    BY_EMPLOYEE = "by_employee"
    BY_PATIENT = "by_patient"
    IN_TRANSIT = "in_transit"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _LOSSES[self]


_LOSSES = {
    Loss.BREAK_IN: "break-in",
    Loss.ROBBERY: "armed robbery",
    Loss.BY_EMPLOYEE: "taken by somebody who works here",
    Loss.BY_PATIENT: "taken by somebody who was here for care",
    Loss.IN_TRANSIT: "lost on the way",
    Loss.UNKNOWN: "not known how",
}


class LossLine(Part):
    """What is missing of one product; ``bottle`` where it was one of ours."""

    bottle: UUID | None = None
    medication: Medication
    form: Form
    strength_ug: int = Field(ge=1, le=1_000_000)
    measured: int = Field(ge=1, le=AMOUNT)
    amount_ug: int = Field(ge=1, le=AMOUNT)


@stock_kind("loss.discovered", title="Theft or loss discovered", form="loss", books=PROGRAMS)
class LossDiscovered(Payload):
    """A theft or a significant loss came to light. It starts the clocks of the written notice and of Form 106.

    A spill or a broken bottle is no loss: it is charted as spilled, with a witness. The balances are set in the books
    of the bottles, by a count that is explained or by what was removed as lost.
    """

    program: str = Field(min_length=1, max_length=64)
    how: Loss
    discovered_on: date
    lines: tuple[LossLine, ...] = Field(min_length=1, max_length=200)
    circumstances: str = Field(min_length=1, max_length=4000)
    police: str | None = Field(default=None, max_length=400)
    prevented_by: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        total = milligrams(sum(line.amount_ug for line in self.lines))
        return f"Loss discovered on {day_words(self.discovered_on)} ({self.how.label}): {total}. {self.circumstances}"


class Report(StrEnum):
    """What was sent about a loss."""

    NOTICE = "notice"
    FORM_106 = "form_106"
    NOT_SIGNIFICANT = "not_significant"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _REPORTS[self]


_REPORTS = {
    Report.NOTICE: "written notice sent",
    Report.FORM_106: "Form 106 sent",
    Report.NOT_SIGNIFICANT: "found to be no significant loss",
}


@stock_kind("loss.reported", title="Loss reported", form="loss_reported", books=PROGRAMS)
class LossReported(Payload):
    """What was sent about a loss and when; or that it turned out to be none. ``number`` is what the answer carried."""

    loss: UUID
    what: Report
    on: date
    number: str | None = Field(default=None, max_length=60)
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        number = f", number {self.number}" if self.number else ""
        return f"{self.what.label.capitalize()} on {day_words(self.on)}{number}. {self.words or ''}".strip()
