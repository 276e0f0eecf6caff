"""Who is asked for a sample on which day: arithmetic over a secret seed. Whoever has the seed can recompute it.

Three ways lead to a call. The year of a person is cut into windows from the day they came, and each window has one day,
the open day with the smallest secret number of that window. Besides, every open day has the same small chance, so that
nobody is sure of being left alone. And where calls are missing from the yearly minimum, further days of the window are
chosen in its secret order. Care reference 4.5 (P). Method 1, of earlier seeds, took the last days that were left for
that, which could be foreseen, and asked for nothing where somebody was away on the last day of a window.
"""

from __future__ import annotations

import hmac
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from uuid import UUID

METHOD = 2
"""The number of this way of drawing: it stands beside every commitment, so that old draws can always be checked."""
NUMBERS = 1
"""The way in which secret numbers are made, the same in both methods."""
YEAR = 365
"""Days of the year of the law."""
LOOK_AHEAD = 60
"""So many days ahead the minimum is looked after: a longer closure than this cannot be made up for beforehand."""
SPACE = 1 << 256


class Drawn(StrEnum):
    """Why a day was drawn."""

    WINDOW = "window"
    CHANCE = "chance"
    MINIMUM = "minimum"


@dataclass(frozen=True, slots=True)
class Seed:
    """A secret and the days it is for, both ends among them. It never stands in a log or on a page."""

    first: date
    last: date
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a program draws. ``seeds`` by their first day; ``minimum`` and ``chance`` (extra tests) are for a year."""

    program: str
    seeds: tuple[Seed, ...]
    minimum: int
    chance: int
    closed: frozenset[date] = frozenset()
    closed_weekdays: frozenset[int] = frozenset()
    share: bool = False
    """Whether a part of a year, as a stay that has just begun, has its part of the minimum."""
    method: int = METHOD

    def is_open(self, day: date) -> bool:
        """Whether samples are taken on that day."""
        return day not in self.closed and day.weekday() not in self.closed_weekdays

    @property
    def begins(self) -> date:
        """The first day that was ever drawn for."""
        return self.seeds[0].first

    def seed_of(self, day: date) -> Seed | None:
        """The seed of a day; that of the first where the day is earlier, ``None`` after the last."""
        known = bisect_right(self.seeds, day, key=lambda seed: seed.first) - 1
        found = self.seeds[max(known, 0)]
        return found if day <= found.last else None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the hat: their chart, since when they are here, and the days of their random calls, sorted.

    ``away`` are days on which they cannot be asked, in order and without overlap: the first and the last of each run.
    """

    book: UUID
    since: date
    called: tuple[date, ...] = ()
    away: tuple[tuple[date, date], ...] = ()

    def is_here(self, day: date) -> bool:
        """Whether they can be asked on a day."""
        return not any(first <= day <= last for first, last in self.away)

    def days_here(self, first: date, last: date) -> int:
        """How many of the days from the first to the last they were here."""
        runs = ((max(first, begins), min(last, ends)) for begins, ends in self.away)
        return (last - first).days + 1 - sum(max((ends - begins).days + 1, 0) for begins, ends in runs)


def commitment(program: str, first: date, last: date, secret: bytes, method: int = METHOD) -> str:
    """What is charted before the first draw: it binds the program to seed and method, and tells nothing of the seed."""
    said = f"throughcare draw {method}|{program}|{first.isoformat()}|{last.isoformat()}|".encode()
    return sha256(said + secret).hexdigest()


def number(secret: bytes, purpose: str, program: str, book: UUID, day: date) -> int:
    """The secret number of one person and day, from 0 up to 2^256."""
    said = f"{NUMBERS}|{purpose}|{program}|{book.hex}|{day.isoformat()}".encode()
    return int.from_bytes(hmac.digest(secret, said, "sha256"), "big")


