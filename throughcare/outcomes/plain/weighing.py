"""A weighed score of positive and missed weeks, as high as it can be when every week is the worst."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ..symbols import MISSED, MIXED, POSITIVE

PENALISED = (POSITIVE, MIXED)


def weighed(
    word: str,
    weights: Mapping[str, Fraction],
    *,
    positive: Sequence[Fraction] | None = None,
    missed: Sequence[Fraction] | None = None,
    maximum: int = 120,
) -> Fraction:
    """The sum over weeks of weight by penalty, by the largest that the same weeks could give, times ``maximum``.

    ``positive`` and ``missed`` are penalties by week for positive (and mixed) and for missed weeks; without them each
    is 1. Exact: no rounding on the way. An empty word gives 0. Raises ``ValueError`` for other than one penalty a week.
    """
    penalties = zip(word, positive or [Fraction(1)] * len(word), missed or [Fraction(1)] * len(word), strict=True)
    score = worst = Fraction(0)
    for symbol, when_positive, when_missed in penalties:
        penalty = when_positive if symbol in PENALISED else when_missed if symbol == MISSED else 1
        score += weights.get(symbol, 0) * penalty
        worst += max(weights[POSITIVE] * when_positive, weights[MISSED] * when_missed)
    return maximum * score / worst if worst else Fraction(0)
