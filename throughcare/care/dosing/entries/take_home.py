"""Take-home doses as they leave the window, each for a day and a slot of its order."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from throughcare.care.medication.entries import Medication, milligrams
from throughcare.care.medication.entries.declare import Part, medication_kind
from throughcare.chart.kinds import Payload

from .dose import Pour


class DoseToGo(Part):
    """One bottle to take away: the day and slot it is for, and how much of the drug is in it."""

    day: date
    slot: int = Field(ge=0, le=11)
    amount_ug: int = Field(ge=1, le=1_000_000)


@medication_kind(
    "take_home.dispensed",
    title="Take-home doses",
    form="take_home_doses",
    fhir="MedicationDispense",
    stage="dosing",
)
class TakeHomeDispensed(Payload):
    """Doses were handed out to be taken at home. Each fills its slot of ``order`` on its day.

    ``pours`` add up to all doses. ``decision`` is the entry that allows them (none: by the closed-day rule alone, or
    for the second half of a split dose). ``locked_box`` says whether a locked container was seen.
    """

    order: UUID
    medication: Medication
    doses: tuple[DoseToGo, ...] = Field(min_length=1, max_length=62)
    pours: tuple[Pour, ...] = Field(min_length=1, max_length=62)
    decision: UUID | None = None
    locked_box: bool | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        days = sorted({dose.day for dose in self.doses})
        total = milligrams(sum(dose.amount_ug for dose in self.doses))
        span = f"{days[0].day} {days[0]:%b}" + (f" to {days[-1].day} {days[-1]:%b}" if len(days) > 1 else "")
        count = "1 take-home dose" if len(self.doses) == 1 else f"{len(self.doses)} take-home doses"
        return f"{self.medication.label}: {count} for {span}, {total} in all."
