"""The recount: charts against funds, to the cent, from the tables alone. It shares no code with what wrote them.

It reads rows and their JSON as they stand, so that a mistake in a reading or a guard cannot hide itself here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from throughcare.store.rows import as_uuid

EARNING = ("incentive_event.judged", "prize.drawn")
BACK = ("reward.reversed", "redemption.reversed")
CHART_KINDS = (*EARNING, *BACK, "reward.redeemed", "incentive_plan.started")
POSTED = ("fund.reward_posted", "fund.redemption_posted", "fund.reversal_posted")
FUND_KINDS = (*POSTED, "fund.deposited", "fund.returned", "month.closed", "fund.opened")
WITHDRAWN = "entry.withdrawn"
SIDES = {
    "incentive_event.judged": ("people", "fund"),
    "prize.drawn": ("people", "fund"),
    "reward.redeemed": ("vendors", "people"),
    "reward.reversed": ("fund", "people"),
    "redemption.reversed": ("people", "vendors"),
}
"""Debit and credit that each kind of a chart must have been posted with."""


COLUMNS = (
    "SELECT b.uid, e.uid, e.kind, e.corrects, p.body FROM store_entry e JOIN store_book b ON b.id = e.book_id",
    "JOIN store_payload p ON p.book_id = e.book_id AND p.position = e.position WHERE b.type IN ('chart', 'fund')",
)


class Row(NamedTuple):
    """One entry as the table has it."""

    book: UUID
    uid: UUID
    kind: str
    corrects: UUID | None
    said: Mapping[str, Any]


class Said(NamedTuple):
    """Money that an entry of a chart moved, as it must have been posted."""

    chart: UUID
    fund: str | None
    debit: str
    credit: str
    cents: int
    on: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """One difference in words; and the fund, or the program of the person, that it is about, where that is known."""

    words: str
    fund: UUID | None = None
    program: str = ""

    def concerns(self, slug: str, funds: Iterable[UUID]) -> bool:
        """Whether a program with these funds is told; everybody is, where nobody knows whose it is."""
        if self.fund is None:
            return self.program in ("", slug)
        return self.fund in funds


@dataclass
class Recount:
    """What was found: the accounts of each fund, what each person has, and every difference in words."""

    names: dict[UUID, tuple[str, str]] = field(default_factory=dict)
    accounts: dict[UUID, dict[str, int]] = field(default_factory=dict)
    people: dict[UUID, int] = field(default_factory=dict)
    entries: int = 0
    postings: int = 0
    wrong: list[Wrong] = field(default_factory=list)

    def of_program(self, slug: str) -> list[UUID]:
        """The funds of a program, by name."""
        return sorted((uid for uid, said in self.names.items() if said[0] == slug), key=lambda uid: self.names[uid][1])


def recount() -> Recount:
    """Recount every chart and every fund."""
    rows = _standing(list(_rows()))
    found = Recount()
    for row in rows:
        if row.kind == "fund.opened":
            found.names[row.book] = (str(row.said["program"]), str(row.said["name"]))
    said = dict(_moved(rows))
    found.entries = len(said)
    for one in said.values():
        sign = 1 if one.debit == "people" else -1
        found.people[one.chart] = found.people.get(one.chart, 0) + sign * one.cents
    posted = [row for row in rows if row.kind in (*POSTED, "fund.deposited", "fund.returned")]
    found.postings = len(posted)
    found.accounts = _accounts(posted)
    found.wrong += [*_unpaired(said, posted), *_sums(found, said), *_months(rows, posted)]
    return found


def _rows() -> Iterator[Row]:
    kinds = [*CHART_KINDS, *FUND_KINDS, WITHDRAWN]
    question = " ".join(
        (*COLUMNS, f"AND e.kind IN ({', '.join(['%s'] * len(kinds))})", "ORDER BY e.book_id, e.position")
    )
    known: dict[Any, UUID] = {}  # a book has many entries
    with connection.cursor() as cursor:
        cursor.execute(question, kinds)
        for book, uid, kind, corrects, body in cursor.fetchall():
            at = known.get(book) or known.setdefault(book, as_uuid(book))
            yield Row(at, as_uuid(uid), kind, as_uuid(corrects) if corrects else None, json.loads(body))


def _standing(rows: list[Row]) -> list[Row]:
    """Without what was taken back or replaced; a withdrawal that was itself withdrawn takes nothing back."""
    ended: set[UUID] = set()
    for row in reversed(rows):
        if row.corrects is not None and row.uid not in ended:
            ended.add(row.corrects)
    return [row for row in rows if row.uid not in ended and row.kind != WITHDRAWN]


def _moved(rows: list[Row]) -> Iterator[tuple[UUID, Said]]:
    """What each entry of a chart moved. An entry that moved nothing is left out."""
    funds = {
        str(row.uid): row.said["fund"] for row in rows if row.kind in ("incentive_plan.started", "reward.redeemed")
    }
    for row in rows:
        if row.kind not in SIDES:
            continue
        cents = row.said["paid_cents"] if row.kind in EARNING else row.said["cents"]
        named = row.said.get("redemption") or row.said.get("plan")
        fund = row.said["fund"] if row.kind == "reward.redeemed" else funds.get(str(named))
        if cents:
            on = row.said["paid_on"] if row.kind in EARNING else row.said["on"]
            yield row.uid, Said(row.book, fund, *SIDES[row.kind], cents, on)


def _accounts(posted: list[Row]) -> dict[UUID, dict[str, int]]:
    found: dict[UUID, dict[str, int]] = defaultdict(lambda: dict.fromkeys(("giver", "fund", "people", "vendors"), 0))
    for row in posted:
        found[row.book][row.said["debit"]] += row.said["cents"]
        found[row.book][row.said["credit"]] -= row.said["cents"]
    return dict(found)


def _unpaired(said: Mapping[UUID, Said], posted: list[Row]) -> Iterator[Wrong]:
    """Every entry of a chart has one posting that says the same, and every posting its entry."""
    left = dict(said)
    for row in posted:
        mirrors = row.said.get("mirrors")
        if mirrors is None:
            continue
        one = left.pop(UUID(mirrors), None)
        if one is None:
            words = (
                f"Posting {row.uid} of {_dollars(row.said['cents'])}: no entry of a chart says so, or it has another."
            )
            yield Wrong(words, row.book)
            continue
        what = (str(row.book), row.said["debit"], row.said["credit"], row.said["cents"], row.said["on"])
        if what != (one.fund, one.debit, one.credit, one.cents, one.on):
            yield Wrong(f"Posting {row.uid} and the entry {mirrors} that it mirrors do not say the same.", row.book)
    for uid, one in left.items():
        words = f"Entry {uid} moved {_dollars(one.cents)} in a chart, and no fund says so."
        yield Wrong(words, UUID(one.fund) if one.fund else None)


def _sums(found: Recount, said: Mapping[UUID, Said]) -> Iterator[Wrong]:
    """What people have is what their account holds; and every fund adds up to nothing."""
    by_fund: dict[str, int] = defaultdict(int)
    for one in said.values():
        by_fund[str(one.fund)] += one.cents if one.debit == "people" else -one.cents
    for uid, accounts in found.accounts.items():
        name = found.names.get(uid, ("", str(uid)))[1]
        if sum(accounts.values()):
            yield Wrong(f"The accounts of {name} add up to {_dollars(sum(accounts.values()))}, not to nothing.", uid)
        if accounts["people"] != by_fund[str(uid)]:
            held, has = _dollars(accounts["people"]), _dollars(by_fund[str(uid)])
            yield Wrong(f"{name} holds {held} for people, and their charts say {has}.", uid)


def _months(rows: list[Row], posted: list[Row]) -> Iterator[Wrong]:
    """Each closed month still says what was posted."""
    for row in rows:
        if row.kind != "month.closed":
            continue
        month = row.said["month"]
        for line in row.said["lines"]:
            upto = sum(
                one.said["cents"] * ((one.said["debit"] == line["account"]) - (one.said["credit"] == line["account"]))
                for one in posted
                if one.book == row.book and one.said["on"][:7] <= month
            )
            if upto != line["closing_cents"]:
                then, now = _dollars(line["closing_cents"]), _dollars(upto)
                yield Wrong(
                    f"{month} was closed with {then} in “{line['account']}”, and it adds up to {now}.", row.book
                )


def _dollars(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}${abs(cents) // 100:,}.{abs(cents) % 100:02}"
