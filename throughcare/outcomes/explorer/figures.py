"""One measure of one group summed up: counts and a share, or a mean, a median and quartiles. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from ..measures import MEASURES, Measure, Unit
from .answers import Answers, Values

Z = 1.959963984540054
"""The normal quantile of a 95 % interval."""
INTERVAL = "95 % interval by Wilson (1927)"
"""The method that is named beside every share of people."""

COUNTED = (Unit.YES_NO, Unit.EVENT)
"""Units in which people are counted; the others measure something of each."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many people. ``low`` and ``high`` are the Wilson interval; all are 0 to 1."""

    yes: int
    no: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Spread:
    """What was measured, in the measure's unit. ``lower`` and ``upper`` are the quartiles (linear between people).

    For a time, ``seen`` is in how many the event was seen; the others carry the week in which looking ended.
    """

    mean: float
    median: float
    lower: float
    upper: float
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure of a group: of ``asked`` people with a word, ``unknown`` have one too short for the question.

    Exactly one of ``share`` and ``spread`` is there; neither where everybody is unknown.
    """

    measure: Measure
    asked: int
    unknown: int
    share: Share | None = None
    spread: Spread | None = None

    @property
    def known(self) -> int:
        """How many people have an answer."""
        return self.asked - self.unknown

    @property
    def point(self) -> float | None:
        """What stands for the measure in a figure: the share, the median of a time, else the mean."""
        if self.share:
            return self.share.value
        if self.spread:
            return self.spread.median if self.measure.unit is Unit.TIME else self.spread.mean
        return None

    @property
    def reach(self) -> tuple[float, float] | None:
        """The line through the point: the interval of a share, else the quartiles."""
        if self.share:
            return self.share.low, self.share.high
        return (self.spread.lower, self.spread.upper) if self.spread else None


def wilson(yes: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson's score. Raises ``ValueError`` for nobody or more yes than people."""
    if not 0 <= yes <= of or not of:
        raise ValueError(f"{yes} of {of} is no share")
    share, more = yes / of, Z * Z / of
    middle, half = share + more / 2, Z * sqrt(share * (1 - share) / of + more / (4 * of))
    return max(0.0, (middle - half) / (1 + more)), min(1.0, (middle + half) / (1 + more))


def figures(found: Answers) -> dict[str, Figure]:
    """Every measure summed up, by column, in the published order."""
    return {measure.column: figure(measure, found) for measure in MEASURES}


def figure(measure: Measure, found: Answers) -> Figure:
    """One measure summed up."""
    values = found[measure.column]
    known = values[~np.isnan(values)]
    asked, unknown = len(values), len(values) - len(known)
    if not len(known):
        return Figure(measure, asked, unknown)
    if measure.unit in COUNTED:
        return Figure(measure, asked, unknown, share=share_of(int(known.sum()), len(known)))
    return Figure(measure, asked, unknown, spread=_spread(known, _seen(measure, found)))


def share_of(yes: int, of: int) -> Share:
    """A share of people with its interval. Raises ``ValueError`` as :func:`wilson`."""
    return Share(yes, of - yes, yes / of, *wilson(yes, of))


def _spread(known: Values, seen: int | None) -> Spread:
    lower, median, upper = (float(one) for one in np.percentile(known, (25, 50, 75)))
    return Spread(float(known.mean()), median, lower, upper, seen)


def _seen(measure: Measure, found: Answers) -> int | None:
    """In how many the event of a time was seen; ``None`` for what is no time."""
    if measure.unit is not Unit.TIME:
        return None
    return int(np.nansum(found[event_of(measure)]))


def event_of(measure: Measure) -> str:
    """The column that says whether what a time is about happened: ``RsT_lee_2016`` has ``RsE_lee_2016``."""
    letters, rest = measure.column.split("_", 1)
    return f"{letters[:-1]}E_{rest}"
