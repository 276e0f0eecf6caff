"""The order: signed by a prescriber, verified by a nurse, held, ended; changed only by a new order."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from throughcare.chart.kinds import Payload

from .declare import NURSES, PRESCRIBERS, Part, medication_kind
from .words import ConfirmedBy, Ending, Medication, Purpose


class Slot(Part):
    """One dose of a dosing day. ``as_needed`` is a top-up that may be left out; ``to_go`` is taken away for later.

    ``amount_ug`` is the amount of the drug in micrograms, the most that may be given in this slot.
    """

    name: str = Field(min_length=1, max_length=40)
    amount_ug: int = Field(ge=1, le=1_000_000)
    as_needed: bool | None = None
    to_go: bool | None = None


class Step(Part):
    """From ``first_day`` on, each dosing day has these slots, until the next step begins.

    ``every_days`` is the distance of the dosing days, counted from ``first_day``: 1 for a daily dose, 7 for a weekly
    injection.
    """

    first_day: date
    slots: tuple[Slot, ...] = Field(min_length=1, max_length=12)
    every_days: int = Field(ge=1, le=60)


@medication_kind("order.signed", title="Order signed", form="order", fhir="MedicationRequest", write=PRESCRIBERS)
class OrderSigned(Payload):
    """A prescriber signed an order, and proved anew who they are.

    It holds from ``first_day`` through ``last_day`` (both dosing days; none: until it is ended or replaced).
    ``replaces`` is the order it takes the place of from its first day on. ``rationale`` says why: the law asks for it
    where an order departs from a limit or the label (care reference 2.1.1). ``overlaps_agonist`` is said of a low-dose
    start of buprenorphine, during which the full agonist goes on. ``guest`` names the entry by which the home clinic
    agreed, ``request`` the one that asked for this order.
    """

    program: str = Field(min_length=1, max_length=64)
    medication: Medication
    purpose: Purpose
    first_day: date
    last_day: date | None = None
    steps: tuple[Step, ...] = Field(min_length=1, max_length=400)
    confirmed_by: ConfirmedBy
    replaces: UUID | None = None
    rationale: str | None = Field(default=None, max_length=2000)
    chosen_by_person: bool | None = None
    overlaps_agonist: bool | None = None
    guest: UUID | None = None
    request: UUID | None = None

    @model_validator(mode="after")
    def _steps_in_order(self) -> Self:
        days = [step.first_day for step in self.steps]
        if days[0] != self.first_day or days != sorted(set(days)):
            raise ValueError("the steps must begin on the first day and follow one another")
        if self.last_day is not None and self.last_day < days[-1]:
            raise ValueError("the last day is before the last step begins")
        return self

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        first = self.steps[0]
        amounts = " + ".join(milligrams(slot.amount_ug) for slot in first.slots)
        until = f" to {self.last_day.day} {self.last_day:%b %Y}" if self.last_day else ""
        more = f", then {len(self.steps) - 1} more steps" if len(self.steps) > 1 else ""
        begins = f"{self.first_day.day} {self.first_day:%b %Y}"
        return f"{self.purpose.label}: {self.medication.label.lower()}, {amounts} from {begins}{until}{more}."


def milligrams(amount_ug: int) -> str:
    """An amount in milligrams, exact: ``85 mg``, ``0.5 mg``."""
    whole, rest = divmod(amount_ug, 1000)
    return f"{whole}.{rest:03d}".rstrip("0") + " mg" if rest else f"{whole} mg"


@medication_kind(
    "order.verified", title="Order verified", form="order_verified", fhir="MedicationRequest", write=NURSES
)
class OrderVerified(Payload):
    """A nurse who did not sign it read the order and found it right."""

    order: UUID

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return "The order was read and verified."


@medication_kind("order.held", title="Order on hold", form="order_held", fhir="MedicationRequest", write=NURSES)
class OrderHeld(Payload):
    """No dose of this order from ``first_day`` until a day, or until the hold is lifted. The reason is always said."""

    order: UUID
    first_day: date
    last_day: date | None = None
    reason: str = Field(min_length=1, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        until = f" through {self.last_day.day} {self.last_day:%b %Y}" if self.last_day else " until it is lifted"
        return f"On hold from {self.first_day.day} {self.first_day:%b %Y}{until}: {self.reason}"


@medication_kind("hold.lifted", title="Hold lifted", form="hold_lifted", fhir="MedicationRequest", write=PRESCRIBERS)
class HoldLifted(Payload):
    """A prescriber lifted a hold: doses may be given again from ``first_day`` on."""

    hold: UUID
    first_day: date
    reason: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"The hold is lifted from {self.first_day.day} {self.first_day:%b %Y} on. {self.reason or ''}".strip()


@medication_kind("order.ended", title="Order ended", form="order_ended", fhir="MedicationRequest", write=PRESCRIBERS)
class OrderEnded(Payload):
    """A prescriber ended an order. ``last_day`` is the last dosing day on which it still held; none: it never did."""

    order: UUID
    last_day: date | None = None
    why: Ending
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        last = f" after {self.last_day.day} {self.last_day:%b %Y}" if self.last_day else ""
        return f"The order ended{last}: {self.why.label}. {self.words or ''}".strip()
