"""Days of entering medication that were changed after draws: whose windows lie elsewhere since, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from itertools import groupby, pairwise
from uuid import UUID

from throughcare.chart.books import Book
from throughcare.chart.entries import Author, Entry

from .readings.way import enrolled_as

Known = tuple[Entry, date, date]
"""The entry by which somebody is in the hat, the day it says, and the day of the last draw that was made by it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Draws were made by ``before``, and since an entry of ``by`` on the day ``on`` they are made by ``after``."""

    chart: UUID
    before: date
    after: date
    on: date
    by: Author


def moved(books: Iterable[tuple[Book, date]], now: Book, zone: tzinfo) -> Iterator[Moved]:
    """Each change of one person's day. ``books`` are their chart as it stood at each draw, with the day of that."""
    known = _known([*books, (now, date.max)], zone)
    for (entry, before, drawn_on), (later, after, _) in pairwise(known):
        came_anew = entry in now.standing() and after > drawn_on
        if before != after and not came_anew:
            yield Moved(now.uid, before, after, _recorded(later, zone), later.by)


def _known(books: Sequence[tuple[Book, date]], zone: tzinfo) -> list[Known]:
    """By what somebody was in the hat, one after the other, with the last draw under each."""
    found: list[Known] = []
    for _, alike in groupby(books, key=lambda one: id(one[0])):  # most draws saw the same chart
        book, day = list(alike)[-1]
        entry = enrolled_as(book)
        since = entry.happened.day(zone) if entry else None
        if entry is None or since is None:
            continue
        if found and found[-1][:2] == (entry, since):
            found.pop()
        found.append((entry, since, day))
    return found


def _recorded(entry: Entry, zone: tzinfo) -> date:
    return entry.recorded_at.astimezone(zone).date()
