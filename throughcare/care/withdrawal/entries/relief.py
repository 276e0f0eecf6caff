"""Medicines for symptoms: what a prescriber ordered, and what was given."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from throughcare.care.medication.entries import ConfirmedBy, milligrams
from throughcare.chart.kinds import Payload
from throughcare.chart.times import day_words

from .declare import PRESCRIBERS, Part, ward_kind
from .words import Medicine, Symptom


class ReliefLine(Part):
    """One medicine for symptoms as it is ordered: the most at once, the most in 24 hours, and the hours between.

    Amounts are integer micrograms.
    """

    medicine: Medicine
    single_ug: int = Field(ge=1, le=5_000_000)
    daily_ug: int = Field(ge=1, le=20_000_000)
    every_hours: int | None = Field(default=None, ge=1, le=48)

    @model_validator(mode="after")
    def _one_fits_in_a_day(self) -> Self:
        if self.single_ug > self.daily_ug:
            raise ValueError("one dose is more than the most of a day")
        return self

    @property
    def words(self) -> str:
        """“Clonidine 0.1 mg every 6 hours, at most 1.2 mg in 24 hours”."""
        every = f" every {self.every_hours} hours" if self.every_hours else ""
        most = milligrams(self.daily_ug)
        return f"{self.medicine.label} {milligrams(self.single_ug)}{every}, at most {most} in 24 hours"


@ward_kind(
    "symptom_relief.ordered", title="Relief of symptoms ordered", form="withdrawal_relief", fhir="MedicationRequest",
    write=PRESCRIBERS,
)  # fmt: skip
class SymptomReliefOrdered(Payload):
    """A prescriber signed which medicines a nurse may give for symptoms, and proved anew who they are.

    It holds through ``last_day`` and takes the place of what was ordered before. No lines: nothing may be given.
    """

    lines: tuple[ReliefLine, ...] = Field(max_length=13)
    last_day: date
    confirmed_by: ConfirmedBy
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        said = "; ".join(line.words for line in self.lines) or "nothing more"
        return f"For symptoms, through {day_words(self.last_day)}: {said}. {self.words or ''}".rstrip()


@ward_kind(
    "symptom_medicine.given", title="Medicine for symptoms", form="withdrawal_medicine", fhir="MedicationAdministration"
)
class SymptomMedicineGiven(Payload):
    """A medicine was given for a symptom. ``amount_ug`` is in integer micrograms."""

    medicine: Medicine
    amount_ug: int = Field(ge=1, le=5_000_000)
    symptom: Symptom | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        told = f" for {self.symptom.label.lower()}" if self.symptom else ""
        return f"{self.medicine.label} {milligrams(self.amount_ug)}{told}."
