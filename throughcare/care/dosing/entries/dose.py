"""The dose: given from here, entered late from paper, taken elsewhere; refused, withheld, vomited."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from throughcare.care.medication.entries import Medication, milligrams
from throughcare.care.medication.entries.declare import NURSES, PRESCRIBERS, Part, medication_kind
from throughcare.chart.kinds import Payload
from throughcare.chart.roles import STAFF, Role

from .words import Site, Withheld


class Pour(Part):
    """What came out of one bottle: ``measured`` in microlitres of a liquid, else in pieces."""

    bottle: UUID
    amount_ug: int = Field(ge=1, le=10_000_000)
    measured: int = Field(ge=1, le=10_000_000)


@medication_kind(
    "dose.given", title="Dose given", form="dose", fhir="MedicationAdministration", write=NURSES, stage="dosing"
)
class DoseGiven(Payload):
    """A dose was given here and charted with its stock in one transaction.

    It fills slot number ``slot`` (from 0) of ``order`` on the dosing day ``day``. ``amount_ug`` is of the drug.
    ``pours`` name the bottles; their amounts add up to the dose. ``observed`` says whether the nurse saw it taken,
    ``identified`` and ``awake`` that the nurse made sure who it is and that they are awake and steady.
    ``again_for`` is a dose that was vomited and is given again, by rule and in the same slot. Of an injection ``day``
    is the day on which it was due.
    """

    order: UUID
    day: date
    slot: int = Field(ge=0, le=11)
    medication: Medication
    amount_ug: int = Field(ge=1, le=1_000_000)
    pours: tuple[Pour, ...] = Field(min_length=1, max_length=12)
    observed: bool | None = None
    site: Site | None = None
    window: str | None = Field(default=None, max_length=40)
    identified: bool | None = None
    awake: bool | None = None
    again_for: UUID | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        seen = {True: ", seen taken", False: ", not seen taken", None: ""}[self.observed]
        where = f", {self.site.label}" if self.site else ""
        again = " Given again after vomiting." if self.again_for else ""
        return f"{self.medication.label}: {milligrams(self.amount_ug)} given{where}{seen}.{again}"


@medication_kind(
    "dose.entered_late",
    title="Dose entered late",
    form="dose_entered_late",
    fhir="MedicationAdministration",
    write=NURSES,
    stage="dosing",
)
class DoseEnteredLate(Payload):
    """A dose given while the program could not be reached, entered afterwards from paper. A fact: never refused.

    The same words as of a dose given; ``order`` and ``slot`` as far as they are known. ``pours`` are charted in their
    bottles' books together with it. ``given_by`` is who signed the sheet.
    """

    order: UUID | None = None
    day: date
    slot: int | None = Field(default=None, ge=0, le=11)
    medication: Medication
    amount_ug: int = Field(ge=1, le=1_000_000)
    pours: tuple[Pour, ...] = Field(max_length=12)
    observed: bool | None = None
    site: Site | None = None
    given_by: str = Field(min_length=1, max_length=120)
    sheet: str | None = Field(default=None, max_length=120)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return (
            f"{self.medication.label}: {milligrams(self.amount_ug)} given by {self.given_by}, entered late from paper."
        )


@medication_kind(
    "dose.told_elsewhere",
    title="Dose taken elsewhere",
    form="dose_elsewhere",
    fhir="MedicationStatement",
    write=STAFF,
    stage="dosing",
)
class DoseToldElsewhere(Payload):
    """A dose that another clinic, a hospital or a jail gave. ``confirmed`` says whether they confirmed it."""

    medication: Medication
    day: date
    amount_ug: int | None = Field(default=None, ge=1, le=1_000_000)
    where: str = Field(min_length=1, max_length=200)
    confirmed: bool | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        amount = milligrams(self.amount_ug) if self.amount_ug else "an amount not known"
        how = {True: "confirmed by them", False: "not confirmed", None: ""}[self.confirmed]
        return f"{self.medication.label}: {amount} taken at {self.where}{', ' if how else ''}{how}."


@medication_kind(
    "dose.refused", title="Dose refused", form="dose_refused", fhir="MedicationAdministration", stage="dosing"
)
class DoseRefused(Payload):
    """The person came and did not want the dose, or left before it. ``reason`` in their own words."""

    order: UUID
    day: date
    slot: int = Field(ge=0, le=11)
    reason: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Did not want the dose. {self.reason or ''}".strip()


@medication_kind(
    "dose.withheld", title="Dose withheld", form="dose_withheld", fhir="MedicationAdministration", stage="dosing"
)
class DoseWithheld(Payload):
    """The nurse did not give a dose that was ordered, and why. The prescriber is told; the person is not sent away."""

    order: UUID
    day: date
    slot: int = Field(ge=0, le=11)
    why: Withheld
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Dose withheld: {self.why.label}. {self.words or ''}".strip()


@medication_kind("dose.vomited", title="Dose vomited", form="dose_vomited", fhir="Observation", stage="dosing")
class DoseVomited(Payload):
    """A dose came up again. ``minutes_after`` it was taken; ``witnessed`` by staff."""

    dose: UUID
    minutes_after: int | None = Field(default=None, ge=0, le=1440)
    witnessed: bool | None = None
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        after = f" {self.minutes_after} minutes after it was taken" if self.minutes_after is not None else ""
        seen = {True: ", seen by staff", False: ", not seen by staff", None: ""}[self.witnessed]
        return f"The dose was vomited{after}{seen}. {self.words or ''}".strip()


@medication_kind(
    "redose.allowed",
    title="Dose may be given again",
    form="redose_allowed",
    fhir="MedicationRequest",
    write=PRESCRIBERS,
    stage="dosing",
)
class DoseAgainAllowed(Payload):
    """A prescriber decided that a vomited dose is given again, and at most how much of it."""

    dose: UUID
    amount_ug: int = Field(ge=1, le=1_000_000)
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"After vomiting, up to {milligrams(self.amount_ug)} may be given again. {self.words or ''}".strip()


@medication_kind(
    "dose_incident.reviewed",
    title="Dosing incident looked into",
    form="dose_incident",
    fhir="DetectedIssue",
    write=NURSES | {Role.MANAGER},
    stage="dosing",
)
class DoseIncidentReviewed(Payload):
    """Somebody looked into a double dose, or one above the orders, and says what was done for the person."""

    doses: tuple[UUID, ...] = Field(min_length=1, max_length=24)
    reached: bool | None = None
    words: str = Field(min_length=1, max_length=4000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Dosing incident: {self.words}"
