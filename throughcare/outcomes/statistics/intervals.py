"""The interval of an estimated share over time, by one rule for survival and for cumulative incidence.

Between 0 and 1 it is symmetric in log(-log share): exponential Greenwood for survival (Kalbfleisch and Prentice 1980),
its counterpart for cumulative incidence (Collett, Modelling Survival Data in Medical Research). There the formula has a
width; at exactly 0 and 1 it has none, and a page would say "100 %, surely" of three people. There the exact limits
(Clopper and Pearson) hold, of as many people as are known by then.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from .checks import check_confidence
from .distributions import normal_quantile
from .followed import Floats, Ints

N = TypeVar("N", float, Floats)

EDGE = 1e-12
"""So near to 0 or 1 a share is 0 or 1: products of fractions are not quite exact."""


def limits(shares: Floats, variances: Floats, known: Ints, confidence: float) -> tuple[Floats, Floats]:
    """The low and the high end for each share. ``known`` is of how many people it is known by then."""
    check_confidence(confidence)
    none, everybody = shares <= EDGE, shares >= 1 - EDGE
    inner = np.where(none | everybody, 0.5, shares)
    spread = normal_quantile((1 + confidence) / 2) * np.sqrt(np.maximum(variances, 0)) / (inner * -np.log(inner))
    low, high = inner ** np.exp(spread), inner ** np.exp(-spread)
    few = unshaken(known.astype(np.float64), confidence)
    low = np.where(none, 0.0, np.where(everybody, few, low))
    high = np.where(none, 1 - few, np.where(everybody, 1.0, high))
    return low, high


def unshaken(known: N, confidence: float) -> N:
    """The exact low limit of a share of 1 among so many; one less it is the high limit of a share of 0."""
    limit: N = ((1 - confidence) / 2) ** (1 / known)
    return limit
