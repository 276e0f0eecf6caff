"""Reductions that ask first how long somebody stayed: for one word and for many."""

from __future__ import annotations

import numpy as np

from .. import plain
from ..kernel import Weeks, counting, missing
from ..kernel.weeks import Bools, Floats

EISSENBERG_WEEKS, JAFFE_WEEKS = 15, 8


def eissenberg(word: str) -> bool:
    """Seen in week 15 or later, and four negative weeks in a row within 15, single missed weeks filled in."""
    return plain.retention(word) >= EISSENBERG_WEEKS and plain.contains(
        plain.between_neighbours(word), "----", 1, EISSENBERG_WEEKS
    )


def all_eissenberg(weeks: Weeks) -> Bools:
    """As :func:`eissenberg`, for many."""
    four = missing.four_negative_when_filled(weeks, EISSENBERG_WEEKS)
    return (counting.retention(weeks) >= EISSENBERG_WEEKS) & four


def jaffe(word: str) -> float:
    """The share of negative weeks, missed ones filled with the commonest; 0 if not seen in week 8 or later."""
    return plain.negative(plain.filled_with_commonest(word)) if plain.retention(word) >= JAFFE_WEEKS else 0.0


def all_jaffe(weeks: Weeks) -> Floats:
    """As :func:`jaffe`, for many."""
    return np.where(counting.retention(weeks) >= JAFFE_WEEKS, missing.negative_with_commonest(weeks), 0.0)


def until_last_seen(word: str) -> float:
    """The share of negative weeks up to the last one that was not missed; 0 for somebody never seen."""
    last = plain.retention(word)
    return plain.negative(word, 1, last) if last else 0.0


def all_until_last_seen(weeks: Weeks) -> Floats:
    """As :func:`until_last_seen`, for many: after the last week seen nothing is negative."""
    return counting.share_of(counting.doubled(weeks, "-"), counting.retention(weeks).astype(np.int32))
