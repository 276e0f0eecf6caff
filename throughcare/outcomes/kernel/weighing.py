"""Weighed scores for many people. As :mod:`..plain.weighing`, and as exact: whole numbers until one division."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import lcm

import numpy as np
import numpy.typing as npt

from ..plain.weighing import PENALISED
from ..symbols import MISSED, POSITIVE
from .counting import weeks_in
from .weeks import Bytes, Floats, Weeks

Penalties = Callable[[int], Sequence[Fraction]]
"""The penalties of positive weeks, by how many weeks the slice has."""


def weighed(weeks: Weeks, weights: Mapping[str, Fraction], penalties: Penalties, last: int, maximum: int) -> Floats:
    """``maximum`` less the weighed score of the weeks 1 to ``last``. 0 for an empty word.

    Penalties go by how long a slice is: first everybody is reckoned as with a whole one, then those who have less.
    """
    long = weeks_in(weeks, 1, last)
    most = min(last, weeks.weeks)
    found = _better(weeks.symbols[:most], weights, penalties(most), maximum) if most else np.zeros(weeks.people)
    for fewer in np.unique(long[long < most]):
        these = np.flatnonzero(long == fewer)
        found[these] = _better(weeks.symbols[:fewer, these], weights, penalties(int(fewer)), maximum) if fewer else 0
    return found


def _better(symbols: Bytes, weights: Mapping[str, Fraction], penalties: Sequence[Fraction], maximum: int) -> Floats:
    worst = sum(max(weights[POSITIVE] * penalty, weights[MISSED]) for penalty in penalties)
    each = [{symbol: _costs(symbol, weight, penalty) for symbol, weight in weights.items()} for penalty in penalties]
    scale = lcm(*(cost.denominator for costs in each for cost in (*costs.values(), Fraction(worst))))
    score: npt.NDArray[np.int32] = np.zeros(symbols.shape[1], np.int32)
    for row, costs in zip(symbols, each, strict=True):
        table = np.zeros(256, np.int32)
        for symbol, cost in costs.items():
            table[ord(symbol)] = int(cost * scale)
        score += table[row]
    whole = int(worst * scale)
    better: Floats = maximum * (whole - score) / whole
    return better


def _costs(symbol: str, weight: Fraction, penalty: Fraction) -> Fraction:
    return weight * penalty if symbol in PENALISED else weight
