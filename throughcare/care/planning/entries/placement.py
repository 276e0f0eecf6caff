"""What is charted of placement: what the guide said, what was agreed, and what helps while no place is free."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from throughcare.care.planning.inputs import Inputs
from throughcare.care.planning.levels import Level
from throughcare.chart.kinds import Payload
from throughcare.chart.roles import Role
from throughcare.chart.times import day_words

from .declare import planning_kind
from .medication import Offer


class Agreed(StrEnum):
    """How the agreed level came about."""

    AS_RECOMMENDED = "as_recommended"
    PREFERENCE = "preference"
    OVERRIDE = "override"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _AGREED[self]


_AGREED = {
    Agreed.AS_RECOMMENDED: "Agreed as the guide says",
    Agreed.PREFERENCE: "The person prefers a less intensive level",
    Agreed.OVERRIDE: "The clinician decides otherwise",
}


class Place(StrEnum):
    """Whether a place at the agreed level can be had."""

    FREE = "free"
    NONE = "none_free"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return {"free": "A place is free", "none_free": "No place is free within reach"}[self.value]


@planning_kind(
    "level_of_care.recommended",
    title="Level of care",
    form="level_of_care",
    fhir="ClinicalImpression, with the level as a finding",
)
class LevelOfCareRecommended(Payload):
    """What the level-of-care guide said, and what was agreed. The guide is Throughcare's own and not validated.

    ``recommended`` and ``rule`` are what version ``guide`` of it answered to ``inputs``; nothing that anybody prefers
    changes them. Another agreed level needs a reason: the person's ``preference``, in their words, which may only
    lower it, or the clinician's ``override_reason``.
    """

    inputs: Inputs
    reasoning: str | None = Field(default=None, max_length=2000)
    guide: str = Field(min_length=1, max_length=20)
    recommended: Level
    rule: str = Field(min_length=1, max_length=10)
    agreed: Level
    how: Agreed
    preference: str | None = Field(default=None, max_length=400)
    override_reason: str | None = Field(default=None, max_length=400)
    place: Place | None = None
    medication: Offer | None = None

    @model_validator(mode="after")
    def _another_level_has_a_reason(self) -> Self:
        same = self.agreed is self.recommended
        if self.how is Agreed.AS_RECOMMENDED and not same:
            raise ValueError("another level than the recommended one needs a reason")
        if self.how is Agreed.PREFERENCE and (not self.preference or self.agreed.rank >= self.recommended.rank):
            raise ValueError("a preference is in the person's words, and only ever lowers the agreed level")
        if self.how is Agreed.OVERRIDE and (same or not self.override_reason):
            raise ValueError("an override names another level and the reason for it")
        return self

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        says = f"The guide says {self.recommended.label.lower()} ({self.rule})"
        reasons = {Agreed.PREFERENCE: f"they prefer it: “{self.preference}”", Agreed.OVERRIDE: self.override_reason}
        if self.how is Agreed.AS_RECOMMENDED:
            return f"{says}; agreed."
        return f"{says}. Agreed: {self.agreed.label.lower()}. Why: {reasons[self.how]}"


@planning_kind(
    "interim_services.arranged", title="While waiting for a place", form="interim_services", fhir="ServiceRequest"
)
class InterimServicesArranged(Payload):
    """No place is free at the agreed level, and this helps until one is.

    ``next_place_on`` is the day on which the next place is expected, ``by`` who keeps in contact.
    """

    level: Level
    next_place_on: date | None = None
    next_place_where: str | None = Field(default=None, max_length=200)
    medication: Offer | None = None
    naloxone_in_hand: bool | None = None
    by: Role
    what_else: str | None = Field(default=None, max_length=1000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        place = f" The next place is expected on {day_words(self.next_place_on)}." if self.next_place_on else ""
        offer = f" {self.medication.sentence()}" if self.medication else ""
        kit = {True: " Naloxone is in hand.", False: " They have no naloxone yet.", None: ""}[self.naloxone_in_hand]
        return f"Waiting for {self.level.label.lower()}; in contact: {self.by.label}.{place}{offer}{kit}"
