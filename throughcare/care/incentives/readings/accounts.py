"""The accounts of a fund: its postings in order, what each account holds, and what a month did to it. All in cents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from throughcare.care.incentives.entries import (
    Account,
    AccountLine,
    FundDeposited,
    FundReturned,
    RedemptionPosted,
    ReversalPosted,
    RewardPosted,
)
from throughcare.chart.books import Book
from throughcare.chart.entries import Entry
from throughcare.chart.kinds import Payload

Posting = FundDeposited | FundReturned | RewardPosted | RedemptionPosted | ReversalPosted
POSTINGS = (FundDeposited, FundReturned, RewardPosted, RedemptionPosted, ReversalPosted)
"""The kinds that move money. Everything else in the book of a fund moves none."""
POSTING_KINDS = frozenset(model.kind.name for model in POSTINGS)

ACCOUNTS: dict[type[Payload], tuple[Account, Account]] = {
    FundDeposited: (Account.FUND, Account.GIVER),
    FundReturned: (Account.GIVER, Account.FUND),
    RewardPosted: (Account.PEOPLE, Account.FUND),
    RedemptionPosted: (Account.VENDORS, Account.PEOPLE),
}
"""Debit and credit of each kind. A reversal has those of what it reverses, the other way round."""


def posting_uid(mirrored: UUID) -> UUID:
    """The id of the posting that mirrors an entry of a chart: so an entry can have one, and nobody has to look for it.

    The store takes no id twice.
    """
    return uuid5(mirrored, "posting")


@dataclass(frozen=True, slots=True)
class Line:
    """One posting, and what the fund held after it, free for rewards."""

    entry: Entry
    said: Posting
    free_cents: int

    @property
    def change_cents(self) -> int:
        """What it changed in the free money of the fund."""
        return change(self.said, Account.FUND)


def change(said: Posting, account: Account) -> int:
    """What a posting changes in an account: a debit adds, a credit takes."""
    return said.cents * ((said.debit is account) - (said.credit is account))


def postings(book: Book) -> list[tuple[Entry, Any]]:
    """Every posting that stands, by the day it counts for and then as it was recorded."""
    found = [(entry, said) for entry in book.standing() if isinstance(said := entry.payload, POSTINGS)]
    return sorted(found, key=lambda one: (one[1].on, one[0].position))


def lines(book: Book) -> list[Line]:
    """The same with what was free after each. It may fall below nothing, and is shown as such."""
    found, free = [], 0
    for entry, said in postings(book):
        free += change(said, Account.FUND)
        found.append(Line(entry, said, free))
    return found


def balances(said: Iterable[Posting]) -> dict[Account, int]:
    """What each account holds after these postings. The sum is always 0."""
    held = dict.fromkeys(Account, 0)
    for one in said:
        held[one.debit] += one.cents
        held[one.credit] -= one.cents
    return held


def month_of(day: date) -> str:
    """“2026-11”."""
    return f"{day:%Y-%m}"


def month_lines(said: Iterable[Posting], month: str) -> tuple[AccountLine, ...]:
    """Every account over one month: what it held before, what came and went, and what it held then."""
    before = dict.fromkeys(Account, 0)
    debits, took = dict.fromkeys(Account, 0), dict.fromkeys(Account, 0)
    for one in said:
        at = month_of(one.on)
        if at < month:
            before[one.debit] += one.cents
            before[one.credit] -= one.cents
        elif at == month:
            debits[one.debit] += one.cents
            took[one.credit] += one.cents
    return tuple(
        AccountLine(
            account=account,
            opening_cents=before[account],
            debit_cents=debits[account],
            credit_cents=took[account],
            closing_cents=before[account] + debits[account] - took[account],
        )
        for account in Account
    )
