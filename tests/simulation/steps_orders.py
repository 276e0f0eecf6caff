"""What prescribers do with orders, the program with its settings, and the clock with everybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from throughcare.care.medication.entries import (
    ConfirmedBy,
    Ending,
    HoldLifted,
    Medication,
    OrderEnded,
    OrderHeld,
    OrderSigned,
    OrderVerified,
    Purpose,
    Slot,
    Step,
)
from throughcare.care.medication.readings.orders import orders
from throughcare.chart.books import Book
from throughcare.chart.corrections import WITHDRAWN, EntryWithdrawn
from throughcare.chart.entries import Author, Draft, Entry
from throughcare.chart.findings import Context
from throughcare.chart.times import When
from throughcare.store.writes import Write

from .world import NURSES, PRESCRIBERS, PUMP, Sheet, World

MG = 1000
SIGNED = OrderSigned.kind.name
AMOUNTS = {
    Medication.METHADONE: ((60,), (60,), (30,), (85,), (40, 20), (30, 30)),
    Medication.BUPRENORPHINE: ((16,), (8,), (8, 8)),
    Medication.BUPRENORPHINE_MONTHLY: ((300,),),
    Medication.NALTREXONE_ORAL: ((50,),),
    Medication.NALTREXONE_MONTHLY: ((380,),),
}
OFTEN = [Medication.METHADONE] * 8 + [Medication.BUPRENORPHINE] * 2 + list(AMOUNTS)


def _write(world: World, dice: Random, what: str, by: Author, chart: Any, said: Any) -> None:
    read_to = chart.position if dice.random() < 0.5 else None
    key = f"{what}{dice.getrandbits(64)}"
    world.open(dice, Sheet(what, by, lambda when: [Write(chart.uid, [Draft(said, when)], read_to=read_to)], key))


def _step(dice: Random, medication: Medication, first: date) -> Step:
    amounts = dice.choice(AMOUNTS[medication])
    every = 28 if medication.injected else 1
    slots = tuple(Slot(name=f"Dose {nr}", amount_ug=amount * MG) for nr, amount in enumerate(amounts))
    return Step(first_day=first, slots=slots, every_days=every)


def begin(world: World, dice: Random) -> None:
    """Everybody gets a first order, which a nurse reads."""
    for chart in map(world.store.book, world.people):
        said = OrderSigned(
            program=world.store.slug, medication=Medication.METHADONE, purpose=Purpose.MAINTENANCE,
            first_day=world.today, steps=(_step(dice, Medication.METHADONE, world.today),),
            confirmed_by=ConfirmedBy.PASSWORD, rationale="Seen.",
        )  # fmt: skip
        _write(world, dice, "sign", PRESCRIBERS[0], chart, said)


def sign(world: World, dice: Random) -> None:
    """A prescriber signs an order, in the place of another one or beside it."""
    chart = world.chart(dice)
    known = orders(chart)
    medication = dice.choice(OFTEN) if not known or dice.random() < 0.6 else dice.choice(known).said.medication
    first = world.today + timedelta(days=dice.choice((-1, 0, 0, 0, 0, 0, 1, 2)))
    steps = [_step(dice, medication, first)]
    if dice.random() < 0.2 and not medication.injected:
        steps.append(_step(dice, medication, first + timedelta(days=2)))
    last = dice.choice((None, None, None, steps[-1].first_day + timedelta(days=dice.choice((0, 3)))))
    replaced = dice.choice(known).uid if known and dice.random() < 0.6 else None
    said = OrderSigned(
        program=world.store.slug, medication=medication, purpose=Purpose.MAINTENANCE, first_day=first, last_day=last,
        steps=tuple(steps), confirmed_by=ConfirmedBy.PASSWORD, replaces=replaced, rationale="Seen.",
        overlaps_agonist=dice.choice((None, None, True)),
    )  # fmt: skip
    _write(world, dice, "sign", dice.choice(PRESCRIBERS), chart, said)


def rewrite(world: World, dice: Random) -> None:
    """A prescriber writes over a signed order, or names one to be replaced that is not there."""
    chart = world.chart(dice)
    if known := orders(chart):
        order = dice.choice(known)
        step = _step(dice, order.said.medication, order.said.first_day)
        said = order.said.model_copy(update={"steps": (step,), "last_day": None})
        if dice.random() < 0.5:
            said = said.model_copy(update={"replaces": dice.choice(_gone(chart) or [UUID(int=dice.getrandbits(128))])})
            _write(world, dice, "rewrite", dice.choice(PRESCRIBERS), chart, said)
        else:
            _mend(world, dice, "rewrite", chart, said, order.entry)


def _gone(chart: Book) -> list[UUID]:
    """The orders that were taken back."""
    standing = {order.uid for order in orders(chart)}
    return [one.uid for one in chart.entries if one.kind == SIGNED and not one.corrects and one.uid not in standing]


def unsign(world: World, dice: Random) -> None:
    """A prescriber takes an order back, whatever was given by it; or takes back that it was taken back."""
    chart = world.chart(dice)
    found = [one for one in chart.entries if one.kind == SIGNED or _takes_back_an_order(chart, one)]
    if found:
        # the last that was charted of it more often than others: it is what stands
        _mend(world, dice, "unsign", chart, EntryWithdrawn(), dice.choice((found[-1], dice.choice(found))))


def _takes_back_an_order(chart: Book, entry: Entry) -> bool:
    first = chart.entry(chart.origins.get(entry.uid, entry.uid)) if entry.kind == WITHDRAWN else None
    return first is not None and first.kind == SIGNED


def _mend(world: World, dice: Random, what: str, chart: Book, said: Any, entry: Entry) -> None:
    def make(when: When) -> Sequence[Write]:
        return [Write(chart.uid, [Draft(said, when, corrects=entry.uid, why="Slip.")])]

    world.open(dice, Sheet(what, dice.choice(PRESCRIBERS), make, f"{what}{dice.getrandbits(64)}"))


def verify(world: World, dice: Random) -> None:
    """A nurse reads an order."""
    chart = world.chart(dice)
    if known := orders(chart):
        _write(world, dice, "verify", dice.choice(NURSES), chart, OrderVerified(order=dice.choice(known).uid))


def hold(world: World, dice: Random) -> None:
    """An order is put on hold, or a hold is lifted."""
    chart = world.chart(dice)
    known = orders(chart)
    holds = [hold for order in known for hold in order.holds]
    if holds and dice.random() < 0.5:
        said = HoldLifted(hold=dice.choice(holds).uid, first_day=world.today)
        _write(world, dice, "lift", dice.choice(PRESCRIBERS), chart, said)
    elif known:
        held = OrderHeld(order=dice.choice(known).uid, first_day=world.today, reason="ECG")
        _write(world, dice, "hold", dice.choice(NURSES), chart, held)


def end(world: World, dice: Random) -> None:
    """An order ends: today, yesterday, or as if it had never been."""
    chart = world.chart(dice)
    if known := orders(chart):
        last = dice.choice((world.today, world.today - timedelta(days=1), world.today + timedelta(days=1), None))
        said = OrderEnded(order=dice.choice(known).uid, last_day=last, why=Ending.CLINICAL)
        _write(world, dice, "end", dice.choice(PRESCRIBERS), chart, said)


def settings(world: World, dice: Random) -> None:
    """The program changes what it has set."""
    said: dict[str, Any] = {"dosing_day_begins": dice.choice((0, 3, 3, 12))}
    if dice.random() < 0.5:
        said |= {"vomited_dose": "by_minutes", **PUMP}
    zone = dice.choice(("America/New_York", "America/New_York", "UTC"))
    world.store.context = Context(ZoneInfo(zone), said)
    world.log.append(f"settings: {said}, {zone}")


def wait(world: World, dice: Random) -> None:
    """Time goes by: some minutes, to the next morning, over the boundary of the dosing day, or a clock is set wrong."""
    how = dice.random()
    if how < 0.5:
        world.wait(minutes=dice.choice((0, 1, 5, 45)))
    elif how < 0.8:
        world.wait(hours=24 - world.now.hour + 12)
    elif how < 0.9:
        world.wait(hours=24 - world.now.hour + dice.choice((3, 4, 6, 7)))
    else:
        world.wait(hours=dice.choice((-26, -3, -1, 1, 5, 30)))
    world.log.append(f"it is {world.now:%d %b %H:%M} UTC")


def press(world: World, dice: Random) -> None:
    """A form that is still open is sent, or one that was sent is sent again."""
    if world.sheets:
        world.press(dice, dice.choice(world.sheets))
