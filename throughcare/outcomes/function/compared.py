"""Many people before and after: pairs only, and beside them everybody without a pair, by the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any, NamedTuple

from ..statistics import PairedMean, PairedShare, paired_mean, paired_share
from .change import Course, Status, Value, change, unasked
from .values import Measure, Point, Windows


class Asked(NamedTuple):
    """People at a time after: who answered anything with their status where they did not, and all such statuses."""

    answered: list[tuple[Mapping[str, Any], Course, Status]]
    statuses: Counter[Status]


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure of a group. ``figures`` is the change among the pairs; ``statuses`` counts everybody once.

    ``before`` is the share or the mean of everybody who was asked before, paired or not; ``None`` of nobody.
    """

    measure: Measure
    point: Point
    figures: PairedShare | PairedMean
    statuses: Mapping[Status, int]
    before: float | None

    @property
    def asked_before(self) -> int:
        """How many were asked before."""
        return self.figures.pairs + self.figures.only_before

    @property
    def got_better(self) -> bool | None:
        """Whether the mean or share moved the better way; ``None`` where it did not move, or nothing is known."""
        moved = self.figures.difference
        return None if not moved else (moved < 0) == (self.measure.better == "lower")


def asked(people: Iterable[tuple[Mapping[str, Any] | None, Course]], windows: Windows, point: Point) -> Asked:
    """People with what :func:`~.told.of` found of them (``None``: nothing), ready to be compared at a time after."""
    found = [(told or {}, course, unasked(course, windows, point)) for told, course in people]
    return Asked([one for one in found if one[0]], Counter(status for _, _, status in found))


def compare(measure: Measure, people: Asked, windows: Windows, point: Point) -> Compared:
    """The change of a group in one measure, to the time after for which :func:`asked` was called."""
    answered = [one for one in people.answered if measure.id in one[0]]
    changes = [change(told, measure.id, course, windows, point) for told, course, _ in answered]
    statuses = people.statuses.copy()
    statuses.subtract(status for _, _, status in answered)
    statuses.update(one.status for one in changes)
    never = people.statuses.total() - len(answered)
    figures = _figures(measure, [(one.before, one.after) for one in changes], never)
    known = [float(one.before) for one in changes if one.before is not None]
    before = fmean(known) if known else None
    return Compared(measure, point, figures, {one: statuses[one] for one in Status if statuses[one]}, before)


def _figures(measure: Measure, pairs: list[tuple[Value | None, Value | None]], never: int) -> PairedShare | PairedMean:
    if measure.is_share:
        return paired_share([(_yes(before), _yes(after)) for before, after in pairs], never=never)
    return paired_mean(pairs, never=never)


def _yes(value: Value | None) -> bool | None:
    return None if value is None else bool(value)
