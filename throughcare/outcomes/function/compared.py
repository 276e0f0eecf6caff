"""Many people before and after: pairs only, and beside them everybody without a pair, by the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any

from ..statistics import PairedMean, PairedShare, paired_mean, paired_share
from .change import Change, Course, Status, change
from .values import Measure, Point, Windows


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure of a group. ``figures`` is the change among the pairs; ``statuses`` counts everybody once."""

    measure: Measure
    point: Point
    figures: PairedShare | PairedMean
    statuses: Mapping[Status, int]

    @property
    def is_asked(self) -> bool:
        """Whether any chart asks this at all."""
        return bool(self.measure.reads)

    @property
    def got_better(self) -> bool | None:
        """Whether the mean or share moved the better way; ``None`` where it did not move, or nothing is known."""
        moved = self.figures.difference
        return None if not moved else (moved < 0) == (self.measure.better == "lower")


def compare(
    measure: Measure,
    people: Iterable[tuple[Mapping[str, Any] | None, Course]],
    windows: Windows,
    point: Point,
    zone: tzinfo = UTC,
) -> Compared:
    """The change of a group in one measure; each person with what :func:`~.told.of` found (``None``: nothing)."""
    changes = [change(told or {}, measure.id, course, windows, point, zone) for told, course in people]
    statuses = Counter(one.status for one in changes)
    return Compared(measure, point, _figures(measure, changes), {one: statuses[one] for one in Status if statuses[one]})


def _figures(measure: Measure, changes: list[Change]) -> PairedShare | PairedMean:
    pairs = [(one.before, one.after) for one in changes]
    if measure.is_share:
        return paired_share([(_yes(before), _yes(after)) for before, after in pairs])
    return paired_mean(pairs)


def _yes(value: bool | float | None) -> bool | None:
    return None if value is None else bool(value)
