"""What to make of missed weeks, for many people. As :mod:`..plain.missing` and :mod:`..plain.lattices` for one.

Nothing is recoded and no word is written anew where a count can say the same.
"""

from __future__ import annotations

import numpy as np

from ..symbols import MISSED, MIXED, NEGATIVE, POSITIVE, UNPLANNED
from .counting import at, count, doubled, doubled_before, share_of
from .weeks import BEYOND, Bools, Counts, Floats, Ints, Weeks, are, counted_before, once


@once
def attended(weeks: Weeks) -> Ints:
    """How many weeks were not missed."""
    return weeks.lengths - count(weeks, MISSED)


@once
def negative_of_attended(weeks: Weeks) -> Floats:
    """The share of attended weeks that were negative, a mixed one counted half; 0 for somebody who never came."""
    return share_of(doubled(weeks, NEGATIVE), attended(weeks))


@once
def positive_of_attended(weeks: Weeks) -> Floats:
    """The share of attended weeks that were positive, a mixed one counted half; 0 for somebody who never came."""
    return share_of(doubled(weeks, POSITIVE), attended(weeks))


@once
def negative_of_first_attended(weeks: Weeks, many: int) -> Floats:
    """The same share of the first so many attended weeks, or of all where there were fewer."""
    until = _weeks_until_attended(weeks, many)
    return share_of(at(doubled_before(weeks, NEGATIVE), until), np.minimum(attended(weeks), many))


def _weeks_until_attended(weeks: Weeks, many: int) -> Ints:
    """In how many weeks somebody attended so many; all weeks where there were fewer. More may follow if missed."""
    missed = counted_before(weeks, MISSED)[:-1]
    until = np.zeros(weeks.people, weeks.small)
    for week, before in enumerate(missed):
        until += (before > week - many).view(np.uint8) if week >= many else np.uint8(1)
    return until.astype(np.int32)


@once
def longest_attended_without_use(weeks: Weeks) -> Counts:
    """The longest run of attended weeks without a positive or mixed one. Missed weeks neither end nor lengthen it."""
    run, longest = np.zeros(weeks.people, weeks.small), np.zeros(weeks.people, weeks.small)
    lengthens = are(weeks, NEGATIVE + UNPLANNED).view(np.uint8)
    goes_on = (~are(weeks, POSITIVE + MIXED)).view(np.uint8)
    for more, still in zip(lengthens, goes_on, strict=True):
        run += more
        run *= still
        np.maximum(longest, run, out=longest)
    return longest


@once
def negative_with_commonest(weeks: Weeks) -> Floats:
    """The share of negative weeks where a missed one becomes the person's commonest, mixed counted as positive.

    Positive wins a draw, and negative one against weeks in which nothing was expected.
    """
    found, others = count(weeks, NEGATIVE), np.maximum(count(weeks, POSITIVE + MIXED) + 1, count(weeks, UNPLANNED))
    filled = np.where(found >= others, 2 * count(weeks, MISSED), 0)
    return share_of(doubled(weeks, NEGATIVE) + filled, weeks.lengths)


@once
def four_negative_when_filled(weeks: Weeks, last: int) -> Bools:
    """Four negative weeks in a row up to week ``last``, where one missed week between two negative ones is negative.

    Only then does the mean of two neighbours become negative. A week in which nothing was expected is as a missed one.
    """
    negative, empty = are(weeks, NEGATIVE)[: last + 1], are(weeks, MISSED + UNPLANNED)[: last + 1]
    filled = negative[:last].copy()
    inner = filled[1 : len(negative) - 1]
    inner |= empty[1:-1] & negative[:-2] & negative[2:]
    runs: Bools = np.any(filled[:-3] & filled[1:-2] & filled[2:-1] & filled[3:], axis=0)
    return runs


@once
def fortnightly(weeks: Weeks, lattice: str) -> Weeks:
    """The words as long as the lattice; where it expects nothing, or nothing was expected, the week before stands."""
    seen = np.full((len(lattice), weeks.people), ord(MISSED), np.uint8)
    part = weeks.symbols[: len(lattice)]
    np.copyto(seen[: len(part)], part, where=part != BEYOND)
    for week, bar in enumerate(lattice):
        if bar == UNPLANNED:
            seen[week] = seen[week - 1]
        elif week:
            np.copyto(seen[week], seen[week - 1], where=seen[week] == ord(UNPLANNED))
    return Weeks(seen, np.full(weeks.people, len(lattice), np.int32))


@once
def picked(weeks: Weeks, chosen: tuple[int, ...]) -> Weeks:
    """Only these weeks; one beyond the end of a word was missed."""
    seen = np.full((len(chosen), weeks.people), ord(MISSED), np.uint8)
    for row, week in zip(seen, chosen, strict=True):
        if week <= weeks.weeks:
            np.copyto(row, weeks.symbols[week - 1], where=week <= weeks.lengths)
    return Weeks(seen, np.full(weeks.people, len(chosen), np.int32))


def positive_or_missed(weeks: Weeks) -> Floats:
    """The share of positive weeks, missed ones taken as positive and a mixed one counted half."""
    return share_of(doubled(weeks, POSITIVE) + 2 * count(weeks, MISSED), weeks.lengths)
