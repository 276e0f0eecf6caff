"""What a measure is: a name, a definition in words, a citation, and the same question for one word and for many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from ..kernel import Column, Weeks

Value = bool | int | float | None
"""An answer; ``None`` where the word is too short for the question."""

Answer = Column | npt.NDArray[np.generic]
"""Answers of many, with or without some that are unknown."""


class Family(StrEnum):
    """What a measure is about."""

    ABSTINENCE = "abstinence"
    REDUCTION = "reduction"
    RELAPSE = "return to use"
    DROPOUT = "leaving treatment"


class Unit(StrEnum):
    """What its numbers are."""

    YES_NO = "yes or no"
    WEEKS = "weeks"
    HALF_WEEKS = "weeks, halves possible"
    SHARE = "share of weeks, 0 to 1"
    SCORE = "score, 0 to 120"
    TIME = "week of the event, or of the end of looking"
    EVENT = "1 event, 0 none seen"


class Missed(StrEnum):
    """How a missed week is treated."""

    POSITIVE = "as positive"
    NEGATIVE = "as not positive"
    NOT_NEGATIVE = "neither positive nor negative, but in the divisor"
    LEFT_OUT = "left out: attended weeks only"
    BREAKS = "breaks a run of negative weeks"
    FILLED_IN = "filled in from other weeks"
    WEIGHED = "weighed by itself"
    COUNTED = "it is what is counted"


@dataclass(frozen=True, slots=True)
class Measure:
    """One published definition.

    ``column`` is its name in tables; ``says`` defines it as it is reckoned here, ``remark`` where that is not what the
    paper says or what one may overlook. ``plain`` answers for one word, ``fast`` for many at once; a law holds them
    equal.
    """

    column: str
    family: Family
    unit: Unit
    missed: Missed
    says: str
    reference: str
    doi: str
    plain: Callable[[str], Value]
    fast: Callable[[Weeks], Answer]
    remark: str = ""

    @property
    def link(self) -> str:
        """Where the publication is; empty for a definition of the CTN-0094 team that has none."""
        return "; ".join(f"https://doi.org/{doi}" for doi in self.doi.split()) if self.doi else ""
