"""The funds of a program as lists show them, from their short forms; and what the people of a program have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from throughcare.chart.books import Book
from throughcare.store import load, models, summaries
from throughcare.store.summaries import FOLDS

from .entries import Account
from .summary.fund import FUND_KINDS, FUNDS
from .summary.plans import RUNNING
from .summary.purse import PURSES


@dataclass(frozen=True)
class Fund:
    """One fund: its row in the store and its short form."""

    row: models.Book
    said: dict[str, Any]

    @property
    def uid(self) -> UUID:
        """The id of its book."""
        return self.row.uid

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.said["name"])

    def held(self, account: Account) -> int:
        """What an account holds, in cents."""
        return int(self.said["accounts"][account.value])

    @property
    def free_cents(self) -> int:
        """What is promised to nobody. Below nothing, more was earned than paid in."""
        return self.held(Account.FUND)


@dataclass(frozen=True)
class Purse:
    """What one person has: their chart and the short form."""

    chart: UUID
    said: dict[str, Any]

    @property
    def cents(self) -> int:
        """The balance over all funds."""
        return sum(self.said["funds"].values())

    def year(self, year: int, funds: Iterable[Fund]) -> tuple[int, int]:
        """What some funds gave in a calendar year: earned and used."""
        said = [self.said["years"].get(str(one.uid), {}).get(str(year), (0, 0)) for one in funds]
        return sum(earned for earned, _ in said), sum(used for _, used in said)


def funds_of(slug: str) -> list[Fund]:
    """Every fund of a program, by name."""
    kept = summaries.of_group(FOLDS[FUNDS.name], slug)
    return sorted((Fund(one.book, one.body) for one in kept if one.body), key=lambda one: one.name.casefold())


def fund(uid: UUID, slug: str) -> Fund | None:
    """One fund of a program; ``None`` where the program has no such fund."""
    row = models.Book.objects.filter(uid=uid, type=FUNDS.type).first()
    body = summaries.get(FOLDS[FUNDS.name], row) if row is not None else None
    return Fund(row, body) if row is not None and body and body["program"] == slug else None


def funds_of_charts(uids: list[UUID]) -> dict[UUID, Fund]:
    """Funds by their ids, whichever program keeps them: a person keeps what they earned when they move on."""
    rows = models.Book.objects.filter(uid__in=uids, type=FUNDS.type)
    found = [Fund(row, summaries.get(FOLDS[FUNDS.name], row)) for row in rows]
    return {one.uid: one for one in found if one.said}


def purses_of(funds: Iterable[Fund]) -> list[Purse]:
    """Everybody whom one of these funds paid, by number: also who belongs to another program since."""
    wanted = {str(one.uid) for one in funds}
    found = [one for one in _everybody(PURSES.name) if wanted & one.said["years"].keys()]
    return sorted(found, key=lambda one: str(one.said["number"]))


def _everybody(name: str) -> list[Purse]:
    summaries.freshen(FOLDS[name])
    kept = models.Summary.objects.filter(name=name).values_list("book__uid", "body")
    return [Purse(uid, body) for uid, body in kept if body]


def book(found: Fund) -> Book:
    """The whole book of a fund."""
    return load.book_of_kinds(found.row, FUND_KINDS)


@dataclass(frozen=True)
class Budget:
    """What the open plans of a fund can still earn, in cents: at most, and if every visit to come is reached."""

    plans: int
    most_cents: int
    reached_cents: int


def running_of(slug: str) -> list[Purse]:
    """Everybody of a program with an open plan or draws that wait, by number."""
    found = [Purse(uid, body) for _, uid, body in summaries.bodies_of(FOLDS[RUNNING.name], slug) if body]
    return sorted(found, key=lambda one: str(one.said["number"]))


def budgets() -> dict[UUID, Budget]:
    """The budget of each fund that pays an open plan, wherever the person belongs by now."""
    found: dict[UUID, Budget] = {}
    for plan in (plan for one in _everybody(RUNNING.name) for plan in one.said["plans"]):
        before = found.get(UUID(plan["fund"]), Budget(0, 0, 0))
        most, reached = before.most_cents + plan["most_cents"], before.reached_cents + plan["reached_cents"]
        found[UUID(plan["fund"])] = Budget(before.plans + (plan["visit"] is not None), most, reached)
    return found
