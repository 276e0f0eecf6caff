"""Guest dosing both ways: somebody else's person here for some days, and one of ours elsewhere (42 CFR 8.12(g)(2))."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from throughcare.care.medication.entries import Medication, milligrams
from throughcare.chart.kinds import Payload
from throughcare.chart.roles import CLINICIANS

from .declare import NURSES, day_words, take_home_kind


@take_home_kind("guest.agreed", title="Guest here, agreed", form="guest_here", fhir="ServiceRequest", write=CLINICIANS)
class GuestAgreed(Payload):
    """The home clinic agreed that its person is dosed here for some days, and told what a guest clinic must know.

    The time of the entry is that at which the home clinic said it. ``amount_ug`` a day is theirs: it is not changed
    here without them. ``written`` is whether they put it in writing, ``identified`` whether the person was matched
    with an identity document.
    """

    home: str = Field(min_length=1, max_length=200)
    contact: str | None = Field(default=None, max_length=400)
    told_by: str | None = Field(default=None, max_length=200)
    medication: Medication
    amount_ug: int = Field(ge=1, le=1_000_000)
    first_day: date
    last_day: date
    last_dose_on: date | None = None
    last_dose_ug: int | None = Field(default=None, ge=1, le=1_000_000)
    take_home_days: int | None = Field(default=None, ge=0, le=62)
    in_treatment_since: date | None = None
    written: bool | None = None
    identified: bool | None = None
    why: str | None = Field(default=None, max_length=400)

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.last_day < self.first_day:
            raise ValueError("the last day is before the first")
        return self

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        how = {True: "in writing", False: "not in writing", None: "not known whether in writing"}[self.written]
        days = f"{day_words(self.first_day)} to {day_words(self.last_day)}"
        what = f"{self.medication.label.lower()} {milligrams(self.amount_ug)}"
        return f"Guest from {self.home}, {days}: {what}. Their last dose there: {_last(self)}. Agreed {how}."


def _last(said: GuestAgreed | GuestConfirmed | GuestClosed) -> str:
    if said.last_dose_on is None:
        return "not known"
    amount = f" {milligrams(said.last_dose_ug)}" if said.last_dose_ug else ""
    return f"{day_words(said.last_dose_on)}{amount}"


@take_home_kind(
    "guest.confirmed", title="Guest confirmed again", form="guest_confirmed", fhir="Communication", write=CLINICIANS
)
class GuestConfirmed(Payload):
    """The home clinic was asked again about a guest. The time of the entry is that at which they answered."""

    agreement: UUID
    told_by: str = Field(min_length=1, max_length=200)
    last_dose_on: date | None = None
    last_dose_ug: int | None = Field(default=None, ge=1, le=1_000_000)
    written: bool | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"The home clinic confirmed it again ({self.told_by}). Their last dose there: {_last(self)}."


@take_home_kind("guest.sent", title="Guest elsewhere", form="guest_elsewhere", fhir="ServiceRequest", write=CLINICIANS)
class GuestSent(Payload):
    """One of ours is dosed at another clinic for some days, as agreed with it.

    ``consented`` is whether the person agreed to our telling them (42 CFR Part 2). ``accepted`` is whether they said
    yes. Doses there are charted as doses taken elsewhere once they confirm them.
    """

    clinic: str = Field(min_length=1, max_length=200)
    contact: str | None = Field(default=None, max_length=400)
    medication: Medication
    amount_ug: int = Field(ge=1, le=1_000_000)
    first_day: date
    last_day: date
    consented: bool | None = None
    accepted: bool | None = None
    why: str | None = Field(default=None, max_length=400)

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.last_day < self.first_day:
            raise ValueError("the last day is before the first")
        return self

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        days = f"{day_words(self.first_day)} to {day_words(self.last_day)}"
        said = {True: "They accepted.", False: "They did not accept.", None: "Not answered yet."}[self.accepted]
        return f"Guest at {self.clinic}, {days}: {self.medication.label.lower()} {milligrams(self.amount_ug)}. {said}"


@take_home_kind("guest.closed", title="Guest dosing ended", form="guest_closed", fhir="Communication", write=NURSES)
class GuestClosed(Payload):
    """The letter with the last dose closed the loop: sent by us for a guest here, received for one of ours elsewhere.

    ``guest`` is the entry it began with.
    """

    guest: UUID
    last_dose_on: date | None = None
    last_dose_ug: int | None = Field(default=None, ge=1, le=1_000_000)
    words: str | None = Field(default=None, max_length=1000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Guest dosing ended. The last dose: {_last(self)}. {self.words or ''}".strip()
