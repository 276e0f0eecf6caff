"""What the caps leave of an amount: per visit, month, calendar year, plan and person, over all plans of the person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ..entries import Caps, Less


@dataclass(frozen=True, slots=True)
class Paid:
    """So many cents were paid on a day under another plan."""

    day: date
    cents: int


Where = tuple[str, object]


class Tally:
    """What one person was paid, by visit, month, calendar year and plan. All in cents."""

    def __init__(self, before: Iterable[Paid] = ()) -> None:
        self._paid: dict[Where, int] = defaultdict(int)
        for one in before:
            self.add(one.cents, one.day, None, 0)

    def add(self, cents: int, day: date | None, plan: UUID | None, visit: int) -> None:
        """Count what was paid; with a minus sign what was taken back."""
        if not cents:
            return
        for where in _places(day, plan, visit):
            self._paid[where] += cents

    def paid(self, day: date) -> int:
        """What was paid in the calendar year of a day."""
        return self._paid[("year", day.year)]

    def left(self, caps: Caps | None, day: date | None, plan: UUID | None, visit: int) -> tuple[int, Less] | None:
        """What may still be paid and which cap says so, the tightest first; ``None`` where nothing limits it."""
        if caps is None:
            return None
        rooms = [
            (cap - self._paid[where], less)
            for (cap, less), where in zip(_caps(caps), _places(day, plan, visit), strict=True)
            if cap is not None and where[1] is not None
        ]
        return min(rooms, key=lambda room: room[0], default=None)

    def allowed(
        self, due: int, caps: Caps | None, day: date | None, plan: UUID | None, visit: int
    ) -> tuple[int, Less | None]:
        """How many of the cents that are due may be paid, and why less. Never below 0."""
        left = self.left(caps, day, plan, visit) if due else None
        if left is None or due <= max(left[0], 0):
            return due, None
        return max(left[0], 0), left[1]


def _caps(caps: Caps) -> list[tuple[int | None, Less]]:
    return [
        (caps.per_event_cents, Less.EVENT),
        (caps.per_month_cents, Less.MONTH),
        (caps.per_year_cents, Less.YEAR),
        (caps.per_plan_cents, Less.PLAN),
        (caps.per_person_cents, Less.PERSON),
    ]


def _places(day: date | None, plan: UUID | None, visit: int) -> list[Where]:
    """In the order of the caps. Without a day, a cap by month or year is asked over all of the plan."""
    month = (day.year, day.month) if day else "no day"
    number = plan.int if plan else None  # an id is hashed slowly, and a year of a thousand people asks for many
    return [
        ("visit", (number, visit)),
        ("month", month),
        ("year", day.year if day else "no day"),
        ("plan", (number,)),
        ("person", "all"),
    ]
