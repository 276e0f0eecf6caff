"""What happens to bottles, and what is corrected or taken back in any book."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from uuid import UUID

from throughcare.care.dosing.entries import DoseEnteredLate, DoseGiven, Pour, TakeHomeDispensed
from throughcare.care.medication.entries import OrderSigned
from throughcare.care.stock.entries import (
    BottleClosed,
    BottleCounted,
    BottleReceived,
    CountedBy,
    DifferenceExplained,
    Going,
    PouredFor,
    StockMovedIn,
    StockMovedOut,
    StockPoured,
    StockRemoved,
)
from throughcare.care.stock.readings import amount_of, contents
from throughcare.chart.books import Book
from throughcare.chart.corrections import WITHDRAWN, EntryWithdrawn
from throughcare.chart.entries import Author, Draft, Entry
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store.writes import Write

from .world import MANAGER, NURSES, PRESCRIBERS, PRODUCTS, Sheet, World

SELDOM = {BottleReceived.kind.name, OrderSigned.kind.name}
DOSES = (DoseGiven, TakeHomeDispensed, DoseEnteredLate)
LIKELY = {"dose.given", "take_home.dispensed", "dose.vomited", "order.ended", "bottle.counted", "difference.explained"}


def _open(world: World, dice: Random, what: str, *writes: Write, by: Author | None = None) -> None:
    key = f"{what}{dice.getrandbits(64)}"
    world.open(dice, Sheet(what, by or dice.choice(NURSES), lambda when: writes, key))


def receive(world: World, dice: Random) -> None:
    """A bottle comes in."""
    world.receive(dice, dice.choice(list(PRODUCTS)))


def count(world: World, dice: Random) -> None:
    """A bottle is counted, exactly or not; the difference is explained, or not yet."""
    book = world.bottle(dice)
    held = contents(book)
    if held is None:
        return
    if held.counted and held.open_ug and dice.random() < 0.8:
        said = DifferenceExplained(count=held.counted.entry, amount_ug=held.open_ug, explanation="Spilled.")
        _open(world, dice, "explain", Write(book.uid, [Draft(said, When.at(world.now))]))
    elif held.measured is not None:
        measured = max(0, held.measured + dice.choice((0, 0, -1, -2, 1)))
        amount = amount_of(measured, held.form, held.strength_ug) or 0
        counted = BottleCounted(by=CountedBy.PIECES, measured=measured, amount_ug=amount, expected_ug=held.balance_ug)
        _open(world, dice, "count", Write(book.uid, [Draft(counted, When.at(world.now))]))


def _some(world: World, dice: Random, book: Book) -> dict[str, int] | None:
    """So much of a bottle; one in eight does not fit its strength."""
    held = contents(book)
    if held is None:
        return None
    measured = dice.choice((1, 2, 5))
    amount = amount_of(measured, held.form, held.strength_ug) or 1
    return {"measured": measured, "amount_ug": amount if dice.random() < 0.85 else amount + 7}


def remove(world: World, dice: Random) -> None:
    """Something is spilled, with or without a witness; or poured for a dose that there is not."""
    book = world.bottle(dice)
    some = _some(world, dice, book)
    if some is None:
        return
    if dice.random() < 0.2:
        said = StockPoured(dose=UUID(int=dice.getrandbits(128)), became=PouredFor.DOSE, **some)
        _open(world, dice, "pour", Write(book.uid, [Draft(said, When.at(world.now))]))
    else:
        witness = dice.choice((None, "account:manager"))
        spilled = StockRemoved(how=Going.SPILL, reason="It fell.", witness=witness, **some)
        _open(world, dice, "remove", Write(book.uid, [Draft(spilled, When.at(world.now))]))


def move(world: World, dice: Random) -> None:
    """Something is filled into another bottle; one in six is charted on one side only, or otherwise on the other."""
    book = world.bottle(dice)
    held = contents(book)
    other = world.bottle(dice, held.medication if held else None)
    some = _some(world, dice, book)
    if some is None or other.uid == book.uid:
        return
    when = When.at(world.now)
    into = some if dice.random() < 0.9 else {"measured": some["measured"] * 2, "amount_ug": some["amount_ug"] * 2}
    both = [Write(book.uid, [Draft(StockMovedOut(to=other.uid, **some), when)])]
    if dice.random() < 0.9:
        both.append(Write(other.uid, [Draft(StockMovedIn(out_of=book.uid, **into), when)]))
    _open(world, dice, "move", *both)


def close(world: World, dice: Random) -> None:
    """A bottle is closed, whatever is in it."""
    book = world.bottle(dice)
    _open(world, dice, "close", Write(book.uid, [Draft(BottleClosed(reason="Empty."), When.at(world.now))]), by=MANAGER)


def correct(world: World, dice: Random) -> None:
    """A dose or the receipt of a bottle is corrected; one in six corrections of a dose forgets the bottle."""
    if dice.random() < 0.3:
        _correct_receipt(world, dice)
        return
    chart = world.chart(dice)
    given = chart.of(DoseGiven)
    if not given:
        return
    entry, said = dice.choice(given)
    when = entry.happened if dice.random() < 0.7 else When.at(world.now)
    day = dice.choice((said.day, said.day, said.day - timedelta(days=1), said.day + timedelta(days=1)))
    times, of = dice.choice(((1, 1), (1, 2), (2, 1)))
    pours = tuple(one.model_copy(update=_times(one, times, of)) for one in said.pours)
    update = {"amount_ug": sum(one.amount_ug for one in pours), "day": day, "pours": pours, "slot": said.slot}
    update["slot"] = dice.choice((said.slot, said.slot, 1 - min(said.slot, 1)))
    if any(one.amount_ug < 1 or one.measured < 1 for one in pours):
        return
    writes = [Write(chart.uid, [Draft(said.model_copy(update=update), when, corrects=entry.uid, why="Slip.")])]
    if dice.random() < 0.85:
        writes += _pours_corrected(world, _origin(chart, entry.uid), times, of, when)
    _open(world, dice, "correct", *writes)


def _times(said: Pour | StockPoured, times: int, of: int) -> dict[str, int]:
    return {"amount_ug": said.amount_ug * times // of, "measured": said.measured * times // of}


def _pours_corrected(world: World, dose: UUID, times: int, of: int, when: When) -> list[Write]:
    found = []
    for bottle in map(world.store.book, world.bottles):
        drafts = [
            Draft(said.model_copy(update=_times(said, times, of)), when, corrects=entry.uid, why="Slip.")
            for entry, said in bottle.of(StockPoured)
            if said.dose == dose and times != of
        ]
        found += [Write(bottle.uid, drafts)] if drafts else []
    return found


def _correct_receipt(world: World, dice: Random) -> None:
    book = world.bottle(dice)
    found = book.of(BottleReceived)
    if found:
        entry, said = found[0]
        times = dice.choice((1, 2))
        new = said.model_copy(update={"strength_ug": said.strength_ug * times, "amount_ug": said.amount_ug * times})
        _open(
            world, dice, "correct receipt", Write(book.uid, [Draft(new, entry.happened, corrects=entry.uid, why="2")])
        )


def withdraw(world: World, dice: Random) -> None:
    """Any entry is taken back, also one that took another back; of a dose its pours too, unless that is forgotten."""
    where = dice.choice(world.people) if dice.random() < 0.7 else dice.choice(world.bottles)
    book = world.store.book(where)
    likely = [one for one in book.entries if one.kind in LIKELY or one.kind == WITHDRAWN]
    entry = dice.choice(likely) if likely and dice.random() < 0.7 else dice.choice(book.entries)
    dose = _origin(book, entry.uid)
    found = book.entry(dose)
    if found is None or found.kind == "person.registered" or (found.kind in SELDOM and dice.random() < 0.8):
        return
    if found.kind in {model.kind.name for model in DOSES}:
        entry = _last(book, found)
    drafts = [(book.uid, entry)]
    if dice.random() < 0.9:
        drafts += _its_pours(world, dose, entry.kind == WITHDRAWN)
    by = PRESCRIBERS[0] if found.info and Role.PRESCRIBER in found.info.write else MANAGER
    why = "The wrong person."
    by_book: dict[UUID, list[Draft]] = {}
    for uid, one in drafts:
        by_book.setdefault(uid, []).append(Draft(EntryWithdrawn(), When.at(world.now), corrects=one.uid, why=why))
    writes: Sequence[Write] = [Write(uid, some) for uid, some in by_book.items()]
    _open(world, dice, f"withdraw {found.kind}", *writes, by=by)


def _its_pours(world: World, dose: UUID, restored: bool) -> list[tuple[UUID, Entry]]:
    """The last entry about each pour of a dose: what stands, or what took it back."""
    found = []
    for bottle in map(world.store.book, world.bottles):
        for entry in bottle.entries:
            if entry.kind == StockPoured.kind.name and not entry.corrects and entry.payload.dose == dose:  # type: ignore[union-attr]
                last = _last(bottle, entry)
                found += [(bottle.uid, last)] if (last.kind == WITHDRAWN) == restored else []
    return found


def _last(book: Book, entry: Entry) -> Entry:
    """The last correction of an entry, or of its last correction; the entry itself where there is none."""
    about = book.corrections.get(entry.uid)
    return _last(book, about[-1]) if about else entry


def _origin(book: Book, uid: UUID) -> UUID:
    entry = book.entry(uid)
    while entry is not None and entry.corrects and (before := book.entry(entry.corrects)):
        entry = before
    return entry.uid if entry else uid
