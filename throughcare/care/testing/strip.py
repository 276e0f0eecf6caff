"""The strip over time: each sample against the doses, and against how long what was found can be found.

Drawn on the server as a small picture; the table beside it says the same. Days are the program's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from throughcare.care.dosing.readings import doses
from throughcare.care.history.entries import DoseReported, UrinePositiveReported
from throughcare.care.medication.entries import milligrams
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context
from throughcare.chart.times import day_words

from .entries import Matrix
from .meaning import Expected
from .readings.cases import day_of_sample, meaning
from .readings.way import samples
from .values import analytes, table, window

WIDTH, LEFT, TOP, STEP, DOSES = 960, 168, 34, 26, 46
"""Pixels of the picture: its width, the room for names, the first row, the height of a row, that of the doses."""
ORDER = ("methadone", "buprenorphine", "fentanyl", "opiates", "oxycodone", "tramadol", "benzodiazepines", "sedatives",
         "cocaine", "stimulants", "cannabis", "alcohol", "pcp", "other")  # fmt: skip
WORST = (Expected.UNEXPECTED, Expected.UNCLEAR, Expected.EXPECTED)


@dataclass
class Mark:
    """One group of one day: found or not, expected or not, and since when it may have been taken."""

    day: date
    group: str
    positive: bool
    expected: Expected | None
    names: list[str] = field(default_factory=list)
    hours: int = 0

    @property
    def words(self) -> str:
        """“unexpected positive: norfentanyl”."""
        sign = "positive" if self.positive else "negative"
        return f"{f'{self.expected.value} ' if self.expected else ''}{sign}: {', '.join(self.names)}"


def marks(chart: Chart, context: Context, since: date) -> list[Mark]:
    """What every sample from a day on showed, by group; those of a trial as they were published, without a verdict."""
    found: dict[tuple[date, str], Mark] = {}
    for one in samples(chart):
        day = day_of_sample(one, context)
        if day >= since and one.reports:
            for said in meaning(chart, one.uid, context):
                if said.positive is not None:
                    for uid in said.about:
                        _add(found, day, uid, said.positive, said.expected, one.said.matrix)
    for day, name in _published(chart, context):
        if day >= since:
            known = found.setdefault((day, name[0]), Mark(day, name[0], True, None))
            known.names.append(name[1])
    return sorted(found.values(), key=lambda mark: (mark.day, ORDER.index(mark.group)))


def _add(
    found: dict[tuple[date, str], Mark], day: date, uid: str, positive: bool, expected: Expected, matrix: Matrix
) -> None:
    """Put an analyte to its group of that day: a positive stands before a negative, unexpected before expected."""
    known, span = analytes().get(uid), window(matrix, uid)
    group, name = (known.group, known.name) if known and known.group in ORDER else ("other", uid.replace("_", " "))
    mark = found.setdefault((day, group), Mark(day, group, positive, expected))
    if positive and not mark.positive:
        mark.positive, mark.expected, mark.names, mark.hours = True, expected, [], 0
    if mark.positive is positive:
        mark.names.append(name)
        mark.expected = min(expected, mark.expected or expected, key=WORST.index)
        mark.hours = max(mark.hours, span.usual_hours if span and positive else 0)


def _published(chart: Chart, context: Context) -> Iterator[tuple[date, tuple[str, str]]]:
    """The positives of a trial: which group each class belongs to."""
    known: Mapping[str, str] = table("published")["group"]
    for entry, said in chart.of(UrinePositiveReported):
        day = entry.happened.day(context.zone)
        if day is not None:
            yield day, (known.get(said.substance.casefold(), "other"), said.substance)


def dose_days(chart: Chart, context: Context, since: date, until: date) -> dict[date, int]:
    """Micrograms of each dosing day, from here, told of, or published; of an injection the day it was given."""
    found: dict[date, int] = defaultdict(int)
    for one in doses(chart, since):
        found[one.day] += one.amount_ug or 0
    for entry, said in chart.of(DoseReported):
        if (day := entry.happened.day(context.zone)) is not None:
            found[day] += said.amount_ug or 0
    return {day: amount for day, amount in found.items() if since <= day <= until}


def strip(chart: Chart, context: Context, days: int, until: date, base: date | None = None) -> dict[str, Any] | None:
    """The picture and its table; ``None`` where nothing was tested. ``base`` is day 0 of a calendar not real."""
    since = until - timedelta(days=days)
    known = marks(chart, context, since)
    if not known:
        return None
    given = dose_days(chart, context, since, until)
    groups = [group for group in ORDER if any(mark.group == group for mark in known)]
    rows = {group: TOP + DOSES + STEP * at for at, group in enumerate(groups)}
    across = _Across(since, until, base)
    return {
        "width": WIDTH,
        "height": TOP + DOSES + STEP * len(groups) + 10,
        "left": LEFT,
        "rows": [{"label": group.capitalize(), "y": y, "line": y + STEP // 2} for group, y in rows.items()],
        "ticks": list(across.ticks()),
        "doses": _bars(given, across),
        "most": f"{milligrams(max(given.values()))}" if given and max(given.values()) else "",
        "dose_base": TOP + DOSES - 8,
        "marks": [_drawn(mark, rows[mark.group] + STEP // 2, across) for mark in known],
        "table": _table(known, given, across),
        "words": f"{across.words(since)} to {across.words(until)}",
    }


@dataclass(frozen=True)
class _Across:
    """Where a day stands from left to right."""

    since: date
    until: date
    base: date | None

    def words(self, day: date) -> str:
        """A day as people read it: of a calendar that is not real by its number."""
        return day_words(day) if self.base is None else f"Day {(day - self.base).days}"

    def x(self, day: date, hours: int = 0) -> float:
        """The middle of a day, so many hours earlier."""
        span = max((self.until - self.since).days, 1)
        at = (day - self.since).days - hours / 24
        return round(LEFT + max(at, 0) / span * (WIDTH - LEFT - 14), 1)

    def ticks(self) -> Iterator[dict[str, Any]]:
        """Six days, evenly."""
        span = (self.until - self.since).days
        for part in range(6):
            day = self.since + timedelta(days=round(span * part / 5))
            last = part == 5
            yield {"x": self.x(day), "words": self._short(day), "anchor": "end" if last else "middle"}

    def _short(self, day: date) -> str:
        return f"{day.day} {day:%b}" if self.base is None else self.words(day)


def _bars(given: dict[date, int], across: _Across) -> list[dict[str, Any]]:
    most = max(given.values(), default=0) or 1
    return [
        {
            "x": across.x(day),
            "y": round(TOP + DOSES - 8 - max(amount / most * (DOSES - 16), 3), 1),
            "height": round(max(amount / most * (DOSES - 16), 3), 1),
        }
        for day, amount in sorted(given.items())
    ]


def _drawn(mark: Mark, y: int, across: _Across) -> dict[str, Any]:
    x, begins = across.x(mark.day), across.x(mark.day, mark.hours)
    kind = mark.expected.value if mark.expected else "published"
    return {
        "x": x,
        "y": y,
        "kind": kind,
        "positive": mark.positive,
        "left": round(x - 6, 1),
        "begins": begins,
        "wide": round(x - begins, 1),
        "points": f"{x},{y - 7} {x + 7},{y} {x},{y + 7} {x - 7},{y}",
        "words": f"{across.words(mark.day)}, {mark.group}: {mark.words}",
    }


def _table(known: list[Mark], given: dict[date, int], across: _Across) -> list[dict[str, Any]]:
    """The same by day, the latest first."""
    by_day: dict[date, list[str]] = defaultdict(list)
    for mark in known:
        by_day[mark.day].append(mark.words)
    return [
        {"day": across.words(day), "dose": _dose(given.get(day)), "said": "; ".join(by_day[day])}
        for day in sorted(by_day, reverse=True)
    ]


def _dose(amount: int | None) -> str:
    return milligrams(amount) if amount else ""
