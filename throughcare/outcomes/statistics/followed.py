"""How long people were followed, and the table that every estimate of survival begins with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from .checks import BadFigures, check_time

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
T = TypeVar("T")


class Followed(NamedTuple):
    """Somebody from their start: the time (days, or weeks: one unit for all), and whether it ended then.

    ``ended`` false: at that time nobody had seen it end, and nobody knows what came after.
    """

    time: float
    ended: bool


class Table(NamedTuple):
    """A row for each time at which something ended or somebody was followed no longer, the earliest first.

    ``at_risk`` were there just before. Whoever was last seen at the time of an event was at risk of it.
    """

    times: Floats
    at_risk: Ints
    ended: Ints
    unseen: Ints

    @property
    def known(self) -> Ints:
        """Of how many it is known at that time whether it has ended: everybody but those unseen before."""
        return int(self.at_risk[0]) - (np.cumsum(self.unseen) - self.unseen)


def apart(people: Iterable[T | None], what: str = "people") -> tuple[list[T], int]:
    """Those of whom something is known, and the number of the others. Raises :class:`BadFigures` where nobody is."""
    everybody = list(people)
    known = [one for one in everybody if one is not None]
    if not known:
        raise BadFigures(f"{what}: there is nobody whose time is known")
    return known, len(everybody) - len(known)


def table_of(people: list[Followed]) -> Table:
    """The table of people. Raises :class:`BadFigures` for a time that cannot be."""
    return table(times_of(people), np.array([one.ended for one in people], np.bool_))


def times_of(people: Iterable[Any]) -> Floats:
    """The times, checked."""
    times = np.array([one.time for one in people], np.float64)
    for place in np.flatnonzero(~(np.isfinite(times) & (times >= 0)))[:1]:
        check_time(float(times[place]), f"person {place + 1}")
    return times


def table(times: Floats, ended: Bools) -> Table:
    """The table of checked times."""
    rows, row = np.unique(times, return_inverse=True)
    leaving = np.bincount(row, minlength=len(rows))
    events = np.bincount(row, weights=ended, minlength=len(rows)).astype(np.int64)
    at_risk = len(times) - np.cumsum(leaving) + leaving
    return Table(rows, at_risk.astype(np.int64), events, leaving.astype(np.int64) - events)


def at_risk_at(times: Floats, when: Floats) -> Ints:
    """How many of these people were still followed just before each of these times."""
    return (len(times) - np.searchsorted(np.sort(times), when, "left")).astype(np.int64)
