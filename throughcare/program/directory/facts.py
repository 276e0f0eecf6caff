"""What is known of a program in the directory, as plain values: what matching and the pages read. Pure.

Of every service the directory knows yes, no, or nothing. ``None`` is "unknown" and is never treated as no.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID

OLD = timedelta(days=365)
"""A record that nobody confirmed for longer says so. Issue 3 of this project: a year."""

CAPACITY_HOLDS = timedelta(hours=24)
"""Free places that were told longer ago are shown as old. Project convention: "today"."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """Free places as they were told at one time. ``free`` is by level of care; ``None`` where it was not said."""

    at: datetime
    by: str
    free: Mapping[str, int] = field(default_factory=dict)
    waiting_days: int | None = None
    note: str = ""

    def holds(self, now: datetime) -> bool:
        """Whether it was told within the last day."""
        return now - self.at < CAPACITY_HOLDS

    @property
    def has_room(self) -> bool | None:
        """Whether any place is free; ``None`` when no number was said."""
        return any(self.free.values()) if self.free else None


@dataclass(frozen=True, slots=True)
class Listing:
    """One program of the directory. ``miles`` is the distance from where was asked, ``None`` without a position.

    ``services`` holds the codes of program reference 7.4 that some source spoke of; ask with :meth:`offers`.
    ``missing_since`` is the date of the listing that no longer has it; ``closed`` is what a person has confirmed.
    ``dated`` is the day on which its facts were last said or verified.
    """

    id: UUID
    name: str
    also: str
    street: str
    city: str
    state: str
    zip: str
    phone: str
    website: str
    lat: float | None
    lon: float | None
    services: Mapping[str, bool]
    capacity: Capacity | None
    closed: bool
    missing_since: date | None
    dated: date
    verified_on: date | None = None
    miles: float | None = None

    def offers(self, code: str) -> bool | None:
        """Whether it offers a service: yes, no, or ``None`` for unknown."""
        return self.services.get(code)

    def is_old(self, today: date) -> bool:
        """Whether nobody has said or verified it for longer than a year."""
        return today - self.dated > OLD

    @property
    def address(self) -> str:
        """Street, city, state and ZIP in one line."""
        return address(self)


class Addressed(Protocol):
    """Whatever has an address."""

    @property
    def street(self) -> str:
        """The street and the number."""

    @property
    def city(self) -> str:
        """The town."""

    @property
    def state(self) -> str:
        """Two letters, where it is known."""

    @property
    def zip(self) -> str:
        """The ZIP as it was written."""


def address(one: Addressed) -> str:
    """Street, city, state and ZIP in one line."""
    return ", ".join(part for part in (one.street, one.city, f"{one.state} {one.zip}".strip()) if part)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to search from: a position in degrees, and the words for it."""

    lat: float
    lon: float
    words: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    ``wants`` are the chosen options of each facet (``facets.py``): any of one facet, all facets. ``sure`` leaves out
    those of which something asked is unknown; what is known not to fit is always left out. ``capacity`` asks for a free
    place told within a day of ``now``.
    """

    now: datetime
    spot: Spot | None = None
    miles: int = 50
    state: str = ""
    name: str = ""
    wants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    capacity: bool = False
    sure: bool = False
    limit: int = 20
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query: one page of listings, how many fit surely, and how many might."""

    listings: tuple[Listing, ...]
    sure: int
    perhaps: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.sure + self.perhaps
