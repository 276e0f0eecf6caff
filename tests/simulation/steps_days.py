"""The close of a day of the stock: too early, too often, with a difference that nobody explained; and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from throughcare.care.stock.entries import DayClosed, DayLine, DifferenceExplained
from throughcare.care.stock.readings import contents
from throughcare.care.stock.readings.day import day_line, within_tolerance
from throughcare.care.stock.values import keeping
from throughcare.chart.books import PROGRAM, Book
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Draft, Entry
from throughcare.chart.times import When
from throughcare.store.writes import Write

from .steps_stock import count
from .world import MANAGER, NURSES, Sheet, World

CARELESS = 0.3


def close_day(world: World, dice: Random) -> None:
    """Somebody counts a bottle or two, or none, and closes the day. Carelessly: as if nothing were left open."""
    for _ in range(dice.choice((0, 1, 2))):
        count(world, dice)
    day = world.today - timedelta(days=dice.choice((0, 0, 0, 1)))
    hides = dice.random() < CARELESS
    apart = dice.random() < CARELESS / 3
    key, by = f"close day{dice.getrandbits(64)}", dice.choice(NURSES)
    world.open(dice, Sheet("close day", by, lambda when: _close(world, day, when, hides, apart), key))


def _close(world: World, day: date, when: When, hides: bool, apart: bool) -> Sequence[Write]:
    """What the page would write: the lines of all bottles, and what the tolerance of a pump explains.

    ``hides``: a difference is called explained that nobody did explain; ``apart``: the bottles are not looked at again.
    """
    beside, lines = [], []
    for book in map(world.store.book, world.bottles):
        drafts = _explained(world, book, when)
        line = day_line(book.with_entries(_stands(book, one) for one in drafts), day, world.context)
        if line is not None:
            lines.append(_hidden(line) if hides else line)
            beside.append(Write(book.uid, drafts))
    said = DayClosed(program=world.store.slug, day=day, lines=tuple(lines))
    return [Write(world.program, [Draft(said, when)], opens=PROGRAM), *([] if apart else beside)]


def _hidden(line: DayLine) -> DayLine:
    return line.model_copy(update={"explained_ug": line.explained_ug + line.open_ug})


def _explained(world: World, book: Book, when: When) -> list[Draft]:
    held = contents(book)
    if held is None or held.counted is None or not held.open_ug or not within_tolerance(held, keeping(world.context)):
        return []
    said = DifferenceExplained(count=held.counted.entry, amount_ug=held.open_ug, explanation="Within the tolerance.")
    return [Draft(said, when)]


def _stands(book: Book, draft: Draft) -> Entry:
    """A draft as it will stand."""
    kind, last = draft.payload.kind, book.entries[-1]
    return Entry(book.uid, book.position + 1, book.uid, kind.name, kind.version, draft.happened, last.recorded_at,
                 last.by, "", None, "", draft.payload.body())  # fmt: skip


def reopen(world: World, dice: Random) -> None:
    """A close is taken back; or its being taken back is."""
    if "close day" not in world.done:
        return
    entry = dice.choice(world.store.book(world.program).entries)
    draft = Draft(EntryWithdrawn(), When.at(world.now), corrects=entry.uid, why="Too early.")
    key = f"reopen{dice.getrandbits(64)}"
    world.open(dice, Sheet("reopen", MANAGER, lambda when: [Write(world.program, [draft])], key))
