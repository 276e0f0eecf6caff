"""Scores that weigh positive and missed weeks, later ones more (Ling et al. 1976). Higher is better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from .. import plain
from ..kernel import Column, Weeks, counting, weighing

FIFTEEN = 15
MAXIMUM = 120
STAYED = 3
"""Somebody who was not seen after this week scores 0."""

WEIGHTS_A = {"+": Fraction(1), "*": Fraction("0.5"), "o": Fraction("0.22")}
WEIGHTS_B = {"+": Fraction("0.8"), "*": Fraction("0.4"), "o": Fraction(1)}


def in_steps(weeks: int) -> Sequence[Fraction]:
    """The penalties of the paper: 1 in the first three weeks, 2 in the next three, up to 5."""
    return [Fraction(week // 3 + 1) for week in range(weeks)]


def evenly(weeks: int) -> Sequence[Fraction]:
    """Penalties that rise evenly from 1 in the first week to 5 in the last."""
    return [1 + Fraction(4 * week, max(weeks - 1, 1)) for week in range(weeks)]


def score_a(word: str) -> float | None:
    """Unknown for fewer than fifteen weeks: the definition names a penalty for each of fifteen."""
    return None if len(word) < FIFTEEN else _score(word, WEIGHTS_A, in_steps(FIFTEEN))


def score_b(word: str) -> float:
    """The variant, over as many of the first fifteen weeks as there are."""
    return _score(word, WEIGHTS_B, evenly(min(len(word), FIFTEEN)))


def _score(word: str, weights: Mapping[str, Fraction], penalties: Sequence[Fraction]) -> float:
    if plain.retention(word) <= STAYED:
        return 0.0
    return float(MAXIMUM - plain.weighed(plain.cut(word, 1, FIFTEEN), weights, positive=penalties, maximum=MAXIMUM))


def all_scores_a(weeks: Weeks) -> Column:
    """As :func:`score_a`, for many."""
    scores = weighing.weighed(weeks, WEIGHTS_A, in_steps, FIFTEEN, MAXIMUM)
    return Column(np.where(counting.retention(weeks) > STAYED, scores, 0.0), weeks.lengths < FIFTEEN)


def all_scores_b(weeks: Weeks) -> Column:
    """As :func:`score_b`, for many."""
    scores = weighing.weighed(weeks, WEIGHTS_B, evenly, FIFTEEN, MAXIMUM)
    return Column(np.where(counting.retention(weeks) > STAYED, scores, 0.0))
