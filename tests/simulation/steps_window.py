"""What happens at the windows: doses given twice, too much, from the wrong bottle, late, again, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from throughcare.care.dosing.dispense import writes
from throughcare.care.dosing.entries import (
    DoseAgainAllowed,
    DoseEnteredLate,
    DoseGiven,
    DoseRefused,
    DoseToGo,
    DoseToldElsewhere,
    DoseVomited,
    DoseWithheld,
    Pour,
    TakeHomeDispensed,
    Withheld,
)
from throughcare.care.dosing.rules.common import READS
from throughcare.care.medication.entries import Medication
from throughcare.care.medication.readings import OpenSlot, SlotState, slots
from throughcare.care.medication.readings.orders import Order, orders
from throughcare.care.stock.readings import contents, measured_of
from throughcare.chart.books import Book
from throughcare.chart.entries import Draft
from throughcare.chart.times import When
from throughcare.store.writes import Write

from .world import NURSES, PRESCRIBERS, Sheet, World

DEPENDS = tuple(sorted(READS))
MG = 1000
CARELESS = 0.25
"""The share of what is given with a slip of some kind."""


def poured(world: World, dice: Random, medication: Medication, amount: int, careless: bool) -> tuple[Pour, ...]:
    """Pours of an amount, from one bottle in one or two; a careless one may be too much, or of something else."""
    bottle = world.bottle(dice, medication if not careless or dice.random() < 0.8 else None)
    held = contents(bottle)
    if held is None:
        return ()
    if careless and dice.random() < 0.3:
        amount = max(1, amount + dice.choice((-10 * MG, 5 * MG, 10 * MG)))
    parts = [amount] if dice.random() < 0.85 else [amount - amount // 2, amount // 2]
    measured = [(part, measured_of(part, held.form, held.strength_ug) or 1) for part in parts if part]
    return tuple(Pour(bottle=bottle.uid, amount_ug=part, measured=how) for part, how in measured)


def beside(dice: Random, chart: UUID, said: Any, uid: UUID, when: When) -> list[Write]:
    """The bottles' side of something careless; often it is forgotten, or is another dose's."""
    if dice.random() < 0.15:
        return []
    return writes(chart, said, uid if dice.random() < 0.85 else UUID(int=uid.int ^ 1), when)


def dispense(world: World, dice: Random, what: str, chart: Book, said: Any, careless: bool) -> None:
    """Open the form of something that is given."""
    uid, seed = UUID(int=dice.getrandbits(128), version=4), dice.random()
    read_to = chart.position if dice.random() < 0.5 else None

    def make(when: When) -> Sequence[Write]:
        mine = Write(chart.uid, [Draft(said, when, uid=uid)], read_to=read_to, depends_on=DEPENDS)
        both = beside(Random(seed), chart.uid, said, uid, when) if careless else writes(chart.uid, said, uid, when)
        return [mine, *both]

    world.open(dice, Sheet(what, dice.choice(NURSES), make, f"{what}{uid}"))


def _slot(
    world: World, dice: Random, chart: Book, careless: bool = False, ahead: int = 0
) -> tuple[Order, date, int, int] | None:
    """A slot as the page offers it; a careless one is of another day, filled already, or of an order that is over."""
    day = world.today + timedelta(days=ahead + (dice.choice((-1, 0, 0, 0, 1)) if careless else 0))
    known = orders(chart)
    found: list[OpenSlot] = slots(chart, day, world.context)
    free = [one for one in found if one.state is SlotState.OPEN]
    if free or (found and careless and dice.random() < 0.7):
        one = dice.choice(free or found)
        return one.order, one.day, one.index, one.amount_ug
    if not known or not careless:
        return None
    order = dice.choice(known)
    return order, day, dice.choice((0, 0, 1)), order.said.steps[0].slots[0].amount_ug


def _amount(dice: Random, most: int, careless: bool = False) -> int:
    return dice.choice((most, most // 2, most + 10 * MG)) if careless else dice.choice((most, most, most, most // 2))


def give(world: World, dice: Random) -> None:
    """A dose at the window."""
    chart, careless = world.chart(dice), dice.random() < CARELESS
    found = _slot(world, dice, chart, careless)
    if found is None:
        return
    order, day, index, most = found
    medication = order.said.medication if not careless or dice.random() < 0.8 else dice.choice(list(Medication))
    amount = _amount(dice, most, careless)
    pours = poured(world, dice, medication, amount, careless)
    if pours:
        said = DoseGiven(
            order=order.uid, day=day, slot=index, medication=medication, amount_ug=amount, pours=pours, observed=True
        )
        dispense(world, dice, "give", chart, said, careless)


def take_home(world: World, dice: Random) -> None:
    """Doses to take home, for some of the days to come."""
    chart, careless = world.chart(dice), dice.random() < CARELESS
    found = _slot(world, dice, chart, careless, 1)
    if found is None or found[0].said.medication.injected:
        return
    order, day, index, most = found
    days = [day + timedelta(days=after) for after in range(dice.choice((1, 2, 3)))]
    if careless and dice.random() < 0.5:
        days.append(days[0])
    doses = tuple(DoseToGo(day=one, slot=index, amount_ug=_amount(dice, most, careless)) for one in days)
    pours = poured(world, dice, order.said.medication, sum(one.amount_ug for one in doses), careless)
    if pours:
        said = TakeHomeDispensed(order=order.uid, medication=order.said.medication, doses=doses, pours=pours)
        dispense(world, dice, "take home", chart, said, careless)


def again(world: World, dice: Random) -> None:
    """A dose given again, whether or not one came up."""
    chart, careless = world.chart(dice), dice.random() < CARELESS
    given = chart.of(DoseGiven)
    if not given:
        return
    came_up = {said.dose for _, said in chart.of(DoseVomited)}
    fitting = [one for one in given if one[0].uid in came_up]
    if not careless and not fitting:
        return
    entry, first = dice.choice(given) if careless else fitting[-1]
    allowed = [said.amount_ug for _, said in chart.of(DoseAgainAllowed) if said.dose == entry.uid]
    amount = _amount(dice, min([first.amount_ug, *allowed]), careless)
    pours = poured(world, dice, first.medication, amount, careless)
    if pours:
        said = first.model_copy(update={"again_for": entry.uid, "amount_ug": amount, "pours": pours})
        dispense(world, dice, "again", chart, said, careless)


def late(world: World, dice: Random) -> None:
    """A dose from paper: of a slot that may be filled, of a day that may be wrong, from a bottle or from none."""
    chart = world.chart(dice)
    found = _slot(world, dice, chart, dice.random() < 0.5, dice.choice((0, 0, -1)))
    if found is None:
        return
    order, day, index, most = found
    amount = _amount(dice, most)
    pours = poured(world, dice, order.said.medication, amount, careless=False) if dice.random() < 0.6 else ()
    exact = sum(pour.amount_ug for pour in pours) == amount and all(_whole(world, pour) for pour in pours)
    named = {"order": order.uid, "slot": index} if dice.random() < 0.8 else {}
    said = DoseEnteredLate(
        **named, day=day, medication=order.said.medication, amount_ug=amount, pours=pours if exact else (), given_by="J"
    )
    uid = UUID(int=dice.getrandbits(128), version=4)
    typed = dice.choice((None, When.on(day), When.unknown(), When.on(day - timedelta(days=365))))

    def make(when: When) -> Sequence[Write]:
        at = typed or when
        return [Write(chart.uid, [Draft(said, at, uid=uid)]), *writes(chart.uid, said, uid, at)]

    sheet = Sheet("late", dice.choice(NURSES), make, f"late{uid}")
    world.open(dice, sheet)


def _whole(world: World, pour: Pour) -> bool:
    held = contents(world.store.book(pour.bottle))
    return held is not None and measured_of(pour.amount_ug, held.form, held.strength_ug) == pour.measured


def fact(world: World, dice: Random, what: str, chart: Book, said: Any, **more: Any) -> None:
    """Something has happened, and is charted: nobody may refuse that."""
    by = dice.choice(PRESCRIBERS) if what == "allow" else dice.choice(NURSES)
    key = f"{what}{dice.getrandbits(64)}"
    at = more.get("at")
    world.open(dice, Sheet(what, by, lambda when: [Write(chart.uid, [Draft(said, at or when)])], key, fact=True))


def elsewhere(world: World, dice: Random) -> None:
    """Another clinic gave a dose."""
    day = world.today - timedelta(days=dice.choice((0, 0, 1, 5)))
    medication = dice.choice((Medication.METHADONE, Medication.METHADONE, Medication.NALTREXONE_ORAL))
    said = DoseToldElsewhere(medication=medication, day=day, amount_ug=60 * MG, where="Jail", confirmed=True)
    fact(world, dice, "elsewhere", world.chart(dice), said)


def vomit(world: World, dice: Random) -> None:
    """A dose came up."""
    chart = world.chart(dice)
    given = chart.of(DoseGiven)
    if given:
        minutes = dice.choice((5, 20, 70, None))
        said = DoseVomited(dose=dice.choice(given[-2:])[0].uid, minutes_after=minutes, witnessed=dice.random() < 0.7)
        fact(world, dice, "vomit", chart, said)
        for next_one in (allow, again) if dice.random() < 0.5 else ():
            next_one(world, dice)


def allow(world: World, dice: Random) -> None:
    """A prescriber allows a vomited dose again."""
    chart = world.chart(dice)
    came_up = [said.dose for _, said in chart.of(DoseVomited)] or [entry.uid for entry, _ in chart.of(DoseGiven)]
    if came_up:
        said = DoseAgainAllowed(dose=dice.choice(came_up[-2:]), amount_ug=dice.choice((20, 40, 60, 85)) * MG)
        fact(world, dice, "allow", chart, said)


def refuse(world: World, dice: Random) -> None:
    """The person did not want the dose, or the nurse withheld it."""
    chart = world.chart(dice)
    found = _slot(world, dice, chart)
    if found is not None:
        slot = {"order": found[0].uid, "day": found[1], "slot": found[2]}
        refused = dice.random() < 0.5
        said = DoseRefused(**slot, reason="Bus.") if refused else DoseWithheld(**slot, why=Withheld.SEDATED)
        fact(world, dice, "refuse", chart, said)
