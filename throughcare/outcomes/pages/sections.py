"""The sections of the outcomes page: tables whose cells are ready, and the data of the figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.safestring import mark_safe

from ..choice import query
from ..explorer.small import falling
from ..group import Group
from ..how import ENDINGS
from ..report import events, people, staying, use, weekly
from ..report.series import Series, side_by_side
from ..statistics import SIDE_BY_SIDE, Incidence, Weekly
from ..words.course import Rule
from .cells import HIDDEN, Cells, Column, percent, quiet
from .changed import changed
from .chosen import Chosen

Row = dict[str, Any]
"""``label`` and ``cells``, which stand in the page as they are."""


def sections(asked: Chosen, least: int, outside: int = 0) -> dict[str, Any]:
    """Everything that is reckoned from the groups. Numbers of people below ``least`` are hidden (0: none).

    Figures that leave the program, as files, hide those below ``outside``.
    """
    choices = [one for one in (asked.choice, asked.other) if one is not None]
    whole = [Series(one.short, one.people, choice) for one, choice in zip(asked.groups, choices, strict=True)]
    series = side_by_side(asked.groups, choices)
    cells, rule = Cells(asked.sees_people, least), asked.rule
    columns = [_column(one, rule) for one in series]
    everybody = [person for group in asked.groups for person in group.people]
    both = [_column(one, rule) for one in (*whole, *(series if len(series) > len(whole) else ()))]
    return {
        "labels": [one.label for one in series],
        "people_labels": [one.series.label for one in both],
        "people": _people(both, cells, rule),
        "reasons": people.reasons(whole, rule) if asked.sees_people else [],
        "has_own": any(one.trial is None for one in everybody),
        "mixed": len({one.trial is None for one in everybody}) > 1,
        "all_trials": len({one.trial for one in everybody}) > 1,
        **_staying(columns, cells, rule, _Leaving(outside, share_people(asked.groups))),
        **_weekly(columns, cells, rule, _Leaving(outside, share_people(asked.groups))),
        "use": [
            {"measure": one.measure, "cells": [cells.answer(answer, one.is_share) for answer in one.answers]}
            for one in use.asked(series, rule)
        ],
        "events": _events(columns, cells),
        **changed(columns, cells, asked.open),
    }


class _Leaving(NamedTuple):
    """What may leave: numbers from ``least`` on; of groups that share people only the first (``alone``).

    Else the few who tell one from the other could be reckoned.
    """

    least: int
    alone: bool

    @property
    def cells(self) -> Cells:
        """How its numbers are hidden."""
        return Cells(False, self.least)

    def beside(self, here: dict[str, Any], outside: dict[str, Any], cells: Cells) -> dict[str, Any]:
        """A figure with the one that may leave the program, where that is another one."""
        if not self.least or cells.least:
            return here
        return here | {"leaving": outside | {"arms": outside["arms"][:1] if self.alone else outside["arms"]}}


def share_people(groups: Sequence[Group]) -> bool:
    """Whether somebody is in both groups."""
    charts = [{person.chart for person in group.people} for group in groups]
    return len(charts) > 1 and bool(charts[0] & charts[1])


def _column(one: Series, rule: Rule) -> Column:
    return Column.of(one, reverse("outcome_people") + query(one.choice, None, rule, what="x")[:-1])


def _people(columns: Sequence[Column], cells: Cells, rule: Rule) -> list[Row]:
    rows = people.rows([one.series for one in columns], rule)
    return [
        {
            "label": row.label,
            "cells": [
                cells.number(count.number, count.of, column, count.what)
                for column, count in zip(columns, row.counts, strict=True)
            ],
        }
        for row in rows
    ]


def _staying(columns: Sequence[Column], cells: Cells, rule: Rule, leaving: _Leaving) -> dict[str, Any]:
    series = [one.series for one in columns]
    found = staying.staying(series)
    weeks = range(found.weeks + 1)
    rows = [found.cells(week) for week in weeks]
    shown = [_told([row[at] for row in rows], cells) for at in range(len(columns))]
    all_rows = [_kept_row(columns, cells, week, rows[week], [some[week] for some in shown], True) for week in weeks]
    short = [
        _kept_row(columns, cells, week, rows[week], [some[week] for some in shown], False)
        for week in staying.tabled(found.weeks)
    ]
    return {
        "differ": found.differ,
        "staying_plot": leaving.beside(
            staying.drawn(found, series, None if not cells.least else shown),
            staying.drawn(
                found, series, [_told([row[at] for row in rows], leaving.cells) for at in range(len(columns))]
            ),
            cells,
        ),
        "staying_short": short,
        "staying_all": all_rows,
        "came": _came(columns, cells, rule, min(found.weeks, 24)),
        "ways": _ways(columns, cells, staying.endings(series)),
    }


def _told(kept: Sequence[staying.Kept | None], cells: Cells) -> list[int | None]:
    """The numbers still there, week by week; those hidden that would say how few went since the one before."""
    counts = [one.number for one in kept if one is not None]
    told = falling(counts, cells.least) if cells.least else list(counts)
    return [*told, *([None] * (len(kept) - len(told)))]


def _kept_row(
    columns: Sequence[Column],
    cells: Cells,
    week: int,
    row: Sequence[staying.Kept | None],
    numbers: Sequence[int | None],
    at_risk: bool,
) -> Row:
    made = [
        cells.kept(kept, number, column, f"retained-{week}", at_risk)
        for column, kept, number in zip(columns, row, numbers, strict=True)
    ]
    return {"label": week, "cells": made}


def _came(columns: Sequence[Column], cells: Cells, rule: Rule, last: int) -> list[Row]:
    weeks = staying.tabled(last)
    found = [staying.last_weeks(one.series, rule) for one in columns]
    counts = [[staying.came(some, week) for week in weeks] for some in found]
    told = [falling(some, cells.least) if cells.least else some for some in counts]
    return [
        {
            "label": week,
            "cells": [
                HIDDEN
                if told[at][row] is None
                else cells.number(counts[at][row], len(found[at]), one, f"came-{week}", True)
                for at, one in enumerate(columns)
            ],
        }
        for row, week in enumerate(weeks)
    ]


def _ways(columns: Sequence[Column], cells: Cells, found: Sequence[Incidence | None]) -> list[Row]:
    """How treatment ended by the last day anybody was followed, one row a way; none for trials alone."""
    names = [way for way in ENDINGS if any(one and way in one.counts for one in found)]
    return [
        {
            "label": ENDINGS[way].capitalize(),
            "cells": [_way(column, cells, some, way) for column, some in zip(columns, found, strict=True)],
        }
        for way in names
    ]


def _way(column: Column, cells: Cells, found: Incidence | None, way: str) -> str:
    if found is None or way not in found.counts:
        return "" if found is None else "0"
    if any(cells.small(number) for number in found.counts.values()):
        return HIDDEN
    last = found.curves[way][-1]
    number = cells.number(found.counts[way], None, column, f"ended-{way.replace(' ', '-')}")
    return number + mark_safe(quiet(f"{percent(last.share)} ({percent(last.low)} to {percent(last.high)})"))  # noqa: S308 - numbers


def _weekly(columns: Sequence[Column], cells: Cells, rule: Rule, leaving: _Leaving) -> dict[str, Any]:
    found = [weekly.weeks(one.series, rule) for one in columns]
    lines = [weekly.lines(some) for some in found]
    tables = [
        {
            "label": column.series.label,
            "missing": 0 if cells.least else some.missing,
            "rows": [{"label": line.week, "cells": cells.line(line, column)} for line in made],
            "treated": _treated(some, made, cells, column),
        }
        for column, some, made in zip(columns, found, lines, strict=True)
    ]
    series = [one.series for one in columns]
    return {
        "weekly_plot": leaving.beside(
            weekly.drawn(series, found, _shut(columns, lines, cells) if cells.least else None),
            weekly.leaving(series, found, leaving.least),
            cells,
        ),
        "weekly_tables": tables,
        "weekly_parts": [name for _, name, _ in weekly.PARTS],
        "treatments": [one.words for one in SIDE_BY_SIDE],
    }


def _treated(found: Weekly, lines: Sequence[weekly.Line], cells: Cells, column: Column) -> list[Row]:
    """Each week under every treatment of missed weeks; hidden where the week is."""
    return [
        {
            "label": line.week,
            "cells": [HIDDEN if cells.line(line, column)[0] is HIDDEN else percent(one) for one in row],
        }
        for line, row in zip(lines, weekly.treated(found), strict=True)
    ]


def _shut(columns: Sequence[Column], lines: Sequence[Sequence[weekly.Line]], cells: Cells) -> list[list[bool]]:
    """The weeks of each series that are hidden."""
    return [[cells.line(line, one)[0] is HIDDEN for line in made] for one, made in zip(columns, lines, strict=True)]


def _events(columns: Sequence[Column], cells: Cells) -> list[Row]:
    found = events.events([one.series for one in columns])
    return [
        {
            "label": event.label,
            "ratio": None if cells.least else event.ratio,
            "cells": [cells.rate(rate, one, event.what) for one, rate in zip(columns, event.rates, strict=True)],
        }
        for event in found
    ]
