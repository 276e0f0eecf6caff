"""What became of use, by a few published definitions, each with how much rests on the missed weeks. Pure.

The explorer asks all 62. These four ask different things: weeks of abstinence, abstinence at a time, the share of
negative weeks, return to use.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..kernel import Column, Weeks
from ..measures import MEASURES, Measure, Unit
from ..statistics.treatments import RECODED, Treatment
from ..words.course import Rule
from .series import Series

ASKED = ("Rd_fiellin_2006", "Ab_ctnNinetyFour_2023", "Ab_schottenfeldB_2008", "RsE_ctnFiftyOne_2018")
TREATMENTS = (Treatment.AS_SAID, Treatment.POSITIVE, Treatment.NEGATIVE)
SHARES = (Unit.YES_NO, Unit.EVENT, Unit.SHARE)
Values = npt.NDArray[np.float64]
BY_COLUMN = {measure.column: measure for measure in MEASURES}


class Answer(NamedTuple):
    """A definition asked of a series: the mean of the answers, or the share of a yes or no with its numbers.

    ``missing`` have no answer: their word is too short. ``least`` and ``most`` are the same with every missed week as
    negative and as positive, whichever is which.
    """

    mean: float | None
    of: int
    missing: int
    yes: int | None
    least: float | None
    most: float | None


class Asked(NamedTuple):
    """A definition, whether its answers are shares, and the answer of each series; ``None`` of nobody."""

    measure: Measure
    is_share: bool
    answers: list[Answer | None]


def asked(series: Sequence[Series], rule: Rule) -> list[Asked]:
    """The definitions, asked of those who began."""
    found = [_answers([word for one in some.begun if (word := one.word_by(rule))]) for some in series]
    return [
        Asked(BY_COLUMN[column], BY_COLUMN[column].unit in SHARES, [one[column] if one else None for one in found])
        for column in ASKED
    ]


def _answers(words: list[str]) -> dict[str, Answer]:
    """Every definition of the same people: their matrix is made once for each treatment of missed weeks."""
    if not words:
        return {}
    weeks = {treatment: Weeks.of_words(list(map(RECODED[treatment], words))) for treatment in TREATMENTS}
    return {column: _answer(BY_COLUMN[column], weeks) for column in ASKED}


def _answer(measure: Measure, weeks: Mapping[Treatment, Weeks]) -> Answer:
    values = {treatment: _values(measure, some) for treatment, some in weeks.items()}
    said = values[Treatment.AS_SAID]
    known = said[~np.isnan(said)]
    means = (_mean(values[Treatment.POSITIVE]), _mean(values[Treatment.NEGATIVE]))
    ends = [mean for mean in means if mean is not None]
    yes = int(known.sum()) if measure.unit in (Unit.YES_NO, Unit.EVENT) else None
    return Answer(
        _mean(said), len(known), len(said) - len(known), yes, min(ends, default=None), max(ends, default=None)
    )


def _values(measure: Measure, weeks: Weeks) -> Values:
    """The answers as numbers; not a number where there is none."""
    answer = measure.fast(weeks)
    column = answer if isinstance(answer, Column) else Column(answer)
    found = column.values.astype(np.float64)
    return found if column.unknown is None else np.where(column.unknown, np.nan, found)


def _mean(values: Values) -> float | None:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else None
