"""What the book of a fund says beside an entry of a chart. Both go into one append, or the store refuses them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.chart.times import When
from throughcare.store.writes import Write

from .entries import (
    Account,
    RedemptionPosted,
    ReversalPosted,
    RewardPosted,
    VoucherHandedOut,
    VoucherReturned,
)
from .readings.accounts import posting_uid


def reward(fund: UUID, mirrors: UUID, cents: int, on: date, when: When) -> list[Write]:
    """A reward of the chart entry ``mirrors``, whose draft must carry that id; nothing to post for no cents."""
    if not cents:
        return []
    said = RewardPosted(debit=Account.PEOPLE, credit=Account.FUND, cents=cents, on=on, mirrors=mirrors)
    return [_write(fund, when, mirrors, said)]


def redemption(fund: UUID, mirrors: UUID, cents: int, on: date, when: When, voucher: UUID | None = None) -> list[Write]:
    """A redemption of the chart entry ``mirrors``; with the voucher that leaves the stock for it."""
    said = RedemptionPosted(debit=Account.VENDORS, credit=Account.PEOPLE, cents=cents, on=on, mirrors=mirrors)
    out = VoucherHandedOut(received=voucher, mirrors=mirrors, on=on) if voucher else None
    return [_write(fund, when, mirrors, said, out)]


def reward_reversal(fund: UUID, mirrors: UUID, reward: UUID, cents: int, on: date, when: When) -> list[Write]:
    """The chart entry ``mirrors`` reverses the reward of an earlier entry."""
    if not cents:
        return []
    back = (Account.FUND, Account.PEOPLE)
    return [_write(fund, when, mirrors, _opposite(back, reward, mirrors, cents, on))]


def redemption_reversal(
    fund: UUID, mirrors: UUID, redemption: UUID, cents: int, on: date, when: When, voucher: UUID | None = None
) -> list[Write]:
    """The chart entry ``mirrors`` reverses an earlier redemption; with the voucher that came back into the stock."""
    back = (Account.PEOPLE, Account.VENDORS)
    came = VoucherReturned(received=voucher, mirrors=mirrors, on=on) if voucher else None
    return [_write(fund, when, mirrors, _opposite(back, redemption, mirrors, cents, on), came)]


def _opposite(back: tuple[Account, Account], of: UUID, mirrors: UUID, cents: int, on: date) -> ReversalPosted:
    debit, credit = back
    return ReversalPosted(debit=debit, credit=credit, cents=cents, on=on, of=posting_uid(of), mirrors=mirrors)


def _write(fund: UUID, when: When, mirrors: UUID, said: Payload, voucher: Payload | None = None) -> Write:
    drafts = [Draft(said, when, uid=posting_uid(mirrors))]
    return Write(fund, [*drafts, Draft(voucher, when)] if voucher else drafts)
