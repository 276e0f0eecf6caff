"""When somebody was in treatment: from the stages of the path and the levels of care, as days from the start. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from throughcare.care.dosing.readings import Dose, doses
from throughcare.care.medication.readings.days import dosing_day_of
from throughcare.care.medication.readings.orders import orders
from throughcare.care.path.entries import StageEntered, StageLeft
from throughcare.care.path.readings import came_after
from throughcare.care.path.stages import Leaving, Stage
from throughcare.care.planning.entries import EpisodeClosed, EpisodeOpened
from throughcare.care.planning.levels import Level
from throughcare.care.planning.readings import origin
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context

TREATING = frozenset({Stage.WITHDRAWAL, Stage.MEDICATION, Stage.THERAPY, Stage.RESIDENCE, Stage.STEP_DOWN})
"""The stages in which somebody is expected to come. Recovery is follow-up, and what comes before is no treatment."""
LEAVING = {
    Leaving.COMPLETED: "completed",
    Leaving.MOVED_ON: "moved on",
    Leaving.LEFT_EARLY: "left",
    Leaving.TRANSFERRED: "transferred",
    Leaving.DIED: "died",
}
OFTEN = Level.L2.rank
"""From this level on somebody comes several times a week: doses at home excuse nobody from coming."""


class Stretch(NamedTuple):
    """Days in treatment, both counted. ``last`` is ``None`` while it goes on; ``how`` says how it ended.

    ``often``: the level asks for several visits a week; ``lives_here``: in a residence.
    """

    first: date
    last: date | None
    how: str | None = None
    often: bool = False
    lives_here: bool = False

    def holds(self, day: date, before: int = 0) -> bool:
        """Whether a day is one of them, or at most so many days before the first."""
        return self.first - timedelta(days=before) <= day and (self.last is None or day <= self.last)


Part = Callable[[Iterable[Stretch]], list[Stretch]]
"""Of times in treatment those that count, as a new list."""


def stretches(chart: Chart, context: Context, given: Sequence[Dose] | None = None, part: Part = list) -> list[Stretch]:
    """Every stay in a stage or at a level, not merged; the time of orders too where no stay holds a dose.

    Of one program its doses (``given``) and the ``part`` of each time that was lived there: what another one charted
    says nothing of how this one does.
    """
    found = part([*_of_stages(chart, context), *_of_episodes(chart, context)])
    if not any(one.holds(dose.day) for dose in (doses(chart) if given is None else given) for one in found):
        found += part(_of_orders(chart))
    return sorted(found, key=lambda one: (one.first, one.last or date.max))


def first_of(given: Sequence[Dose], found: Sequence[Stretch], within: int) -> Dose | None:
    """The dose that treatment starts with: the first in a stay, or at most ``within`` days before one.

    One that was told of years before is of another treatment: ``None`` where there are only such. Where every stay was
    over before the first dose, or nobody charted any, it is that dose.
    """
    near = (dose for dose in given if any(one.holds(dose.day, within) for one in found))
    earlier = found and given[-1].day < found[-1].first
    return next(near, None if earlier else given[0])


def _of_stages(chart: Chart, context: Context) -> Iterator[Stretch]:
    left = chart.of(StageLeft)
    for entry, said in chart.of(StageEntered):
        first = dosing_day_of(entry.happened, context)
        if said.stage not in TREATING or first is None:
            continue
        gone = next((one for one in left if one[1].stage is said.stage and came_after(chart, one[0], entry)), None)
        last = dosing_day_of(gone[0].happened, context) if gone else None
        how = LEAVING[gone[1].how] if gone else None
        lives = said.stage is Stage.RESIDENCE
        yield Stretch(first, last or (first if gone else None), how, lives, lives)


def _of_episodes(chart: Chart, context: Context) -> Iterator[Stretch]:
    closed = {origin(chart, said.episode): (entry, said) for entry, said in chart.of(EpisodeClosed)}
    for entry, said in chart.of(EpisodeOpened):
        first = dosing_day_of(entry.happened, context)
        if said.level is Level.L0 or first is None:
            continue
        gone = closed.get(origin(chart, entry.uid))
        last = dosing_day_of(gone[0].happened, context) if gone else None
        how = gone[1].reason.value if gone else None
        yield Stretch(first, last or (first if gone else None), how, said.level.rank >= OFTEN)


def _of_orders(chart: Chart) -> list[Stretch]:
    return [
        Stretch(one.said.first_day, one.last_day, "other" if one.last_day else None)
        for one in orders(chart)
        if one.last_day is None or one.last_day >= one.said.first_day
    ]


def merged(found: Iterable[Stretch], since: date, within: int, died: date | None) -> list[tuple[date, date | None]]:
    """The days in treatment from the start on: what overlaps, or lies no farther apart than ``within`` days, is one."""
    spans: list[tuple[date, date | None]] = []
    for one in found:
        first, last = max(one.first, since), _earlier(one.last, died)
        if last is not None and last < first:
            continue
        if spans and _touches(spans[-1][1], first, within):
            before = spans[-1]
            end = None if before[1] is None or last is None else max(before[1], last)
            spans[-1] = (before[0], end)
        else:
            spans.append((first, last))
    return spans


def _touches(last: date | None, first: date, within: int) -> bool:
    return last is None or first <= last + timedelta(days=within)


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def level_at(chart: Chart, day: date, context: Context, program: str | None, until: date | None) -> str | None:
    """The level of care on a day, or the first one after it; ``None`` where nobody was admitted to any.

    Of one program its own, and none that was opened after the last day there.
    """
    closed = {origin(chart, said.episode): entry for entry, said in chart.of(EpisodeClosed)}
    for entry, said in chart.of(EpisodeOpened):
        gone = closed.get(origin(chart, entry.uid))
        first, last = (dosing_day_of(one.happened, context) if one else None for one in (entry, gone))
        is_here = program in (None, said.program) and (until is None or first is None or first <= until)
        if is_here and (last is None or last >= day):
            return said.level.value
    return None
