"""How far the answer depends on the question: from the least to the most over the definitions of a family. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..measures import Family, Measure, Unit
from .figures import Figure

ABOUT = {
    Family.ABSTINENCE: "abstinent",
    Family.REDUCTION: "use fell as far as the definition asks",
    Family.RELAPSE: "return to use",
    Family.DROPOUT: "left treatment",
}
"""What is said of somebody for whom a yes-or-no definition of the family holds."""


@dataclass(frozen=True, slots=True)
class Range:
    """The figures with the least and the most on one scale, of so many definitions."""

    low: Figure
    high: Figure
    of: int


def counts_against(measure: Measure) -> bool:
    """Whether a yes says that the family's sentence does not hold: an event ends abstinence."""
    return measure.family is Family.ABSTINENCE and measure.unit is Unit.EVENT


def held(figure: Figure) -> float | None:
    """The share for whom the family's sentence holds; ``None`` where nobody is counted or known."""
    if figure.share is None:
        return None
    return 1 - figure.share.value if counts_against(figure.measure) else figure.share.value


def held_reach(figure: Figure) -> tuple[float, float] | None:
    """The interval of :func:`held`."""
    if figure.share is None:
        return None
    low, high = figure.share.low, figure.share.high
    return (1 - high, 1 - low) if counts_against(figure.measure) else (low, high)


def value(figure: Figure) -> float | None:
    """What definitions of one scale are compared by: the share for whom it holds, or the point."""
    return held(figure) if figure.measure.unit in (Unit.YES_NO, Unit.EVENT) else figure.point


def scale(measure: Measure) -> str:
    """What can be compared on one axis, in words."""
    return _SCALES[measure.unit]


_SCALES = {
    Unit.YES_NO: "share of people",
    Unit.EVENT: "share of people",
    Unit.SHARE: "share of weeks",
    Unit.WEEKS: "weeks",
    Unit.HALF_WEEKS: "weeks",
    Unit.TIME: "week of the event",
    Unit.SCORE: "score, 0 to 120",
}
SCALES = tuple(dict.fromkeys(_SCALES.values()))
"""All scales, in the order in which they are shown."""


def ranges(found: Iterable[Figure]) -> dict[tuple[str, str], Range]:
    """The range of every family on every scale, by both names."""
    sorted_in: dict[tuple[str, str], list[Figure]] = {}
    for figure in found:
        if value(figure) is not None:
            sorted_in.setdefault((figure.measure.family.value, scale(figure.measure)), []).append(figure)
    return {key: _range(some) for key, some in sorted_in.items()}


def _range(some: list[Figure]) -> Range:
    ordered = sorted(some, key=lambda figure: value(figure) or 0.0)
    return Range(ordered[0], ordered[-1], len(ordered))
