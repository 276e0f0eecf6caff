"""Counts of few people, which leave the program only hidden, and so that nothing else gives them away. Pure.

A count of nobody is about nobody and is shown (project convention). Hidden counts are told by no mark which of them
were small. Two groups that share people are looked at in parts (only in the first, in both, only in the second), for
otherwise one could be taken from the other.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..measures import MEASURES, Measure, Unit
from .answers import Answers
from .figures import COUNTED, event_of

FILE = Path(__file__).parents[1] / "knowledge" / "small_numbers.toml"
LEAST, SHOWN = "small_numbers_least", "small_numbers_shown"
"""The settings of a program."""

Mask = npt.NDArray[np.bool_]
"""Who of a group is meant, one a person."""


TOO_FEW = "Too few people to show."
"""What stands in the place of a figure in which every number is hidden."""


class Limit(NamedTuple):
    """Counts from 1 to ``least`` - 1 are small; where that comes from, how sure it is, whether the program set it."""

    least: int
    source: str
    mark: str
    own: bool = False


class Hidden(IntEnum):
    """What of a measure is hidden: nothing; how the known divide; that and how many are unknown; every number."""

    NOTHING = 0
    DIVISION = 1
    COUNTS = 2
    ALL = 3


@cache
def default() -> Limit:
    """The limit where a program sets none."""
    said = tomllib.loads(FILE.read_text(encoding="utf-8"))["small_numbers"]
    return Limit(said["least"], said["source"], said["mark"])


def limit_of(settings: Mapping[str, Any]) -> Limit | None:
    """The limit of a program; ``None`` where it shows small numbers. What cannot be read leaves the default."""
    if settings.get(SHOWN) is True:
        return None
    least = settings.get(LEAST)
    if isinstance(least, int) and not isinstance(least, bool) and least > 1:
        return Limit(least, "The program's own", "P", own=True)
    return default()


def parts(people: Sequence[object], others: Iterable[object] = ()) -> list[Mask]:
    """The people of a group in two parts: those who are not, and those who are in the other group as well."""
    also = set(others)
    both = np.fromiter((person in also for person in people), np.bool_, len(people))
    return [~both, both]


def few(divided: Sequence[Mask], least: int) -> bool:
    """Whether the group itself is so small, or so near to the other group, that not even its size is told."""
    return any(0 < np.count_nonzero(part) < least for part in divided)


def hidden(found: Answers, divided: Sequence[Mask], least: int) -> dict[str, Hidden]:
    """What of each measure of a group is hidden, by column."""
    levels = {measure.column: _level(found, measure, divided, least) for measure in MEASURES}
    while more := _told_elsewhere(found, levels):
        levels |= dict.fromkeys(more, Hidden.DIVISION)
    times = (measure for measure in MEASURES if measure.unit is Unit.TIME)
    return levels | {time.column: levels[event_of(time)] for time in times}


def _level(found: Answers, measure: Measure, divided: Sequence[Mask], least: int) -> Hidden:
    values = found[measure.column]
    unknown = np.isnan(values)
    if _small(~unknown, divided, least):
        return Hidden.ALL
    if _small(unknown, divided, least):
        return Hidden.COUNTS
    counted = measure.unit in COUNTED and (_small(values == 1, divided, least) or _small(values == 0, divided, least))
    return Hidden.DIVISION if counted else Hidden.NOTHING


def _small(who: Mask, divided: Sequence[Mask], least: int) -> bool:
    return any(0 < np.count_nonzero(who & part) < least for part in divided)


def _told_elsewhere(found: Answers, levels: Mapping[str, Hidden]) -> list[str]:
    """Shown measures in which the very same people would be counted as in a hidden one."""
    columns = [measure.column for measure in MEASURES if measure.unit in COUNTED]
    sets = {column: _sets(found, column) for column in columns}
    kept = set().union(*(sets[column] for column in columns if levels[column]))
    return [column for column in columns if not levels[column] and sets[column] & kept]


def _sets(found: Answers, column: str) -> set[bytes]:
    """Who is a yes and who is a no, where that is neither nobody nor everybody."""
    divided = (found[column] == 1, found[column] == 0)
    return {who.tobytes() for who in divided if 0 < np.count_nonzero(who) < len(who)}


class Divided(NamedTuple):
    """People divided among cells, as it may leave: ``None`` is hidden, perhaps the total too."""

    cells: tuple[int | None, ...]
    total: int | None


def divided(cells: Sequence[int], least: int) -> Divided:
    """One row of a table whose total stands beside it, with so much hidden that no hidden cell can be reckoned.

    Small cells go, then the next larger ones (all that are equally large) until the hidden ones leave room for other
    counts that would be hidden just so. Raises ``ValueError`` for a negative count.
    """
    if any(cell < 0 for cell in cells):
        raise ValueError("a count of people cannot be negative")
    gone = {place for place, cell in enumerate(cells) if 0 < cell < least}
    while gone and _closed([cells[place] for place in gone], least):
        left = [cell for place, cell in enumerate(cells) if cell and place not in gone]
        if not left:
            return Divided((None,) * len(cells), None)
        gone |= {place for place, cell in enumerate(cells) if cell == min(left)}
    return Divided(tuple(None if place in gone else cell for place, cell in enumerate(cells)), sum(cells))


def _closed(gone: Sequence[int], least: int) -> bool:
    """Whether the sum of hidden cells gives them away: one alone, too few people, or each as few or many as can be."""
    total, most = sum(gone), len(gone) * (least - 1)
    return len(gone) < 2 or total < max(least, len(gone) + 1) or (max(gone) < least and total >= most)


def falling(counts: Sequence[int], least: int) -> list[int | None]:
    """Counts that only fall (people at risk): one stands where nobody or enough people went since the one before.

    Raises ``ValueError`` where a count rises: then it is another table.
    """
    if any(count > before for before, count in pairwise(counts)):
        raise ValueError("people at risk cannot become more")
    stands = falling_together([(count,) for count in counts], least)
    return [count if fits else None for count, fits in zip(counts, stands, strict=True)]


def falling_together(rows: Iterable[Sequence[int]], least: int) -> list[bool]:
    """Which rows of counts that only fall may stand: in each count nobody or enough went since the last that stands."""
    stands: list[bool] = []
    last: Sequence[int] | None = None
    for row in rows:
        went = [] if last is None else [before - count for before, count in zip(last, row, strict=True)]
        fits = not any(0 < count < least for count in (*row, *went))
        last = row if fits else last
        stands.append(fits)
    return stands


def told_apart(counts: Mapping[str, int], least: int) -> dict[str, int]:
    """Of counts of the same people those that may stand beside each other, the first ones first.

    Each differs from every other by nobody or by enough people: no difference is about few. 0 hides nothing.
    """
    told: dict[str, int] = {}
    for name, count in counts.items():
        if not any(0 < one < least for one in (count, *(abs(count - other) for other in told.values()))):
            told[name] = count
    return told
