"""How many people of a group have which answer to one measure. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..measures import Measure, Unit
from .answers import Values
from .small import divided

YES, NO, UNKNOWN = "yes", "no", "unknown"
"""Answers as addresses name them."""
TENTHS = tuple(f"{low} to {low + 10} %" for low in range(0, 100, 10))
SCORES = tuple(f"{low} to {low + 12}" for low in range(0, 120, 12))


class Bar(NamedTuple):
    """So many people with an answer; ``None`` is hidden."""

    label: str
    counts: tuple[int | None, ...]


def bars(measure: Measure, groups: Sequence[Values]) -> list[Bar]:
    """The answers of each group: yes and no, whole weeks, or tenths of a scale; then those who have none."""
    labels = _labels(measure, groups)
    columns = [_counts(measure, values, len(labels)) for values in groups]
    found = [Bar(label, tuple(counts)) for label, counts in zip(labels, zip(*columns, strict=True), strict=True)]
    unknown = tuple(int(np.isnan(values).sum()) for values in groups)
    return [*found, Bar(UNKNOWN, unknown)]


def hidden_bars(bars: Sequence[Bar], least: int) -> list[Bar]:
    """The same with few people hidden, a group for itself; a group that cannot be divided is hidden whole."""
    columns = [divided(counts, least).cells for counts in _columns(bars)]
    return [Bar(bar.label, tuple(some)) for bar, some in zip(bars, zip(*columns, strict=True), strict=True)]


def _columns(bars: Sequence[Bar]) -> list[list[int]]:
    return [[count or 0 for count in column] for column in zip(*(bar.counts for bar in bars), strict=True)]


def _labels(measure: Measure, groups: Sequence[Values]) -> tuple[str, ...]:
    if measure.unit in (Unit.YES_NO, Unit.EVENT):
        return (YES, NO)
    if measure.unit is Unit.SHARE:
        return TENTHS
    if measure.unit is Unit.SCORE:
        return SCORES
    most = max((int(np.nanmax(values)) for values in groups if not np.isnan(values).all()), default=0)
    return tuple(str(week) for week in range(most + 1))


def _counts(measure: Measure, values: Values, size: int) -> list[int]:
    known = values[~np.isnan(values)]
    if measure.unit in (Unit.YES_NO, Unit.EVENT):
        return [int((known == 1).sum()), int((known == 0).sum())]
    width = {Unit.SHARE: 0.1, Unit.SCORE: 12.0}.get(measure.unit, 1.0)
    places = np.minimum(np.floor(known / width + 1e-9).astype(int), size - 1)
    return [int(count) for count in np.bincount(places, minlength=size)]
