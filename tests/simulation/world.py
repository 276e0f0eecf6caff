"""The clinic that is played: its clock, people, bottles and half-filled forms, and what is looked at every time."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from throughcare.care.dosing.rules.incidents import slot_filled_twice
from throughcare.care.medication.entries import Medication
from throughcare.care.medication.readings.days import dosing_day
from throughcare.care.path.entries import PersonRegistered
from throughcare.care.stock.books import program_book
from throughcare.care.stock.entries import BottleClosed, BottleReceived, Form
from throughcare.care.stock.readings import contents
from throughcare.chart.books import CHART, PROGRAM, STOCK, Book
from throughcare.chart.entries import Author, Draft
from throughcare.chart.findings import Context
from throughcare.chart.guards import GUARDS, Override
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store.errors import KeyReused, NotRecorded, StaleBook, Stopped
from throughcare.store.writes import Write

from . import judge, judge_days, judge_home, judge_orders, recount

NURSES = tuple(Author(f"account:nurse{nr}", Role.NURSE) for nr in (1, 2, 3))
PRESCRIBERS = tuple(Author(f"account:prescriber{nr}", Role.PRESCRIBER) for nr in (1, 2))
MANAGER = Author("account:manager", Role.MANAGER)
REASONS = [Override(guard.name, "Why not.") for guard in GUARDS if guard.overridable]
START = datetime(2026, 3, 6, 12, 30, tzinfo=UTC)
"""Half past seven at the clinic; two days later its clocks are put forward."""
PRODUCTS = {
    Medication.METHADONE: ((Form.LIQUID, 10_000), (Form.TABLET, 5_000)),
    Medication.BUPRENORPHINE: ((Form.TABLET, 2_000),),
    Medication.BUPRENORPHINE_MONTHLY: ((Form.SYRINGE, 300_000),),
    Medication.NALTREXONE_ORAL: ((Form.TABLET, 50_000),),
    Medication.NALTREXONE_MONTHLY: ((Form.KIT, 380_000),),
}


PUMP = {"stock": {"liquid_tolerance_per_mille": 10}}
"""So much of what a pump gave out a count of a liquid may differ from the book."""
FIRST = (Medication.METHADONE, Medication.METHADONE, Medication.BUPRENORPHINE, Medication.NALTREXONE_ORAL)


class Broken(AssertionError):
    """Something happened that must never happen."""


@dataclass
class Sheet:
    """A form that somebody has open: what it would write at a time, and with what it would be sent."""

    what: str
    by: Author
    make: Callable[[When], Sequence[Write]]
    key: str
    fact: bool = False
    overrides: Sequence[Override] = ()
    sent: Sequence[Write] | None = None


@dataclass
class World:
    """One clinic on one store. ``told`` is every entry that somebody was told is recorded, with what it says."""

    store: Any
    now: datetime = START
    people: list[UUID] = field(default_factory=list)
    bottles: list[UUID] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    told: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    done: dict[str, int] = field(default_factory=dict)
    seen: dict[str, recount.Row] = field(default_factory=dict)
    looked: int = 0

    # ------------------------------------------------------------------------------------------------ what is known

    @property
    def context(self) -> Context:
        """The settings of the program, as rules know them."""
        return self.store.context

    @property
    def program(self) -> UUID:
        """The program's own book."""
        return program_book(self.store.slug)

    @property
    def today(self) -> date:
        """The dosing day."""
        return dosing_day(self.now, self.context)

    @property
    def clock(self) -> judge.Clock:
        """The same settings for the judge."""
        said = self.context.settings
        return judge.Clock(str(self.context.zone), said.get("dosing_day_begins", 0), "vomited_dose" in said)

    def chart(self, dice: Random) -> Book:
        """Somebody's chart."""
        return self.store.book(dice.choice(self.people))

    def bottle(self, dice: Random, medication: Medication | None = None) -> Book:
        """Some bottle, of that medication if one is asked for and there is one."""
        if medication is None:
            return self.store.book(dice.choice(self.bottles))
        found = [book for book in map(self.store.book, self.bottles) if not book.of(BottleClosed)]
        fits = [book for book in found if any(said.medication is medication for _, said in book.of(BottleReceived))]
        return dice.choice(fits) if fits else self.bottle(dice)

    # ------------------------------------------------------------------------------------------------ what is done

    def settle(self, people: int, dice: Random) -> None:
        """Open the charts and the first bottles."""
        self.store.context = Context(ZoneInfo("America/New_York"), {"dosing_day_begins": 3, **PUMP})
        for nr in range(people):
            uid = _uid(dice)
            said = PersonRegistered(number=f"E-{nr}", program=self.store.slug, given_name="Ana", family_name=str(nr))
            opens = Write(uid, [Draft(said, When.at(self.now))], opens=CHART)
            self.send(Sheet("register", NURSES[0], lambda when, w=opens: [w], f"person{uid}"))
            self.people.append(uid)
        for medication in FIRST:
            self.receive(dice, medication)

    def receive(self, dice: Random, medication: Medication) -> None:
        """A bottle comes in."""
        form, strength = dice.choice(PRODUCTS[medication])
        measured = dice.choice((500_000, 1_000_000)) if form is Form.LIQUID else dice.choice((30, 100))
        amount = measured * strength // (1000 if form is Form.LIQUID else 1)
        uid = _uid(dice)
        said = BottleReceived(
            program=self.store.slug, label=f"B-{len(self.bottles)}", medication=medication, form=form,
            strength_ug=strength, measured=measured, amount_ug=amount, form_222="17",
        )  # fmt: skip
        self.bottles.append(uid)
        opened = [Write(uid, [Draft(said, When.at(self.now))], opens=STOCK)]
        self.send(Sheet("receive", NURSES[0], lambda when: opened, f"bottle{uid}"))

    def open(self, dice: Random, sheet: Sheet) -> None:
        """Somebody has opened a form. Most often it is sent at once, sometimes later or by two windows."""
        sheet.overrides = REASONS if dice.random() < 0.8 else ()
        self.sheets = [*self.sheets[-5:], sheet]
        if dice.random() < 0.8:
            self.press(dice, sheet)

    def press(self, dice: Random, sheet: Sheet) -> None:
        """Send a form: for the first time, a second time as it was, or a second time with the time it is now."""
        sent = sheet.sent if sheet.sent and dice.random() < 0.7 else sheet.make(When.at(self.now))
        sheet.sent = sent
        self.send(sheet, sent)

    def send(self, sheet: Sheet, writes: Sequence[Write] | None = None) -> None:
        """Append what a form says, and remember what was told."""
        sent = sheet.make(When.at(self.now)) if writes is None else writes
        if not any(write.drafts for write in sent):
            return
        try:
            receipt = self.store.append(*sent, by=sheet.by, key=sheet.key, overrides=sheet.overrides)
        except NotRecorded as error:
            self._refused(sheet, error)
            return
        drafts = [(write.book, draft) for write in sent for draft in write.drafts]
        for uid, (book, draft) in zip(receipt.entries, drafts, strict=True):
            self.told[str(uid)] = (str(book), json.loads(draft.payload.body()))
        self.done[sheet.what] = self.done.get(sheet.what, 0) + 1
        self.log.append(f"{sheet.what}: {'recorded before' if receipt.repeated else 'recorded'}")

    def _refused(self, sheet: Sheet, error: NotRecorded) -> None:
        rules = ", ".join(sorted({one.rule for one in error.findings})) if isinstance(error, Stopped) else ""
        self.refusals += rules.split(", ") if rules else [type(error).__name__]
        self.log.append(f"{sheet.what}: refused ({rules or type(error).__name__})")
        if sheet.fact and not isinstance(error, StaleBook | KeyReused):
            raise Broken(f"a fact was refused: {sheet.what}: {error}")

    # ------------------------------------------------------------------------------------------------ what must hold

    def look(self) -> None:
        """Recount everything, and raise :class:`Broken` for what must never be."""
        rows = self.store.rows()
        if len(rows) == self.looked:
            return
        self.looked = len(rows)
        standing, heads = recount.Standing(rows), _heads(rows)
        balances, wrong = recount.stock(standing)
        wrong += self._lost(rows) + recount.pairs(standing)
        if sum(head.position for head in heads.values()) != len(rows):
            wrong.append("a book has a gap, or an entry twice")
        for book, head in heads.items():
            since = self.seen[book].position if book in self.seen else 0
            if head.position > since:
                wrong += self._of_book(standing, balances, head, since)
        self.seen = heads
        if wrong:
            raise Broken("; ".join(wrong))

    def _of_book(
        self, standing: recount.Standing, balances: dict[str, int], head: recount.Row, since: int
    ) -> list[str]:
        """What is wrong in a book after what was appended after a position."""
        if head.type == CHART:
            return self._of_person(standing, head.book, since)
        if head.type == PROGRAM:
            return judge_days.days(standing, head.book, since, self.clock)
        held, there = contents(self.store.book(UUID(head.book))), balances.get(head.book)
        wrong = held is not None and held.balance_ug != there
        return [f"bottle {head.book}: {held.balance_ug} read and {there} recounted"] if held and wrong else []

    def _of_person(self, standing: recount.Standing, person: str, since: int) -> list[str]:
        """What is wrong in a chart after what was appended after a position."""
        chart = judge.Chart(standing, person)
        wrong = judge.acts(standing, chart, since, self.clock) + judge_orders.orders(standing, chart, since)
        return wrong + judge_home.counts(standing, chart, since) + self._silent(chart)

    def _lost(self, rows: Sequence[recount.Row]) -> list[str]:
        """What was acknowledged and is not there, or is there with other words, or twice."""
        found = {row.uid: (row.book, row.said) for row in rows}
        lost = [f"acknowledged and lost: {uid}" for uid, said in self.told.items() if found.get(uid) != said]
        return lost + (["an entry is there twice"] if len(found) < len(rows) else [])

    def _silent(self, chart: judge.Chart) -> list[str]:
        """Slots that facts have doubled, and of which no alarm tells."""
        doubled = judge.doubled(chart)
        if not doubled:
            return []
        found = slot_filled_twice(self.store.book(UUID(chart.book)), self.context)
        told = {uid for one in found for uid in one.entries}
        mute = [one for one in chart.doses if chart._fills(one) in doubled and UUID(one.fact.origin) not in told]
        return [f"doubled, and no alarm: {one.words()}" for one in mute]

    def wait(self, **much: float) -> None:
        """The clock goes on, or jumps."""
        self.now += timedelta(**much)


def _heads(rows: Sequence[recount.Row]) -> dict[str, recount.Row]:
    """The last row of each book."""
    found: dict[str, recount.Row] = {}
    for row in rows:
        known = found.get(row.book)
        if known is None or row.position > known.position:
            found[row.book] = row
    return found


def _uid(dice: Random) -> UUID:
    return UUID(int=dice.getrandbits(128), version=4)
