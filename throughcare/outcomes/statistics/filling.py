"""The rules that fill in missed weeks, for many people at once: as :data:`~.treatments.FILLED` for one word.

A matrix of bytes, a row a week and a column a person (:class:`~..kernel.Weeks`). A law holds both equal for any words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from ..kernel.weeks import Bytes
from ..plain.missing import MEANS, WEIGHTS
from ..symbols import MISSED, MIXED, NEGATIVE, POSITIVE, UNPLANNED
from .treatments import Treatment

MISSING, EXPECTED_NOTHING, YES, NO, BOTH = (ord(one) for one in (MISSED, UNPLANNED, POSITIVE, NEGATIVE, MIXED))
UNSEEN = 9
"""What a week weighs in which nothing was seen: more than two weeks together, so that no sum with it is a mean."""
_WEIGHT = np.full(256, UNSEEN, np.uint8)
_WEIGHT[[ord(one) for one in WEIGHTS]] = list(WEIGHTS.values())
_MEAN = np.full(2 * UNSEEN + 1, MISSING, np.uint8)
_MEAN[: len(MEANS)] = [ord(one) for one in MEANS]


def _carried(symbols: Bytes) -> Bytes:
    """The last week before, through weeks in which nothing was expected: then the week stays missed."""
    found = symbols.copy()
    for week in range(1, len(found)):
        np.copyto(found[week], found[week - 1], where=found[week] == MISSING)
    return np.where((symbols == MISSING) & (found == EXPECTED_NOTHING), np.uint8(MISSING), found)


def _commonest(symbols: Bytes) -> Bytes:
    """Positive (mixed among it) where that is as frequent as any other; else negative, if that is."""
    positive = ((symbols == YES) | (symbols == BOTH)).sum(axis=0)
    negative, nothing = (symbols == NO).sum(axis=0), (symbols == EXPECTED_NOTHING).sum(axis=0)
    wins = (positive > 0) & (positive >= np.maximum(negative, nothing))
    loses = ~wins & (negative > 0) & (negative >= nothing)
    fill = np.where(wins, np.uint8(YES), np.where(loses, np.uint8(NO), np.uint8(MISSING)))
    return np.where(symbols == MISSING, fill, symbols)


def _neighbours(symbols: Bytes) -> Bytes:
    """The mean of both weeks beside it, where both were seen."""
    found, weight = symbols.copy(), _WEIGHT[symbols]
    if len(found) > 2:
        inner = symbols[1:-1]
        found[1:-1] = np.where(inner == MISSING, _MEAN[weight[:-2] + weight[2:]], inner)
    return found


FILL: Mapping[Treatment, Callable[[Bytes], Bytes]] = {
    Treatment.CARRIED: _carried,
    Treatment.COMMONEST: _commonest,
    Treatment.NEIGHBOURS: _neighbours,
}
