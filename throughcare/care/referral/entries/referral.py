"""A referral and what became of it: each further entry names the referral, as it was first charted."""

from __future__ import annotations

from datetime import date, time
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from throughcare.chart.kinds import Payload
from throughcare.chart.times import day_words

from ..words import Category, Ending, How, Urgency
from .declare import ANSWERED, referral_kind

NAME = 300
"""Characters of a program's name, as the directory holds them."""


@referral_kind("referral.made", title="Referral", form="refer", fhir="ServiceRequest")
class ReferralMade(Payload):
    """The person is referred to a program of the directory: ``listing``, and its name, address and number as they were.

    ``need`` is what was looked for, in words; ``met``, ``missed`` and ``unknown`` are the reasons that were shown when
    it was chosen. ``words`` says why, and is told to the program only as far as a consent covers it.
    """

    listing: UUID
    name: str = Field(min_length=1, max_length=NAME)
    address: str | None = Field(default=None, max_length=400)
    phone: str | None = Field(default=None, max_length=60)
    urgency: Urgency
    need: tuple[str, ...] | None = None
    met: tuple[str, ...] | None = None
    missed: tuple[str, ...] | None = None
    unknown: tuple[str, ...] | None = None
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        said = f" {self.words}" if self.words else ""
        return f"Referred to {self.name}. How soon: {self.urgency.label.lower()}.{said}"


@referral_kind("referral.sent", title="Referral sent", form="send_referral", fhir="Task, with the ServiceRequest")
class ReferralSent(Payload):
    """The other program was told. ``to`` is the address or number; ``tells`` is what was told about the person.

    ``tells`` is empty for a message that says nothing about anybody. ``consent`` is the entry it rests on.
    """

    referral: UUID
    how: How
    to: str | None = Field(default=None, max_length=254)
    tells: tuple[Category, ...]
    consent: UUID | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        told = ", ".join(one.label.lower() for one in self.tells)
        return f"{self.how.label}. {f'Told: {told}.' if told else 'Nothing was told about the person.'}"


@referral_kind(
    "referral.acknowledged", title="Referral received", form="acknowledged", fhir="Task.status", write=ANSWERED
)
class ReferralAcknowledged(Payload):
    """The other program says that it has the referral. ``told_by`` is who said so."""

    referral: UUID
    told_by: str | None = Field(default=None, max_length=NAME)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Received, says {self.told_by or 'the other program'}."


@referral_kind("referral.declined", title="Referral declined", form="declined", fhir="Task.status", write=ANSWERED)
class ReferralDeclined(Payload):
    """The other program cannot take the person. Something else must be found."""

    referral: UUID
    reason: str = Field(min_length=1, max_length=400)
    told_by: str | None = Field(default=None, max_length=NAME)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Declined by {self.told_by or 'the other program'}: {self.reason}"


@referral_kind("appointment.booked", title="Appointment there", form="booked", fhir="Appointment", write=ANSWERED)
class AppointmentBooked(Payload):
    """The person is expected at the other program. ``at`` is a time of that day on our program's clock."""

    referral: UUID
    on: date
    at: time | None = None
    told_by: str | None = Field(default=None, max_length=NAME)

    @property
    def expected(self) -> str:
        """The day and the time, without who said so."""
        at = f", {self.at:%H:%M}" if self.at else ""
        return f"Expected there on {day_words(self.on)}{at}"

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"{self.expected}, says {self.told_by or 'the other program'}."


@referral_kind("arrival.confirmed", title="Arrived", form="arrived", fhir="Encounter", write=ANSWERED)
class ArrivalConfirmed(Payload):
    """The person has arrived at the other program. The entry happened when they arrived; ``told_by`` is who said so."""

    referral: UUID
    told_by: str | None = Field(default=None, max_length=NAME)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"They have arrived there{f', says {self.told_by}' if self.told_by else ''}."


@referral_kind("referral.ended", title="Referral ended", form="end_referral", fhir="ServiceRequest.status")
class ReferralEnded(Payload):
    """The referral ended without an arrival: why, and what was arranged instead. Nobody is left with nothing."""

    referral: UUID
    reason: Ending
    instead: str | None = Field(default=None, max_length=400)

    @model_validator(mode="after")
    def _something_else_is_arranged(self) -> Self:
        if not (self.instead or self.reason.leaves_nobody):
            raise ValueError("what was arranged instead must be said")
        return self

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"{self.reason.label}. {f'Instead: {self.instead}' if self.instead else ''}".strip()
