"""Filters of a timeline: the stage somebody was in, the kind of entry, and a period of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from throughcare.care.path.entries import StageEntered, StageLeft
from throughcare.care.path.stages import Stage
from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry
from throughcare.chart.kinds import KINDS
from throughcare.chart.times import When

from .days import Calendar
from .timeline import Row

LIVING = {"7": "Last 7 days", "30": "Last 30 days", "90": "Last 90 days", "365": "Last year"}
TRIAL = {
    "before": ("Before consent", None, -1),
    "d0-28": ("Days 0 to 28", 0, 28),
    "d29-84": ("Days 29 to 84", 29, 84),
    "d85-168": ("Days 85 to 168", 85, 168),
    "later": ("After day 168", 169, None),
    "unknown": ("Day not known", None, None),
}


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; empty strings ask for everything."""

    stage: str = ""
    kind: str = ""
    period: str = ""
    as_of: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Wanted:
        """Read the address. What is not known counts as everything."""
        return cls(asked.get("stage", ""), asked.get("kind", ""), asked.get("period", ""), asked.get("as_of", ""))

    @property
    def everything(self) -> bool:
        """Whether nothing is filtered out."""
        return not (self.stage or self.kind or self.period)

    def query(self, **change: str) -> str:
        """The query string for these filters with a change."""
        said = {"stage": self.stage, "kind": self.kind, "period": self.period, "as_of": self.as_of} | change
        return urlencode({name: value for name, value in said.items() if value})


def chosen(rows: Sequence[Row], chart: Chart, wanted: Wanted, calendar: Calendar) -> list[Row]:
    """The rows that pass all filters, in their order."""
    found: Iterable[Row] = rows
    if wanted.kind in KINDS:
        found = [row for row in found if row.original.kind == wanted.kind]
    if wanted.stage in set(Stage):
        spans = periods(chart, Stage(wanted.stage))
        found = [row for row in found if in_stage(row.shown, Stage(wanted.stage), spans)]
    if wanted.period:
        found = [row for row in found if in_period(row.shown.happened, wanted.period, calendar)]
    return list(found)


def periods(chart: Chart, stage: Stage) -> list[tuple[str, str]]:
    """From when until when somebody was in a stage, as sortable texts; an open end is ``"~"``."""
    moves = [(entry, True) for entry, said in chart.of(StageEntered) if said.stage is stage]
    moves += [(entry, False) for entry, said in chart.of(StageLeft) if said.stage is stage]
    found: list[tuple[str, str]] = []
    start: str | None = None
    for entry, entered in sorted(moves, key=lambda move: move[0].order):
        if entered:
            start = entry.happened.text if start is None else start
        elif start is not None:
            found.append((start, entry.happened.text))
            start = None
    return [*found, (start, "~")] if start is not None else found


def in_stage(entry: Entry, stage: Stage, spans: Sequence[tuple[str, str]]) -> bool:
    """Charted in that stage's own room, or while the person was in it."""
    if entry.info is not None and entry.info.stage == stage.value:
        return True
    text = entry.happened.text
    return any(text and (start[:10] <= text[:10]) and (text <= end or text[:10] == end[:10]) for start, end in spans)


def in_period(when: When, period: str, calendar: Calendar) -> bool:
    """Whether it happened in a period named by :data:`LIVING` or :data:`TRIAL`; an unknown name asks for everything."""
    day = when.day(calendar.zone)
    if calendar.base is None:
        if period not in LIVING:
            return True
        today = datetime.now(UTC).astimezone(calendar.zone).date()
        return day is not None and day > today - timedelta(days=int(period))
    if period not in TRIAL:
        return True
    return _in_trial_period(day, period, calendar.base)


def _in_trial_period(day: date | None, period: str, base: date) -> bool:
    if period == "unknown" or day is None:
        return period == "unknown" and day is None
    _, first, last = TRIAL[period]
    number = (day - base).days
    return (first is None or number >= first) and (last is None or number <= last)


def stage_chips(chart: Chart, wanted: Wanted) -> list[dict[str, Any]]:
    """A chip for each stage the person has been in; none for fewer than two."""
    been = {said.stage for _, said in chart.of(StageEntered)}
    choices = {stage.value: stage.label for stage in Stage if stage in been}
    return _chips("All stages", choices, wanted, "stage", wanted.stage) if len(choices) > 1 else []


def kind_chips(rows: Sequence[Row], wanted: Wanted) -> list[dict[str, Any]]:
    """A chip for each kind that is there, with how many."""
    counts = Counter(row.original.kind for row in rows)
    known = [info for info in KINDS if info.name in counts]
    choices = {info.name: info.title for info in sorted(known, key=lambda info: info.title)}
    return _chips("Everything", choices, wanted, "kind", wanted.kind, {"": len(rows), **counts})


def period_chips(wanted: Wanted, calendar: Calendar) -> list[dict[str, Any]]:
    """The periods of this calendar."""
    choices = LIVING if calendar.base is None else {name: said[0] for name, said in TRIAL.items()}
    return _chips("All time", choices, wanted, "period", wanted.period)


def _chips(
    everything: str,
    choices: Mapping[str, str],
    wanted: Wanted,
    name: str,
    current: str,
    counts: Mapping[str, int] | None = None,
) -> list[dict[str, Any]]:
    current = current if current in choices else ""
    return [
        {
            "label": label,
            "href": f"?{wanted.query(**{name: value})}#timeline",
            "current": value == current,
            "count": counts.get(value) if counts else None,
        }
        for value, label in {"": everything, **choices}.items()
    ]
