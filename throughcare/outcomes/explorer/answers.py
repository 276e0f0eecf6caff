"""The answers of a group to every measure, as arrays of numbers. Pure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ..engine import WHO, WORD, outcomes
from ..measures import MEASURES

Values = npt.NDArray[np.float64]
"""One number a person, in the order of the words: yes is 1, no is 0, NaN is unknown."""

Answers = dict[str, Values]
"""By the column of the measure."""


def answers(words: Sequence[str]) -> Answers:
    """All outcomes of these words. Raises ``BadWord`` with the place in the list for one that cannot be used."""
    batch = pa.record_batch({WHO: pa.array(range(1, len(words) + 1), pa.int64()), WORD: pa.array(words, pa.string())})
    found = outcomes(batch)
    return {measure.column: _numbers(found.column(measure.column)) for measure in MEASURES}


def _numbers(column: pa.Array) -> Values:
    values: Values = column.cast(pa.float64()).to_numpy(zero_copy_only=False)
    return values
