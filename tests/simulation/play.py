"""A seed is a list of steps, each with dice of its own: so one can be left out, and the others stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Collection
from random import Random
from typing import Any

from . import steps_days, steps_home, steps_orders, steps_stock, steps_window
from .world import Broken, World

STEPS: dict[str, tuple[Callable[[World, Random], None], int]] = {
    "begin": (steps_orders.begin, 0),
    "give": (steps_window.give, 24),
    "take home": (steps_window.take_home, 6),
    "late": (steps_window.late, 4),
    "elsewhere": (steps_window.elsewhere, 2),
    "vomit": (steps_window.vomit, 5),
    "allow": (steps_window.allow, 4),
    "again": (steps_window.again, 6),
    "refuse": (steps_window.refuse, 2),
    "bring back": (steps_home.bring_back, 5),
    "mend back": (steps_home.mend_back, 2),
    "call back": (steps_home.call_back, 2),
    "sign": (steps_orders.sign, 10),
    "rewrite": (steps_orders.rewrite, 2),
    "unsign": (steps_orders.unsign, 3),
    "verify": (steps_orders.verify, 3),
    "hold": (steps_orders.hold, 2),
    "end": (steps_orders.end, 4),
    "settings": (steps_orders.settings, 2),
    "wait": (steps_orders.wait, 18),
    "press": (steps_orders.press, 12),
    "receive": (steps_stock.receive, 1),
    "count": (steps_stock.count, 3),
    "remove": (steps_stock.remove, 2),
    "move": (steps_stock.move, 3),
    "close day": (steps_days.close_day, 4),
    "reopen": (steps_days.reopen, 2),
    "close": (steps_stock.close, 1),
    "correct": (steps_stock.correct, 6),
    "withdraw": (steps_stock.withdraw, 12),
}
Step = tuple[str, int]
SMALL, MONTH = 18, 300
COMMAND = "python -m tests.simulation {seed} --steps {steps}"


def steps(seed: int, count: int, more: Collection[str] = ()) -> list[Step]:
    """The steps of a seed; those in ``more`` come more often."""
    dice = Random(f"steps {seed}")
    names, often = list(STEPS), [weight + 40 * (name in more) for name, (_, weight) in STEPS.items()]
    begun = ["begin", *dice.choices(names, often, k=count - 1)]
    return [(name, dice.getrandbits(48)) for name in begun]


def play(store: Any, seed: int, played: list[Step]) -> World:
    """Play steps on an empty store, and look after each of them. Raises :class:`Broken`."""
    world = World(store)
    world.settle(1 + seed % 2, Random(f"people {seed}"))
    world.look()
    for name, number in played:
        STEPS[name][0](world, Random(number))
        world.look()
    return world


def trouble(store: Callable[[], Any], seed: int, played: list[Step]) -> str:
    """What was broken in the end; empty for nothing."""
    try:
        play(store(), seed, played)
    except Broken as broken:
        return str(broken)
    return ""


def shrunk(store: Callable[[], Any], seed: int, played: list[Step]) -> list[Step]:
    """As few of the steps as still break something: one after the other is left out, the last one first."""
    left, again = list(played), True
    while again:
        again = False
        for at in reversed(range(len(left))):
            fewer = left[:at] + left[at + 1 :]
            if trouble(store, seed, fewer):
                left, again = fewer, True
    return left


def report(store: Callable[[], Any], seed: int, count: int) -> str:
    """What a seed breaks, with the fewest steps that do, and the command that plays it again; empty for nothing."""
    played = steps(seed, count)
    said = trouble(store, seed, played)
    if not said:
        return ""
    few = shrunk(store, seed, played)
    lines = [f"Seed {seed}: {trouble(store, seed, few)}", *(f"  {name} {number}" for name, number in few)]
    return "\n".join([*lines, f"Play it again: {COMMAND.format(seed=seed, steps=count)}"])
