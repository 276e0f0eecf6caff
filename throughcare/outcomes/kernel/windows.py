"""Windows of weeks in which something happened often enough, for many people. As :mod:`..plain.windows` for one."""

from __future__ import annotations

import numpy as np

from .weeks import Bools, Column, Weeks, are, counted_before, once


@once
def windows(weeks: Weeks, symbols: str, width: int, least: int) -> Bools:
    """Whether the window that begins in each week holds enough of the symbols. Only windows within the word do."""
    places = max(weeks.weeks - width + 1, 0)
    if least == width:
        rows = are(weeks, symbols)
        found = rows[:places]
        for later in range(1, width):
            found = found & rows[later : later + places]
        return found
    before = counted_before(weeks, symbols)
    enough: Bools = before[width : width + places] - before[:places] >= least
    enough &= np.arange(places, dtype=np.int32)[:, None] <= weeks.lengths - width
    return enough


@once
def in_a_row(weeks: Weeks, symbols: str, times: int, first: int = 1) -> Bools:
    """Whether one of the symbols stands in so many weeks in a row, from week ``first`` on."""
    found: Bools = np.any(windows(weeks, symbols, times, times)[first - 1 :], axis=0)
    return found


@once
def _first_window(weeks: Weeks, symbols: str, width: int, least: int, first: int) -> tuple[Column, Column]:
    """Time and event, over the weeks from ``first`` on; times count from there."""
    many = np.maximum(weeks.lengths - (first - 1), 0) - width + 1
    not_yet, place = np.ones(weeks.people, np.bool_), np.ones(weeks.people, weeks.small)
    for enough in windows(weeks, symbols, width, least)[first - 1 :]:
        not_yet &= ~enough
        place += not_yet.view(np.uint8)
    time = np.where(not_yet, many, place) + (width - least)
    return Column(time, many < 1), Column((~not_yet).astype(np.int32), many < 1)


def first_window_time(weeks: Weeks, symbols: str, width: int, least: int, *, first: int = 1) -> Column:
    """The week of the first window with enough of them, else the number of windows; both plus what may be spared.

    Weeks count from 1 in the whole word, also where looking begins later. Unknown where no window fits.
    """
    time, _ = _first_window(weeks, symbols, width, least, first)
    return Column(time.values + (first - 1), time.unknown)


def first_window_event(weeks: Weeks, symbols: str, width: int, least: int, *, first: int = 1) -> Column:
    """1 where there was such a window, 0 where there was none. Unknown where no window fits."""
    return _first_window(weeks, symbols, width, least, first)[1]
