"""What happens to bottles at home: they are brought back, counted, and charted wrongly."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from throughcare.care.dosing.entries import TakeHomeDispensed
from throughcare.care.takehome.entries import CallBackCalled, CallBackCounted, ReturnedDose, TakeHomeReturned
from throughcare.care.takehome.readings import expected
from throughcare.chart.books import Book
from throughcare.chart.corrections import WITHDRAWN, EntryWithdrawn
from throughcare.chart.entries import Draft, Entry
from throughcare.chart.times import When
from throughcare.store.writes import Write

from .steps_window import fact, give, take_home
from .world import NURSES, Sheet, World

BACK = TakeHomeReturned.kind.name


def bring_back(world: World, dice: Random) -> None:
    """Bottles come back, with or without their seals; perhaps some that never left. Then others are handed out."""
    chart = world.chart(dice)
    outs = chart.of(TakeHomeDispensed)
    if not outs:
        take_home(world, dice)
        return
    fact(world, dice, "bring back", chart, _said(dice, *dice.choice(outs)))
    for next_one in (take_home, give, mend_back) if dice.random() < 0.6 else ():
        next_one(world, dice)


def _said(dice: Random, entry: Entry, out: Any) -> TakeHomeReturned:
    """Some of a hand-out; one in eight names a day of which nothing was handed out."""
    some = dice.sample(out.doses, dice.randint(1, len(out.doses)))
    slip = timedelta(days=dice.random() < 0.12)
    doses = tuple(ReturnedDose(day=one.day + slip, slot=one.slot) for one in some)
    return TakeHomeReturned(hand_out=entry.uid, doses=doses, sealed=dice.random() < 0.8)


def mend_back(world: World, dice: Random) -> None:
    """What is charted of a return is corrected or taken back, or its being taken back is."""
    chart = world.chart(dice)
    found = [one for one in chart.entries if one.kind in (BACK, WITHDRAWN) and _begins(chart, one) == BACK]
    if not found:
        return
    entry, when = dice.choice(found), When.at(world.now)
    draft = Draft(EntryWithdrawn(), when, corrects=entry.uid, why="The wrong bottles.")
    if entry.kind == BACK and dice.random() < 0.5:
        outs = chart.of(TakeHomeDispensed) or [(entry, entry.payload)]  # perhaps the hand-out itself was taken back
        said = _said(dice, *dice.choice(outs))
        draft = Draft(said, when, corrects=entry.uid, why="The wrong bottles.")
    key = f"mend back{dice.getrandbits(64)}"
    world.open(dice, Sheet("mend back", dice.choice(NURSES), lambda when: [Write(chart.uid, [draft])], key))


def _begins(chart: Book, entry: Entry) -> str:
    """The kind of what an entry goes back to."""
    first = chart.entry(chart.origins.get(entry.uid, entry.uid))
    return first.kind if first else ""


def call_back(world: World, dice: Random) -> None:
    """Somebody is called in with all bottles, or comes, and brings just those that should be there."""
    chart = world.chart(dice)
    if dice.random() < 0.3:
        fact(world, dice, "call back", chart, CallBackCalled(appear_on=world.today + timedelta(days=2)))
        return
    taken = dice.random() < 0.5

    def make(when: When) -> list[Write]:
        there = expected(world.store.book(chart.uid), world.today, taken)
        said = CallBackCounted(full=there.full, empty=there.empty, day=world.today, today_taken=taken)
        return [Write(chart.uid, [Draft(said, when)])]

    key = f"count bottles{dice.getrandbits(64)}"
    world.open(dice, Sheet("count bottles", dice.choice(NURSES), make, key, fact=True))
