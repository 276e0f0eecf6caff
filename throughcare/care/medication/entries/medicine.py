"""The other medicines that somebody takes: for interactions, never to be ordered from here."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from throughcare.chart.kinds import Payload
from throughcare.chart.roles import CARE_TEAM

from .declare import medication_kind


class ToldBy(StrEnum):
    """How we know of a medicine."""

    PERSON = "person"
    RECORD = "record"
    MONITORING = "monitoring"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _TOLD_BY[self]


_TOLD_BY = {
    ToldBy.PERSON: "the person",
    ToldBy.RECORD: "a record or a label",
    ToldBy.MONITORING: "the prescription monitoring program",
}


@medication_kind(
    "medicine.reported", title="Other medicine", form="medicine", fhir="MedicationStatement", write=CARE_TEAM
)
class MedicineReported(Payload):
    """Another medicine that the person takes, or another substance that acts with ours (grapefruit, St John's wort).

    ``dose`` is in words. ``began_on`` is when it was begun, as far as anybody knows.
    """

    name: str = Field(min_length=1, max_length=200)
    dose: str | None = Field(default=None, max_length=200)
    began_on: date | None = None
    told_by: ToldBy | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        since = f", since {self.began_on.day} {self.began_on:%b %Y}" if self.began_on else ""
        told = f" Known from {self.told_by.label}." if self.told_by else ""
        return f"Takes {self.name}{f', {self.dose}' if self.dose else ''}{since}.{told}"


@medication_kind(
    "medicine.stopped", title="Other medicine stopped", form="medicine_stopped", fhir="MedicationStatement",
    write=CARE_TEAM,
)  # fmt: skip
class MedicineStopped(Payload):
    """The person takes another medicine no longer. ``last_on`` is the last day of it, as far as anybody knows."""

    medicine: UUID
    last_on: date | None = None
    words: str | None = Field(default=None, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        last = f" The last day was {self.last_on.day} {self.last_on:%b %Y}." if self.last_on else ""
        return f"Takes it no longer.{last} {self.words or ''}".strip()
