"""A plan of incentives: agreed with the person, on a schedule that is frozen into it, until it ends."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from throughcare.chart.kinds import Payload
from throughcare.chart.times import day_words

from .declare import CENTS, PLANNERS, dollars, incentive_kind
from .schedule import Caps, Schedule
from .words import Ended, Target


@incentive_kind(
    "incentive_plan.started", title="Incentives started", form="incentive_plan", fhir="CarePlan", write=PLANNERS
)
class IncentivePlanStarted(Payload):
    """The person and the program agreed on incentives. Schedule and caps are copied as they were on that day.

    ``diagnosis`` and ``consent`` say that both were confirmed in the record. ``expected_cents`` and ``maximum_cents``
    are what the schedule was reckoned to cost before it began. ``director_reason`` is why a medical director allows a
    target that is off by default.
    """

    program: str = Field(min_length=1, max_length=64)
    fund: UUID
    target: Target
    schedule: Schedule
    caps: Caps
    first_day: date
    diagnosis: bool | None = None
    consent: bool | None = None
    agreed: str | None = Field(default=None, max_length=2000)
    expected_cents: int = Field(ge=0, le=CENTS)
    maximum_cents: int = Field(ge=0, le=CENTS)
    director_reason: str | None = Field(default=None, max_length=2000)

    @property
    def extra_allowed(self) -> bool:
        """Whether the extra of the schedule can be earned: one that pays for opioid abstinence needs a reason."""
        return not self.schedule.extra_needs_director or bool(self.director_reason)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        most = dollars(self.maximum_cents)
        begins = f"{self.schedule.weeks} weeks from {day_words(self.first_day)}"
        return f"Incentives for {self.target.label}: {self.schedule.title}, {begins}, {most} at most."


@incentive_kind(
    "incentive_plan.ended", title="Incentives ended", form="incentive_plan_end", fhir="CarePlan", write=PLANNERS
)
class IncentivePlanEnded(Payload):
    """A plan of incentives is over after ``last_day``. What was earned stays the person's, and can still be used."""

    plan: UUID
    last_day: date
    why: Ended
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Incentives end after {day_words(self.last_day)}: {self.why.label}. {self.words or ''}".strip()
