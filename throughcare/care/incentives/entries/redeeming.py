"""What the person used their rewards for, and what was taken back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from throughcare.chart.kinds import Payload

from .declare import CENTS, dollars, incentive_kind
from .event import NO_FHIR


@incentive_kind("reward.redeemed", title="Reward redeemed", form="reward_redeemed", fhir=NO_FHIR)
class RewardRedeemed(Payload):
    """The person chose something from the catalogue and paid with their balance.

    ``item`` is its id in the catalogue and ``title`` its name on that day. ``voucher`` is the entry of the fund's book
    by which it came into stock; ``code`` is what is printed on it, shown to the person and who handed it out only.
    """

    program: str = Field(min_length=1, max_length=64)
    fund: UUID
    item: str = Field(min_length=1, max_length=80)
    title: str = Field(min_length=1, max_length=200)
    vendor: str = Field(min_length=1, max_length=200)
    cents: int = Field(ge=1, le=CENTS)
    on: date
    voucher: UUID | None = None
    code: str | None = Field(default=None, max_length=120)

    def sentence(self) -> str:
        """One plain sentence for the timeline. The code stays out of it."""
        return f"{self.title} ({self.vendor}) for {dollars(self.cents)}."


@incentive_kind("redemption.reversed", title="Redemption reversed", form="redemption_reversed", fhir=NO_FHIR)
class RedemptionReversed(Payload):
    """Something was given back or never handed out: its cents are the person's again.

    ``voucher_returned`` says whether the voucher is in the stock again.
    """

    redemption: UUID
    cents: int = Field(ge=1, le=CENTS)
    on: date
    voucher_returned: bool | None = None
    reason: str = Field(min_length=1, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"{dollars(self.cents)} are the person's again: {self.reason}"
