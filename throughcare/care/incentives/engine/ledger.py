"""What the engine answers: one row an event, and the totals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..entries import Happened, Less
from .acts import Event

OPEN = (Happened.INVALID, Happened.LABFAIL)
"""After these the visit may still have another sample."""


class Row(NamedTuple):
    """What one event earned and was paid, and where it left the person.

    ``value`` and ``next_value`` are in the unit of the schedule, the latter without any bonus. ``due_cents`` is what
    the schedule says, ``paid_cents`` what the caps leave of it and ``less`` why. Of a bowl, ``draws`` were earned, and
    ``due_cents`` is 0 until they are ``drawn``. ``saved`` is the value that a row of negatives brings back. ``total``
    is what the plan has paid up to and with this row. ``late``: the sample was taken anew too late to pay.
    """

    event: Event
    visit: int
    value: int
    bonus_cents: int
    draws: int
    due_cents: int
    paid_cents: int
    less: Less | None
    next_value: int
    saved: int | None
    total_cents: int
    late: bool = False
    drawn: bool = False
    void: bool = False

    @property
    def waits(self) -> bool:
        """Whether draws were earned and not drawn yet."""
        return self.draws > 0 and not self.drawn and not self.void

    @property
    def open(self) -> bool:
        """Whether the visit may still have another sample: this one was not valid, or our side failed."""
        return self.event.what in OPEN and not self.void

    def voided(self) -> Row:
        """The row once its payment was taken back."""
        return self._replace(void=True)


@dataclass(frozen=True, slots=True)
class Ledger:
    """All rows of a plan in the order in which they were judged, and what follows."""

    rows: tuple[Row, ...]
    next_visit: int
    next_value: int
    saved: int | None

    @property
    def paid_cents(self) -> int:
        """What was paid and not taken back."""
        return sum(row.paid_cents for row in self.rows if not row.void)

    @property
    def draws(self) -> int:
        """How many draws were earned."""
        return sum(row.draws for row in self.rows if not row.void)

    @property
    def values(self) -> tuple[int, ...]:
        """What each event earned, without bonus, in the unit of the schedule."""
        return tuple(row.value for row in self.rows)
