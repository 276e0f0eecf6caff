"""The answers of a group to every measure, as arrays of numbers. Pure.

The kernel is asked without Arrow, which brings a library of tables with it that takes seconds to load: a page waits.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..kernel import Column, Weeks
from ..measures import MEASURES, Measure
from ..symbols import LONGEST, SYMBOLS, BadWord, check

Values = npt.NDArray[np.float64]
"""One number a person, in the order of the words: yes is 1, no is 0, NaN is unknown."""

Answers = dict[str, Values]
"""By the column of the measure."""

CELLS = 1 << 22
"""Weeks times people that are reckoned at once."""


def answers(words: Sequence[str]) -> Answers:
    """All outcomes of these words. Raises ``BadWord`` with the place in the list for one that cannot be used."""
    _check(words)
    size = max(1, CELLS // max(map(len, words), default=1))
    parts = [Weeks.of_words(list(words[start : start + size])) for start in range(0, len(words), size)]
    return {one.column: np.concatenate([np.zeros(0), *(_numbers(one, part) for part in parts)]) for one in MEASURES}


def _check(words: Sequence[str]) -> None:
    known = set("".join(words)) <= SYMBOLS.keys()
    if known and all(words) and max(map(len, words), default=0) <= LONGEST:
        return
    for place, word in enumerate(words, start=1):
        try:
            check(word)
        except BadWord as error:
            raise BadWord(f"word {place}: {error}") from error


def _numbers(measure: Measure, weeks: Weeks) -> Values:
    found = measure.fast(weeks)
    column = found if isinstance(found, Column) else Column(found)
    values = column.values.astype(np.float64)
    if column.unknown is not None:
        values[column.unknown] = np.nan
    return values
