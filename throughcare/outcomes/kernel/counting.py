"""Counting for many people: how often, which share, how long, until when. As :mod:`..plain.counting` for one.

``symbols`` are one or more symbols of which any counts: ``"+*o"`` are the weeks that were not negative.
"""

from __future__ import annotations

import numpy as np

from ..symbols import MISSED, MIXED, NEGATIVE, POSITIVE
from .weeks import BEYOND, Bools, Counts, Floats, Ints, Weeks, are, counted_before, once

Edge = int | Ints
"""How many weeks lie before an edge: for everybody the same, or for each their own."""


def edges(weeks: Weeks, first: int, last: int) -> tuple[Edge, Edge]:
    """How many weeks lie before a slice, and how many up to its end. What lies beyond a word holds no symbol."""
    before: Edge = min(first - 1, weeks.weeks) if first > 0 else np.maximum(weeks.lengths + first, 0)
    if last > 0:
        return before, min(last, weeks.weeks)
    return before, weeks.weeks if last == -1 else np.maximum(weeks.lengths + last + 1, 0)


@once
def weeks_in(weeks: Weeks, first: int = 1, last: int = -1) -> Ints:
    """How many weeks a slice really has."""
    before, up_to = edges(weeks, first, last)
    return np.maximum(np.minimum(up_to, weeks.lengths) - before, 0)


@once
def count(weeks: Weeks, symbols: str, first: int = 1, last: int = -1) -> Counts:
    """How often the symbols stand in the slice."""
    return _between(counted_before(weeks, symbols), *edges(weeks, first, last))


def _between(before: Counts, start: Edge, end: Edge) -> Counts:
    """What stands between two edges, from what stands before each week."""
    return at(before, np.maximum(start, end)) - at(before, start)


def at(found: Counts, edge: Edge) -> Counts:
    """The row at an edge, or for each person the number at their own."""
    return found[edge] if np.ndim(edge) == 0 else found[edge, np.arange(found.shape[1])]


def symbol_at(weeks: Weeks, symbols: str, week: int) -> Bools:
    """Whether one of the symbols stands in that week; negative weeks count from the end. Never beyond the word."""
    return count(weeks, symbols, week, week) > 0


@once
def doubled_before(weeks: Weeks, symbol: str) -> Counts:
    """Twice what stands before each week, a mixed week counted half: so no halves are needed."""
    return counted_before(weeks, symbol) * weeks.small(2) + counted_before(weeks, MIXED)


@once
def doubled(weeks: Weeks, symbol: str, first: int = 1, last: int = -1) -> Counts:
    """Twice the count in the slice, a mixed week counted half."""
    return _between(doubled_before(weeks, symbol), *edges(weeks, first, last))


def halves(weeks: Weeks, symbol: str, first: int = 1, last: int = -1) -> Floats:
    """The count with a mixed week counted half."""
    return doubled(weeks, symbol, first, last) / 2


def share_of(twice: Counts, divisor: Ints) -> Floats:
    """Half of ``twice`` by the divisor; 0 where that is 0, since nothing was counted there either."""
    return twice / np.maximum(2 * divisor, 1)


@once
def negative(weeks: Weeks, first: int = 1, last: int = -1) -> Floats:
    """The share of negative weeks, a mixed one counted half; 0 for an empty slice."""
    return share_of(doubled(weeks, NEGATIVE, first, last), weeks_in(weeks, first, last))


@once
def positive(weeks: Weeks, first: int = 1, last: int = -1) -> Floats:
    """The share of positive weeks, a mixed one counted half; 0 for an empty slice."""
    return share_of(doubled(weeks, POSITIVE, first, last), weeks_in(weeks, first, last))


@once
def longest_without(weeks: Weeks, symbols: str) -> Counts:
    """Weeks in the longest stretch without these symbols."""
    run, longest = np.zeros(weeks.people, weeks.small), np.zeros(weeks.people, weeks.small)
    ends = are(weeks, symbols) | (weeks.symbols == BEYOND)
    for goes_on in (~ends).view(np.uint8):
        run += 1
        run *= goes_on
        np.maximum(longest, run, out=longest)
    return longest


@once
def retention(weeks: Weeks) -> Counts:
    """The last week that was not missed; 0 when all were."""
    still_missed = np.ones(weeks.people, np.bool_)
    seen = np.full(weeks.people, weeks.weeks, weeks.small)
    for missed in (are(weeks, MISSED) | (weeks.symbols == BEYOND))[::-1]:
        still_missed &= missed
        seen -= still_missed.view(np.uint8)
    return seen
