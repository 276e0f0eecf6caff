"""The shape of a schedule, of a bowl and of a profile of caps: data, frozen into each plan that is started on it."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from .declare import CENTS, Part
from .words import Applies, Effect, Escalate, Invalid, Keeps, Restored, Unit


class Slip(Part):
    """One sort of slip in a bowl: how many of them, and what each is worth in cents."""

    label: str = Field(min_length=1, max_length=60)
    count: int = Field(ge=1, le=100_000)
    cents: int = Field(ge=0, le=CENTS)


class Bowl(Part):
    """The slips that are drawn from. Each slip goes back: every draw is from the full bowl."""

    slips: tuple[Slip, ...] = Field(min_length=1, max_length=40)

    @property
    def size(self) -> int:
        """How many slips are in it."""
        return sum(slip.count for slip in self.slips)

    def slip(self, number: int) -> Slip:
        """The slip of a number from 0 on. Raises ``IndexError`` beyond the last."""
        for slip in self.slips:
            if number < slip.count:
                return slip
            number -= slip.count
        raise IndexError("the bowl has no such slip")


class Phase(Part):
    """So many weeks with so many visits each. ``each`` is what every negative pays then; ``None``: it escalates."""

    weeks: int = Field(ge=1, le=260)
    visits_a_week: int = Field(ge=1, le=7)
    each: int | None = Field(default=None, ge=0, le=CENTS)


class Schedule(Part):
    """A schedule with all its settings. ``start``, ``step``, ``top``, ``reset_to`` count in its unit (cents or draws).

    The value begins at ``start`` and rises by ``step`` after ``advance_every`` negatives in a row (or a full week), to
    ``top`` at most. ``bonus_cents`` are paid for every ``bonus_every`` negatives in a row. After a reset the value is
    ``reset_to``, and ``restore_after`` negatives in a row bring the earlier one back (``None``: it never comes back).
    ``extra_draws`` are added where ``extra_for`` is met too; ``extra_needs_director`` where that pays for opioid
    abstinence, so that it is off unless a medical director allows it. ``recollect_days`` is how many days after a
    fault of the laboratory a new sample still counts for the same visit.
    """

    id: str = Field(min_length=1, max_length=60)
    version: str = Field(min_length=1, max_length=60)
    title: str = Field(min_length=1, max_length=120)
    source: str = Field(min_length=1, max_length=1000)
    mark: str = Field(min_length=1, max_length=4)
    unit: Unit
    phases: tuple[Phase, ...] = Field(min_length=1, max_length=60)
    start: int = Field(ge=0, le=CENTS)
    step: int = Field(ge=0, le=CENTS)
    top: int | None = Field(default=None, ge=0, le=CENTS)
    reset_to: int = Field(ge=0, le=CENTS)
    advance_every: int = Field(ge=1, le=100)
    escalate_on: Escalate
    bonus_cents: int | None = Field(default=None, ge=1, le=CENTS)
    bonus_every: int | None = Field(default=None, ge=1, le=100)
    restore_after: int | None = Field(default=None, ge=1, le=100)
    restore_applies_to: Applies | None = None
    restored_value: Restored | None = None
    second_reset_keeps: Keeps | None = None
    excused: Effect
    invalid: Invalid
    lab_failed: Effect
    recollect_days: int = Field(ge=0, le=60)
    extra_draws: int | None = Field(default=None, ge=1, le=100)
    extra_for: str | None = Field(default=None, max_length=200)
    extra_needs_director: bool | None = None
    bowl: Bowl | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.unit is Unit.DRAWS) != (self.bowl is not None):
            raise ValueError("draws need a bowl, and vouchers have none")
        if (self.bonus_cents is None) != (self.bonus_every is None):
            raise ValueError("a bonus needs its amount and how often it is paid")
        needed = (self.restore_applies_to, self.restored_value, self.second_reset_keeps)
        if self.restore_after is not None and None in needed:
            raise ValueError("restoring needs to say at which visit, which value, and what a second reset keeps")
        return self

    @property
    def visits(self) -> int:
        """How many visits it has, from the first to the last."""
        return sum(phase.weeks * phase.visits_a_week for phase in self.phases)

    @property
    def weeks(self) -> int:
        """How many weeks it takes."""
        return sum(phase.weeks for phase in self.phases)


class Caps(Part):
    """The most that may be paid, in cents. ``None``: the profile sets no such limit. Its mark and source come along."""

    id: str = Field(min_length=1, max_length=60)
    title: str = Field(min_length=1, max_length=160)
    source: str = Field(min_length=1, max_length=1000)
    mark: str = Field(min_length=1, max_length=4)
    per_event_cents: int | None = Field(default=None, ge=0, le=CENTS)
    per_month_cents: int | None = Field(default=None, ge=0, le=CENTS)
    per_year_cents: int | None = Field(default=None, ge=0, le=CENTS)
    per_plan_cents: int | None = Field(default=None, ge=0, le=CENTS)
    per_person_cents: int | None = Field(default=None, ge=0, le=CENTS)
