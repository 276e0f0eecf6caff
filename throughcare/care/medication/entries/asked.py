"""What is asked of the prescriber, and what was done about missed doses."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from throughcare.chart.kinds import Payload
from throughcare.chart.roles import CARE_TEAM, CLINICIANS, STAFF

from .declare import PRESCRIBERS, medication_kind
from .order import Step
from .words import Medication, Purpose


@medication_kind("order.requested", title="Order asked for", form="order_requested", fhir="Task", write=CLINICIANS)
class OrderRequested(Payload):
    """Somebody asks the prescriber for an order, and why. It is no order: nothing is given by it.

    ``steps`` are what a nurse or a protocol proposes, where it proposes amounts; ``about`` is the entry it rests on.
    """

    medication: Medication
    purpose: Purpose
    steps: tuple[Step, ...] | None = Field(default=None, max_length=400)
    why: str = Field(min_length=1, max_length=2000)
    about: UUID | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Asked for: {self.purpose.label.lower()}, {self.medication.label.lower()}. {self.why}"


@medication_kind(
    "order_request.declined", title="Order not signed", form="order_request_declined", fhir="Task", write=PRESCRIBERS
)
class OrderRequestDeclined(Payload):
    """A prescriber read a request and signs no order for it, and why. Who asked reads it."""

    request: UUID
    why: str = Field(min_length=1, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"No order for what was asked. {self.why}"


@medication_kind(
    "missed_dose.followed_up",
    title="Missed dose: follow-up",
    form="missed_dose",
    fhir="Communication",
    write=CARE_TEAM | STAFF,
)
class MissedDoseFollowedUp(Payload):
    """Somebody called about missed doses: whom, whether the person was reached, and what was said.

    ``through`` is the last missed day it is about. ``coming_on`` is when they mean to come.
    """

    through: date
    called: str = Field(min_length=1, max_length=200)
    reached: bool
    said: str | None = Field(default=None, max_length=2000)
    safe: bool | None = None
    coming_on: date | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        how = "reached" if self.reached else "not reached"
        safe = {True: " Safe.", False: " Not safe.", None: ""}[self.safe]
        coming = f" Will come on {self.coming_on.day} {self.coming_on:%b %Y}." if self.coming_on else ""
        about = f"{self.through.day} {self.through:%b %Y}"
        return f"Missed doses through {about}: called {self.called}, {how}.{safe}{coming} {self.said or ''}".strip()
