"""Who is expected at the window on a dosing day, who was served, who is on hold: from short forms, no chart read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from throughcare.care.medication.entries import milligrams
from throughcare.program.models import Program
from throughcare.store import summaries

from .summary import DOSING, Ordered, Served, Waiting


@dataclass(frozen=True)
class Line:
    """One person of the day. ``amounts`` are the open slots in words; ``state`` is due, served, held or home."""

    chart: UUID
    who: Waiting
    day: date
    state: str
    amounts: str
    note: str
    last: Served | None

    @property
    def last_words(self) -> str:
        """The last dose before the day, in words."""
        if self.last is None:
            return "none charted"
        amount = milligrams(self.last.amount_ug) if self.last.amount_ug else "amount not known"
        return f"{self.last.day.day} {self.last.day:%b %Y}: {amount}, {self.last.how.label}"


STATES = {"due": "To come", "held": "On hold", "home": "Has it at home", "served": "Served"}
ORDER = tuple(STATES)


def lines(program: Program, day: date) -> list[Line]:
    """Everybody of a program with a dose on that dosing day, those still to come first, by name."""
    kept = summaries.of_group(summaries.FOLDS[DOSING.name], program.slug)
    found = [_line(one.book.uid, one.body, day) for one in kept if one.body]
    return sorted((one for one in found if one), key=lambda one: (ORDER.index(one.state), one.who.name))


def _line(chart: UUID, body: dict[str, Any], day: date) -> Line | None:
    who = Waiting.model_validate(body)
    used = {(one.order, one.day, one.slot): one for one in who.served if one.order is not None}
    ours = [(order, due, index, slot) for order in who.orders for due in _days(order, day, set(used))
            for index, slot in enumerate(order.slots_on(due))]  # fmt: skip
    if not ours:
        return None
    open_ones = [(order, slot) for order, due, index, slot in ours if (order.uid, due, index) not in used]
    taken = [used[order.uid, due, index] for order, due, index, _ in ours if (order.uid, due, index) in used]
    hold = next((held for order, _ in open_ones if (held := order.hold_on(day))), None)
    pressing = [slot for _, slot in open_ones if not slot.as_needed]
    state = _state(bool(pressing), hold is not None, taken)
    amounts = " + ".join(milligrams(slot.amount_ug) for _, slot in open_ones)
    note = (
        f"On hold: {hold.reason}" if hold else "" if all(one.verified for one, _ in open_ones) else "Not verified yet"
    )
    last = max((one for one in who.served if one.day < day), key=lambda one: one.day, default=None)
    return Line(chart, who, day, state, amounts, note, last)


def _state(pressing: bool, held: bool, taken: list[Served]) -> str:
    if pressing:
        return "held" if held else "due"
    return "home" if taken and all(one.how.value == "to_go" for one in taken) else "served"


def _days(order: Ordered, day: date, used: set[Any]) -> list[date]:
    """The day; of an injection the day it was due last, while it was not given."""
    step = next((one for one in reversed(order.steps) if one.first_day <= day), None)
    if step is None or step.every_days == 1:
        return [day]
    due = day - timedelta(days=(day - step.first_day).days % step.every_days)
    done = any((order.uid, due, index) in used for index in range(len(step.slots)))
    return [] if done and due != day else [due]


def counts(found: list[Line]) -> dict[str, int]:
    """How many are in each state."""
    return {label: sum(one.state == state for one in found) for state, label in STATES.items()}
