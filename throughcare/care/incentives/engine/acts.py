"""What the engine is told: an event at a visit, the draws it earned, an event that was judged by mistake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from ..entries import Happened


class Event(NamedTuple):
    """One event. ``visit`` counts from 1; ``None``: the visit that is still open, else the next one.

    ``day`` is the day of the visit and ``paid_on`` the day on which it is paid (``None``: the same). ``dilute_only``
    says that a sample was not valid for being dilute and for nothing else; ``extra_met`` that the schedule's extra is
    met too. ``drawn_cents`` is what its draws gave, where they are known at once.
    """

    what: Happened
    visit: int | None = None
    day: date | None = None
    paid_on: date | None = None
    dilute_only: bool = False
    extra_met: bool = False
    drawn_cents: int | None = None
    uid: UUID | None = None

    @property
    def pays_on(self) -> date | None:
        """The day that counts for the caps."""
        return self.paid_on or self.day


@dataclass(frozen=True, slots=True)
class Draw:
    """The draws that an earlier event earned gave so many cents."""

    event: UUID
    cents: int
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Void:
    """An earlier event was judged by mistake: what it paid is taken back, and its visit is open again."""

    event: UUID


Act = Event | Draw | Void
