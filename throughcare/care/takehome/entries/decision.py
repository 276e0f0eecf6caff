"""Doses at home: asked for by the person or for them, decided by a prescriber with reasons, revoked with a reason."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from throughcare.chart.kinds import Payload
from throughcare.chart.roles import EVERYONE_IN_CARE

from .declare import PRESCRIBERS, Part, day_words, doses_words, take_home_kind
from .words import CriterionName


@take_home_kind(
    "take_home.requested", title="Take-home doses asked for", form="take_home_request", fhir="Task",
    write=EVERYONE_IN_CARE,
)  # fmt: skip
class TakeHomeRequested(Payload):
    """The person asks for doses at home on their own page, or staff ask for them. Until a prescriber decides.

    ``days`` is how many days of doses at a time, ``why`` in their own words, ``stored`` how the doses will be kept.
    """

    days: int = Field(ge=1, le=62)
    from_day: date | None = None
    why: str | None = Field(default=None, max_length=2000)
    stored: str | None = Field(default=None, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        begins = f" from {day_words(self.from_day)} on" if self.from_day else ""
        return f"Asked for {doses_words(self.days)} at home at a time{begins}. {self.why or ''}".strip()


class Weighed(Part):
    """One criterion as it was weighed: met, not met, or (``None``) not known; and the words to it."""

    criterion: CriterionName
    met: bool | None = None
    words: str | None = Field(default=None, max_length=1000)


@take_home_kind(
    "take_home.decided", title="Take-home doses decided", form="take_home_decision", fhir="ServiceRequest",
    write=PRESCRIBERS,
)  # fmt: skip
class TakeHomeDecided(Payload):
    """A prescriber weighed each criterion and decided how many days of doses the person may have at home at a time.

    ``days`` are the most that are at home at once, closed days apart; 0: none. It holds from ``first_day`` through
    ``last_day`` (none: until it is decided anew or revoked). The law asks for a ``rationale`` in the record (42 CFR
    8.12(i)(3)). ``request`` is what it answers. ``in_treatment_since`` is day 1 of treatment where time at another
    program is counted; ``day_in_treatment`` and ``most`` are the day and the limit as they were when it was decided.
    """

    days: int = Field(ge=0, le=62)
    first_day: date
    last_day: date | None = None
    criteria: tuple[Weighed, ...] = Field(min_length=6, max_length=6)
    rationale: str = Field(min_length=1, max_length=4000)
    request: UUID | None = None
    in_treatment_since: date | None = None
    day_in_treatment: int | None = Field(default=None, ge=0, le=36_525)
    most: int | None = Field(default=None, ge=0, le=400)

    @model_validator(mode="after")
    def _each_criterion_once(self) -> Self:
        if {one.criterion for one in self.criteria} != set(CriterionName):
            raise ValueError("each of the six criteria is weighed once")
        if self.last_day is not None and self.last_day < self.first_day:
            raise ValueError("the last day is before the first")
        return self

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        until = f" through {day_words(self.last_day)}" if self.last_day else ""
        what = f"up to {doses_words(self.days)} at home" if self.days else "no doses at home for now"
        return f"Decided: {what}, from {day_words(self.first_day)}{until}. {self.rationale}"


@take_home_kind(
    "take_home.revoked", title="Take-home doses revoked", form="take_home_revoked", fhir="ServiceRequest",
    write=PRESCRIBERS,
)  # fmt: skip
class TakeHomeRevoked(Payload):
    """A decision holds no longer, from now on, and why. It changes nothing of the dose itself."""

    decision: UUID
    why: str = Field(min_length=1, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Doses are taken here again for now. {self.why}"
