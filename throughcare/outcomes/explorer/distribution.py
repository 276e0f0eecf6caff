"""How many people of a group have which answer to one measure. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..measures import Measure, Unit
from .answers import Answers, Values
from .figures import event_of
from .small import divided

YES, NO, UNKNOWN = "yes", "no", "unknown"
"""Answers as addresses name them."""
NONE_SEEN = "no event seen"
TENTHS = tuple(f"{low} to {low + 10} %" for low in range(0, 100, 10))
SCORES = tuple(f"{low} to {low + 12}" for low in range(0, 120, 12))


class Bar(NamedTuple):
    """So many people with an answer; ``None`` is hidden."""

    label: str
    counts: tuple[int | None, ...]


def bars(measure: Measure, groups: Sequence[Answers]) -> list[Bar]:
    """The answers of each group: yes and no, whole weeks, or tenths of a scale; then those who have none.

    A time is counted only of those in whom the event was seen: the others stand together.
    """
    columns = [_numbers(measure, found) for found in groups]
    labels = _labels(measure, columns)
    counts = [_counts(measure, values, len(labels)) for values in columns]
    found = [Bar(label, tuple(some)) for label, some in zip(labels, zip(*counts, strict=True), strict=True)]
    if measure.unit is Unit.TIME:
        found.append(Bar(NONE_SEEN, tuple(int((one[event_of(measure)] == 0).sum()) for one in groups)))
    return [*found, Bar(UNKNOWN, tuple(int(np.isnan(one[measure.column]).sum()) for one in groups))]


def _numbers(measure: Measure, found: Answers) -> Values:
    values = found[measure.column]
    return values if measure.unit is not Unit.TIME else np.where(found[event_of(measure)] == 1, values, np.nan)


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
