"""What the caps leave of an amount: per visit, month, calendar year, plan and person, over all plans of the person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ..entries import Caps, Less


@dataclass(frozen=True, slots=True)
class Paid:
    """So many cents were paid on a day under another plan."""

    day: date
    cents: int


Places = tuple[Hashable, ...]
"""Where what was paid is counted, in the order of the caps: visit, month, year, plan, person."""
Limit = tuple[int, Less, int]
"""A limit in cents, the word for what it takes away, and which of the places it is about."""


class Tally:
    """What one person was paid, by visit, month, calendar year and plan. All in cents."""

    def __init__(self, before: Iterable[Paid] = ()) -> None:
        self._paid: dict[Hashable, int] = defaultdict(int)
        for one in before:
            self.add(one.cents, one.day, None, 0)

    def add(self, cents: int, day: date | None, plan: UUID | None, visit: int) -> None:
        """Count what was paid; with a minus sign what was taken back."""
        if cents:
            self._count(cents, _places(day, plan, visit))

    def _count(self, cents: int, places: Places) -> None:
        for where in places:
            self._paid[where] += cents

    def paid(self, day: date) -> int:
        """What was paid in the calendar year of a day."""
        return self._paid.get(day.year, 0)

    def left(self, caps: Caps | None, day: date | None, plan: UUID | None, visit: int) -> tuple[int, Less] | None:
        """What may still be paid and which cap says so, the tightest first; ``None`` where nothing limits it."""
        return self._room(limits(caps), _places(day, plan, visit))

    def _room(self, known: Iterable[Limit], places: Places) -> tuple[int, Less] | None:
        rooms = [(cap - self._paid.get(places[at], 0), less) for cap, less, at in known]
        return min(rooms, key=lambda room: room[0], default=None)

    def pay(
        self, due: int, known: Iterable[Limit], day: date | None, plan: UUID | None, visit: int
    ) -> tuple[int, Less | None]:
        """Count how many of the cents that are due may be paid; and say why less. Never below 0."""
        if not due:
            return 0, None
        places = _places(day, plan, visit)
        left = self._room(known, places)
        whole = left is None or due <= max(left[0], 0)
        paid = due if left is None or whole else max(left[0], 0)
        if paid:
            self._count(paid, places)
        return paid, None if left is None or whole else left[1]


def limits(caps: Caps | None) -> tuple[Limit, ...]:
    """The limits that a profile sets, each with where what was paid is counted for it."""
    if caps is None:
        return ()
    amounts = (
        caps.per_event_cents,
        caps.per_month_cents,
        caps.per_year_cents,
        caps.per_plan_cents,
        caps.per_person_cents,
    )
    return tuple((cap, LESS[at], at) for at, cap in enumerate(amounts) if cap is not None)


LESS = (Less.EVENT, Less.MONTH, Less.YEAR, Less.PLAN, Less.PERSON)


def _places(day: date | None, plan: UUID | None, visit: int) -> Places:
    """In the order of the caps. Without a day, a cap by month or year is asked over all of the plan."""
    number = plan.int if plan else None  # an id is hashed slowly, and a year of a thousand people asks for many
    if day is None:
        return (number, visit), "month of no day", "year of no day", ("plan", number), "person"
    return (number, visit), ("month", day.year, day.month), day.year, ("plan", number), "person"
