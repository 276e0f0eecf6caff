"""One published definition, asked of the same people under other treatments of missed weeks than its own.

Each definition treats a missed week in its own way (:class:`~..measures.measure.Missed`). Its answers where every
missed week is taken as positive, and where every one is taken as negative, say how much rests on that choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..kernel import Column, Weeks
from ..measures import Measure, Unit
from ..symbols import check
from .shares import Share, share
from .treatments import RECODED, Treatment

METHOD = "{} Asked with {}."


@dataclass(frozen=True, slots=True)
class Under:
    """The answers of ``people``. ``mean`` is their mean, or the share of a yes or no, whose interval is in ``share``.

    ``missing`` have no answer: their word is too short for the question, or nothing is left of it.
    """

    treatment: Treatment
    people: int
    missing: int
    mean: float | None
    share: Share | None
    method: str


def asked_under(measure: Measure, words: Sequence[str]) -> tuple[Under, ...]:
    """A definition under its own treatment, all missed positive, all missed negative, and attended weeks only.

    The last shortens words, so a week has another number in it. Raises ``BadWord``.
    """
    for word in words:
        check(word)
    return tuple(_under(measure, words, treatment) for treatment in RECODED)


def _under(measure: Measure, words: Sequence[str], treatment: Treatment) -> Under:
    method = METHOD.format(measure.says, treatment.words)
    left = [word for word in map(RECODED[treatment], words) if word]
    values = _answers(measure, left)
    missing = len(words) - len(values)
    if measure.unit in (Unit.YES_NO, Unit.EVENT):
        found = share(int(values.sum()), len(values), missing, method=method)
        return Under(treatment, len(values), missing, found.share, found, method)
    mean = float(values.mean()) if len(values) else None
    return Under(treatment, len(values), missing, mean, None, method)


def _answers(measure: Measure, words: list[str]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    if not words:
        return np.zeros(0)
    answer = measure.fast(Weeks.of_words(words))
    column = answer if isinstance(answer, Column) else Column(answer)
    values = column.values.astype(np.float64)
    return values if column.unknown is None else values[~column.unknown]