def window_starts(minimum: int, windows: int | None = None) -> list[int]:
    """The offsets in days at which the windows begin: 0, 45, 91 … for eight."""
    return [YEAR * index // minimum for index in range(minimum if windows is None else windows)]


def window(since: date, day: date, minimum: int) -> tuple[date, date]:
    """The first and the last day of the window a day is in, counted from the day somebody came."""
    index = (((day - since).days + 1) * minimum - 1) // YEAR
    first = since + timedelta(days=YEAR * index // minimum)
    return first, since + timedelta(days=YEAR * (index + 1) // minimum - 1)


def window_day(plan: Plan, person: Person, day: date) -> date | None:
    """The day of the window around ``day``; ``None`` where nobody can be asked on any of it, or no seed is known."""
    return next((one for one in _order(plan, person, day) if plan.is_open(one) and person.is_here(one)), None)


def _order(plan: Plan, person: Person, day: date) -> tuple[date, ...]:
    """The days of the window around ``day`` in their secret order; none where no seed is known."""
    first, last = window(person.since, day, plan.minimum)
    first = max(first, plan.begins)
    seed = plan.seed_of(first)
    return _in_secret_order(seed.secret, plan.program, person.book, first, last) if seed else ()


@lru_cache(maxsize=4096)  # the same window is asked about on each of its days
def _in_secret_order(secret: bytes, program: str, book: UUID, first: date, last: date) -> tuple[date, ...]:
    return tuple(sorted(days(first, last), key=lambda day: number(secret, "window", program, book, day)))


def by_chance(plan: Plan, person: Person, day: date) -> bool:
    """Whether the small chance of every day fell on this one: ``chance`` in 365."""
    seed = plan.seed_of(day)
    if seed is None:
        return False
    return number(seed.secret, "chance", plan.program, person.book, day) * YEAR < plan.chance * SPACE


def must(plan: Plan, person: Person, day: date) -> bool:
    """Whether the minimum of some year that ends soon can only be met if this day counts.

    Counted are the calls of the 365 days up to each coming day, from the day draws began for this person.
    """
    return _missing(plan, person, day, frozenset())


def due(plan: Plan, person: Person, day: date) -> bool:
    """Whether calls are missing from the minimum, and this day is among the first of those left in its window.

    Who knows how many are missing still knows no day: of the days that are left each is as likely to come first.
    """
    order = _order(plan, person, day)
    later = frozenset(order[order.index(day) + 1 :]) if day in order else frozenset()
    return _missing(plan, person, day, later)


def _missing(plan: Plan, person: Person, day: date, later: frozenset[date]) -> bool:
    """Whether up to some coming day as many calls are missing as days come first: all that are left but ``later``."""
    left, most = 0, plan.minimum - had_by(plan, person, day + timedelta(days=LOOK_AHEAD - 1), before=day)
    for ahead in range(LOOK_AHEAD):
        end = day + timedelta(days=ahead)
        left += end not in later and plan.is_open(end) and person.is_here(end)
        if left > most:  # more days than can be missing up to any end: the others need not be looked at
            return False
        wanted = needed(plan, person, end)
        if wanted and (missing := wanted - had_by(plan, person, end, before=day)) > 0 and missing >= left:
            return True
    return False


def begins(plan: Plan, person: Person) -> date:
    """The day from which on this person is drawn."""
    return max(person.since, plan.begins)


def needed(plan: Plan, person: Person, end: date) -> int:
    """How many calls the 365 days up to ``end`` must have; 0 where nothing is asked of that day.

    With ``share``, days away do not count as days here, and a stay of less than a year needs its part. In such a stay,
    and in a window with days away, it is asked for at the end of the window: asked for earlier, everybody would know
    that the first day, or that of a return, brings a call. Whoever is away on that end is missing what the window lacks
    afterwards all the same.
    """
    since = begins(plan, person)
    whole = (end - since).days >= YEAR - 1
    if not plan.share:
        return plan.minimum if whole else 0
    first, last = window(person.since, end, plan.minimum)
    undisturbed = whole and person.days_here(first, last) == (last - first).days + 1
    if end < since or not (undisturbed or end == last) or (plan.method == 1 and not person.is_here(end)):
        return 0
    return minimum_for(person.days_here(max(since, end - timedelta(days=YEAR - 1)), end), plan.minimum, share=True)


def checked(plan: Plan, person: Person, end: date) -> tuple[int, int]:
    """How many calls the check finds up to ``end`` and how many it looks for; nothing twice where it looks for none.

    It looks for what is ``needed``. Where somebody is away on the end of a window, what that window lacks can be made
    up for in the next one: then it looks for what was needed by the end of the window before.
    """
    if person.is_here(end) or not plan.share:
        return had_by(plan, person, end), needed(plan, person, end)
    first, last = window(person.since, end, plan.minimum)
    before = first - timedelta(days=1)
    if end != last or before < begins(plan, person) or not person.days_here(first, last):
        return 0, 0
    since = max(begins(plan, person), before - timedelta(days=YEAR - 1))
    had = had_by(plan, person, before) + sum(first <= day <= end for day in person.called)
    return had, minimum_for(person.days_here(since, before), plan.minimum, share=True)


def had_by(plan: Plan, person: Person, end: date, before: date | None = None) -> int:
    """How many calls lie in the 365 days up to ``end``, from the day draws began for this person."""
    since = begins(plan, person)
    calls = person.called if (end - since).days >= YEAR - 1 else tuple(day for day in person.called if day >= since)
    return in_year(calls, end, before)


def in_year(called: Sequence[date], end: date, before: date | None = None) -> int:
    """How many calls lie in the 365 days up to ``end``; with ``before``, of those earlier than it."""
    begin = bisect_left(called, end - timedelta(days=YEAR - 1))
    stop = bisect_right(called, end) if before is None else bisect_left(called, before)
    return max(0, stop - begin)


def drawn(plan: Plan, person: Person, day: date) -> Drawn | None:
    """Whether, and why, somebody is asked for a sample on a day. Never on a closed day, before they came, or away."""
    if not plan.is_open(day) or day < person.since or not person.is_here(day) or plan.seed_of(day) is None:
        return None
    if window_day(plan, person, day) == day:
        return Drawn.WINDOW
    if by_chance(plan, person, day):
        return Drawn.CHANCE
    lacks = must if plan.method == 1 else due
    return Drawn.MINIMUM if lacks(plan, person, day) else None


def minimum_for(days_here: int, minimum: int, *, share: bool) -> int:
    """How many tests a stay of so many days needs: of a part of a year its share, rounded up, where so set.

    The rule (42 CFR 8.12(f)(6)) says nothing of parts of a year: without the setting a shorter stay needs none.
    """
    if days_here >= YEAR or not share:
        return minimum * (days_here // YEAR)
    return -(-minimum * max(days_here, 0) // YEAR)


def days(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last, both among them."""
    return (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))


def hat(people: Iterable[Person]) -> str:
    """A digest of who was in the hat and since when, in a fixed order."""
    lines = sorted(f"{person.book.hex} {person.since.isoformat()}" for person in people)
    return sha256("\n".join(lines).encode()).hexdigest()


def drawn_of(people: Collection[Person], plan: Plan, day: date) -> dict[UUID, Drawn]:
    """Everybody who is drawn on a day."""
    verdicts = ((person.book, drawn(plan, person, day)) for person in people)
    return {book: why for book, why in verdicts if why is not None}
