"""What happened at a visit and what it pays; the draw it earned; and a reward that is taken back as a mistake."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from throughcare.chart.kinds import Payload, Without
from throughcare.chart.times import day_words

from .declare import CENTS, Part, dollars, incentive_kind
from .words import Basis, Happened, Less, Unit

NO_FHIR = Without("rewards are the program's own ledger: no FHIR resource says them without loss")


@incentive_kind("incentive_event.judged", title="Visit counted for incentives", form="incentive_event", fhir=NO_FHIR)
class IncentiveEventJudged(Payload):
    """What happened at the ``visit`` (its number in the schedule, from 1) and what the engine reckoned from it.

    ``visit_day`` is the day of the visit, ``paid_on`` the day on which it is paid; that one counts for caps and years.
    ``value`` is in the unit of the schedule; of a bowl, ``draws`` are still to be drawn (``prize.drawn``) and nothing
    is paid yet. ``due_cents`` is what the schedule says with the bonus, ``paid_cents`` what the caps leave of it and
    ``less`` why. ``next_value`` is what the next negative visit pays. ``commitment`` binds the seed before anybody
    can know them. ``repeats`` of the draws are slips that were seen before and reversed; earlier entries do not say so
    and repeat, by their commitment, a whole draw with its seed. ``rests_on`` are the sample, result, visit or dose it
    was judged by; ``seen`` what was seen, typed.
    """

    plan: UUID
    visit: int = Field(ge=1, le=2000)
    visit_day: date
    paid_on: date
    event: Happened
    dilute_only: bool | None = None
    extra_met: bool | None = None
    basis: Basis
    rests_on: tuple[UUID, ...] | None = None
    seen: str | None = Field(default=None, max_length=1000)
    unit: Unit
    value: int = Field(ge=0, le=CENTS)
    bonus_cents: int = Field(ge=0, le=CENTS)
    draws: int = Field(ge=0, le=1000)
    due_cents: int = Field(ge=0, le=CENTS)
    paid_cents: int = Field(ge=0, le=CENTS)
    less: Less | None = None
    next_value: int = Field(ge=0, le=CENTS)
    commitment: str | None = Field(default=None, pattern="^[0-9a-f]{64}$")
    repeats: int | None = Field(default=None, ge=1, le=1000)
    engine: str = Field(min_length=1, max_length=20)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        earned = f"{self.draws} draws" if self.draws else dollars(self.paid_cents)
        why = f" (less than {dollars(self.due_cents)}: {self.less.label})" if self.less else ""
        return f"Visit {self.visit} of {day_words(self.visit_day)}: {self.event.label}. Earned: {earned}{why}."


class Drawn(Part):
    """One draw: its number from 1, the number of the slip in the bowl from 0, and what the slip says."""

    number: int = Field(ge=1, le=1000)
    slip: int = Field(ge=0, le=10_000_000)
    label: str = Field(min_length=1, max_length=60)
    cents: int = Field(ge=0, le=CENTS)


@incentive_kind(
    "prize.drawn", title="Prizes drawn", fhir=NO_FHIR,
    form=Without("drawn by the program from the committed seed, never typed"),
)  # fmt: skip
class PrizeDrawn(Payload):
    """The draws that a visit earned, those that repeat earlier ones first.

    ``seed`` is revealed here, decides the others, and fits the ``commitment`` of the judged event.

    ``picked`` is a number that the person named before the draw; it is mixed in, so that no side could know them.
    """

    plan: UUID
    event: UUID
    draws: tuple[Drawn, ...] = Field(min_length=1, max_length=1000)
    seed: str = Field(pattern="^[0-9a-f]{64}$")
    commitment: str = Field(pattern="^[0-9a-f]{64}$")
    picked: int | None = Field(default=None, ge=0, le=1_000_000)
    paid_on: date
    due_cents: int = Field(ge=0, le=CENTS)
    paid_cents: int = Field(ge=0, le=CENTS)
    less: Less | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        why = f" (less than {dollars(self.due_cents)}: {self.less.label})" if self.less else ""
        size = "1 draw" if len(self.draws) == 1 else f"{len(self.draws)} draws"
        return f"{size}: {', '.join(one.label for one in self.draws)}. Earned: {dollars(self.paid_cents)}{why}."


@incentive_kind("reward.reversed", title="Reward reversed", form="reward_reversed", fhir=NO_FHIR)
class RewardReversed(Payload):
    """A visit was judged by mistake: what it paid is taken back, and the visit can be judged again.

    ``event`` is the judged event, ``reward`` what paid it: the event itself, or the draws. Never for what was rightly
    earned: that is not taken back, whatever happens later.
    """

    plan: UUID
    event: UUID
    reward: UUID
    cents: int = Field(ge=0, le=CENTS)
    on: date
    reason: str = Field(min_length=1, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"A reward of {dollars(self.cents)} is reversed: {self.reason}"
