"""The money of a fund, in double entry: every posting names a debit and a credit account, and all accounts sum to 0.

A debit adds to an account, a credit takes from it. A posting that mirrors an entry of a chart names that entry and
nobody in care: only the chart says whose it was.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from throughcare.chart.kinds import Payload, Without
from throughcare.chart.times import day_words

from .declare import CENTS, GIVERS, Part, dollars, fund_kind

TOGETHER = Without("charted together with the entry of the chart that it mirrors, never by itself")
MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"


class Account(StrEnum):
    """Where money is. ``GIVER`` is outside: what came from it makes it negative, so that the sum is always 0."""

    GIVER = "giver"
    FUND = "fund"
    PEOPLE = "people"
    VENDORS = "vendors"


class Moved(Payload):
    """What every posting says: money left the account ``credit`` and reached ``debit``, for the day ``on``."""

    debit: Account
    credit: Account
    cents: int = Field(ge=1, le=CENTS)
    on: date


class OneVoucher(Payload):
    """One voucher of a lot moved: ``received`` is how the lot came in, ``mirrors`` the entry of the chart about it."""

    received: UUID
    mirrors: UUID
    on: date


@fund_kind("fund.opened", title="Fund opened", form="fund_opened")
class FundOpened(Payload):
    """A fund for incentives begins: whose money it is, and the id of the profile of caps that comes with it."""

    program: str = Field(min_length=1, max_length=64)
    name: str = Field(min_length=1, max_length=120)
    giver: str = Field(min_length=1, max_length=200)
    caps: str = Field(min_length=1, max_length=60)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"The fund {self.name} is opened, with money from {self.giver}."


@fund_kind("fund.deposited", title="Money came in", form="fund_deposited")
class FundDeposited(Moved):
    """Money came into the fund from its giver. Debit fund, credit giver."""

    cents: int = Field(ge=1, le=100 * CENTS)
    reference: str | None = Field(default=None, max_length=200)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"{dollars(self.cents)} came in on {day_words(self.on)}. {self.reference or ''}".strip()


@fund_kind("fund.returned", title="Money went back", form="fund_returned")
class FundReturned(Moved):
    """Money that nobody has earned went back to its giver, as at the end of a grant. Debit giver, credit fund."""

    cents: int = Field(ge=1, le=100 * CENTS)
    reason: str = Field(min_length=1, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"{dollars(self.cents)} went back to the giver on {day_words(self.on)}: {self.reason}"


@fund_kind("fund.reward_posted", title="Reward posted", form=TOGETHER, write=GIVERS)
class RewardPosted(Moved):
    """A reward went from the fund to a person's balance. ``mirrors`` is the judged event or the draws in the chart."""

    mirrors: UUID

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"{dollars(self.cents)} went to a person's balance on {day_words(self.on)}."


@fund_kind("fund.redemption_posted", title="Redemption posted", form=TOGETHER, write=GIVERS)
class RedemptionPosted(Moved):
    """A person's balance paid a vendor. ``mirrors`` is the redemption in the chart."""

    mirrors: UUID

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"{dollars(self.cents)} went to a vendor on {day_words(self.on)}."


@fund_kind("fund.reversal_posted", title="Reversal posted", form=TOGETHER, write=GIVERS)
class ReversalPosted(Moved):
    """The opposite of an earlier posting, ``of``. ``mirrors`` is the reversing entry of the chart, if there is one."""

    cents: int = Field(ge=1, le=100 * CENTS)
    of: UUID
    mirrors: UUID | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"{dollars(self.cents)} went back from {self.credit} to {self.debit} on {day_words(self.on)}."


@fund_kind("voucher.received", title="Vouchers received", form="voucher_received")
class VoucherReceived(Payload):
    """Vouchers of one sort came into stock: ``count`` of ``cents`` each, for an item of the catalogue."""

    item: str = Field(min_length=1, max_length=80)
    title: str = Field(min_length=1, max_length=200)
    vendor: str = Field(min_length=1, max_length=200)
    cents: int = Field(ge=1, le=CENTS)
    count: int = Field(ge=1, le=100_000)
    on: date
    reference: str | None = Field(default=None, max_length=200)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"{self.count} of {self.title} at {dollars(self.cents)} received from {self.vendor}."


@fund_kind("voucher.handed_out", title="Vouchers handed out", form=TOGETHER, write=GIVERS)
class VoucherHandedOut(OneVoucher):
    """One voucher left the stock. ``received`` is how it came in, ``mirrors`` the redemption in the chart."""

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"A voucher was handed out on {day_words(self.on)}."


@fund_kind("voucher.returned", title="Voucher taken back", form=TOGETHER, write=GIVERS)
class VoucherReturned(OneVoucher):
    """A voucher is in the stock again. ``received`` is how it first came in, ``mirrors`` the reversal in the chart."""

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"A voucher came back on {day_words(self.on)}."


@fund_kind("voucher.counted", title="Vouchers counted", form="voucher_counted")
class VoucherCounted(Payload):
    """Somebody counted the vouchers of one sort. ``expected`` is what the book said. A difference needs ``words``."""

    received: UUID
    counted: int = Field(ge=0, le=100_000)
    expected: int = Field(ge=-100_000, le=100_000)
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"{self.counted} vouchers counted, {self.expected} expected. {self.words or ''}".strip()


class AccountLine(Part):
    """One account over a month, in cents: ``closing`` is opening, plus debits, less credits."""

    account: Account
    opening_cents: int
    debit_cents: int = Field(ge=0)
    credit_cents: int = Field(ge=0)
    closing_cents: int

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.opening_cents + self.debit_cents - self.credit_cents != self.closing_cents:
            raise ValueError("the line of an account does not add up")
        return self


@fund_kind("month.closed", title="Month of a fund closed", form="month_closed")
class MonthClosed(Payload):
    """A month of the fund was reconciled with the charts, to the cent. ``month`` as “2026-11”.

    A month is closed once, and nothing is posted into it any more: what comes later is posted in the open month.
    """

    month: str = Field(pattern=MONTH)
    lines: tuple[AccountLine, ...] = Field(min_length=1, max_length=10)
    postings: int = Field(ge=0)
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        left = next((line.closing_cents for line in self.lines if line.account is Account.FUND), 0)
        counted = f"{self.postings} postings, {dollars(left)} left in the fund"
        return f"{self.month} closed: {counted}. {self.words or ''}".strip()
