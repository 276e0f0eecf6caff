"""Who is expected at the window on a dosing day, who was served, who is on hold: from short forms, no chart read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from throughcare.care.medication.entries import milligrams
from throughcare.program.models import Program
from throughcare.store import summaries

from .readings import How
from .summary import DOSING


@dataclass(frozen=True)
class Waiting:
    """Whose line it is: the number, the name and the date of birth, of the short form ``said``."""

    said: dict[str, Any]

    @property
    def number(self) -> str:
        """The number they have here."""
        return str(self.said["number"])

    @property
    def name(self) -> str:
        """Their name."""
        return str(self.said["name"])

    @cached_property
    def birth_date(self) -> date | None:
        """The date of birth, where it is known."""
        return date.fromisoformat(self.said["birth_date"]) if self.said["birth_date"] else None


@dataclass(frozen=True)
class Line:
    """One person of the day. ``amounts`` are the open slots in words; ``state`` is due, served, held or home."""

    chart: UUID
    who: Waiting
    day: date
    state: str
    amounts: str
    note: str

    @property
    def last_words(self) -> str:
        """The last dose before the day, in words."""
        today = self.day.isoformat()
        before = [one for one in self.who.said["served"] if one[0] < today]
        if not before:
            return "none charted"
        day, how, _, _, amount = max(before, key=lambda one: str(one[0]))
        on = date.fromisoformat(day)
        return f"{on.day} {on:%b %Y}: {milligrams(amount) if amount else 'amount not known'}, {How(how).label}"


STATES = {"due": "To come", "held": "On hold", "home": "Has it at home", "served": "Served"}
ORDER = tuple(STATES)


def lines(program: Program, day: date) -> list[Line]:
    """Everybody of a program with a dose on that dosing day, those still to come first, by name.

    ``day`` is today or a later one: of days gone by the short form keeps too little.
    """
    kept = summaries.bodies_of(summaries.FOLDS[DOSING.name], program.slug)
    found = [_line(chart, said, day) for _, chart, said in kept if said]
    return sorted((one for one in found if one), key=lambda one: (ORDER.index(one.state), one.who.name))


def _line(chart: UUID, said: dict[str, Any], day: date) -> Line | None:
    """The line of one person; ``None`` for somebody who has no dose that day."""
    used = {(place, due, slot): how for due, how, place, slot, _ in said["served"] if place is not None}
    ours = [
        (order, slot, used.get((place, due, at)))
        for place, order in enumerate(said["orders"])
        for due in _due(order, day.isoformat(), place, used)
        for at, slot in enumerate(_slots(order, due))
    ]
    if not ours:
        return None
    open_ones = [(order, slot) for order, slot, how in ours if how is None]
    hold = next((held for order, _ in open_ones if (held := _hold(order, day.isoformat()))), None)
    pressing = any(not as_needed for _, (_, as_needed) in open_ones)
    state = _state(pressing, hold is not None, [how for _, _, how in ours if how])
    amounts = " + ".join(milligrams(amount) for _, (amount, _) in open_ones)
    unread = "" if all(order["verified"] for order, _ in open_ones) else "Not verified yet"
    return Line(chart, Waiting(said), day, state, amounts, f"On hold: {hold[2]}" if hold else unread)


def _state(pressing: bool, held: bool, taken: Sequence[str]) -> str:
    if pressing:
        return "held" if held else "due"
    return "home" if taken and all(how == How.TO_GO for how in taken) else "served"


Used = dict[tuple[int, str, int], str]


def _due(order: dict[str, Any], day: str, place: int, used: Used) -> Sequence[str]:
    """The day; of an injection the day it was due last, while it was not given."""
    step = _step(order, day)
    if step is None or step[1] == 1:
        return (day,)
    due = _last_due(step, day)
    done = any((place, due, at) in used for at in range(len(step[2])))
    return () if done and due != day else (due,)


def _last_due(step: Sequence[Any], day: str) -> str:
    """The last day, up to this one, on which an injection of the step is due."""
    today = date.fromisoformat(day)
    return (today - timedelta(days=(today - date.fromisoformat(step[0])).days % step[1])).isoformat()


def _step(order: dict[str, Any], day: str) -> Sequence[Any] | None:
    """The step the order has reached, as :meth:`Order.step_on` says it."""
    return next((step for step in reversed(order["steps"]) if step[0] <= day), None)


def _slots(order: dict[str, Any], day: str) -> Sequence[Sequence[Any]]:
    """The doses of a dosing day, as :meth:`Order.slots_on` says them."""
    step = _step(order, day)
    governs = order["first"] <= day and (order["last"] is None or day <= order["last"])
    if step is None or not governs or (step[1] != 1 and _last_due(step, day) != day):
        return ()
    slots: Sequence[Sequence[Any]] = step[2]
    return slots


def _hold(order: dict[str, Any], day: str) -> Sequence[Any] | None:
    """The hold of a day."""
    return next((hold for hold in order["holds"] if hold[0] <= day <= (hold[1] or day)), None)


def counts(found: list[Line]) -> dict[str, int]:
    """How many are in each state."""
    return {label: sum(one.state == state for one in found) for state, label in STATES.items()}
