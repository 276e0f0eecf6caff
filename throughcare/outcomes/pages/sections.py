"""The sections of the outcomes page: tables whose cells are ready, and the data of the figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.safestring import mark_safe

from ..choice import query
from ..explorer.small import falling, falling_together
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
    columns = [_column(one, rule, least) for one in series]
    shared = share_people(asked.groups)
    everybody = [person for group in asked.groups for person in group.people]
    both = [_column(one, rule, least) for one in (*whole, *(series if len(series) > len(whole) else ()))]
    return {
        "labels": [one.label for one in series],
        "people_labels": [one.series.label for one in both],
        "people": _people(both, cells, rule),
        "reasons": people.reasons(whole, rule) if asked.sees_people else [],
        "has_own": any(one.trial is None for one in everybody),
        "mixed": len({one.trial is None for one in everybody}) > 1,
        "all_trials": len({one.trial for one in everybody}) > 1,
        "shared": shared,
        **_staying(columns, cells, rule, _Leaving(outside, shared)),
        **_weekly(columns, cells, rule, _Leaving(outside, shared)),
        "use": [
            {"measure": one.measure, "cells": [cells.answer(answer, one.is_share) for answer in one.answers]}
            for one in use.asked(series, rule)
        ],
        "events": _events(columns, cells, shared),
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


def _column(one: Series, rule: Rule, least: int) -> Column:
    address = reverse("outcome_people") + query(one.choice, None, rule, what="x")[:-1]
    return Column.of(one, address, people.heads(one, rule, least) if least else {})


def _people(columns: Sequence[Column], cells: Cells, rule: Rule) -> list[Row]:
    rows = people.rows([one.series for one in columns], rule)

    def tells(column: Column, what: str) -> bool:
        return not cells.least or what in column.told

    return [
        {
            "label": row.label,
            "cells": [
                cells.number(count.number, None, column, count.what) if tells(column, count.what) else HIDDEN
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
    shown = [_told(found, rows, at, cells.least, column) for at, column in enumerate(columns)]
    all_rows = [_kept_row(columns, cells, week, rows[week], [some[week] for some in shown], True) for week in weeks]
    short = [
        _kept_row(columns, cells, week, rows[week], [some[week] for some in shown], False)
        for week in staying.tabled(found.weeks)
    ]
    return {
        "differ": None if leaving.alone else found.differ,
        "staying_plot": leaving.beside(
            staying.drawn(found, series, None if not cells.least else shown),
            staying.drawn(found, series, [_told(found, rows, at, leaving.least) for at in range(len(columns))]),
            cells,
        ),
        "staying_short": short,
        "staying_all": all_rows,
        "came": _came(columns, cells, rule, min(found.weeks, 24)) if _ended_for_all(series) else [],
        "ways": _ways(columns, cells, staying.endings(series)),
    }


def _told(
    found: staying.Staying,
    rows: Sequence[Sequence[staying.Kept | None]],
    at: int,
    least: int,
    column: Column | None = None,
) -> list[int | None]:
    """The numbers still there, week by week; those hidden that would say how few went, or left, since one before.

    With a column they stand beside the other numbers of its people.
    """
    stands = falling_together(found.falls(at), least)[1:]
    kept = [one if fits else None for one, fits in zip((row[at] for row in rows), stands, strict=True)]
    return [one.number if one and (column is None or column.may_stand(one.number, least)) else None for one in kept]


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


def _ended_for_all(series: Sequence[Series]) -> bool:
    """Whether everybody could have come in every week: in our own charts many are not here so long yet."""
    return all(person.trial for one in series for person in one.begun)


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
    if any(cells.small(number) for number in (*found.counts.values(), found.people - sum(found.counts.values()))):
        return HIDDEN
    last = found.curves[way][-1]
    number = cells.number(found.counts[way], None, column, f"ended-{way.replace(' ', '-')}")
    return number + mark_safe(quiet(f"{percent(last.share)} ({percent(last.low)} to {percent(last.high)})"))  # noqa: S308 - numbers


def _weekly(columns: Sequence[Column], cells: Cells, rule: Rule, leaving: _Leaving) -> dict[str, Any]:
    found = [weekly.weeks(one.series, rule) for one in columns]
    lines = [weekly.lines(some) for some in found]
    shut = [cells.shut_weeks(made) for made in lines]
    tables = [
        {
            "label": column.series.label,
            "missing": 0 if cells.least else some.missing,
            "rows": [
                {"label": line.week, "cells": cells.line(line, column, gone)}
                for line, gone in zip(made, weeks, strict=True)
            ],
            "treated": _treated(some, weeks),
        }
        for column, some, made, weeks in zip(columns, found, lines, shut, strict=True)
    ]
    series = [one.series for one in columns]
    return {
        "weekly_plot": leaving.beside(
            weekly.drawn(series, found, shut if cells.least else None),
            weekly.leaving(series, found, leaving.least),
            cells,
        ),
        "weekly_tables": tables,
        "weekly_parts": [name for _, name, _ in weekly.PARTS],
        "treatments": [one.words for one in SIDE_BY_SIDE],
    }


def _treated(found: Weekly, shut: Sequence[bool]) -> list[Row]:
    """Each week under every treatment of missed weeks; hidden where the week is."""
    return [
        {
            "label": week.week,
            "cells": [HIDDEN] * len(row) if hidden else [percent(one) for one in row],
        }
        for week, hidden, row in zip(found.weeks, shut, weekly.treated(found), strict=True)
    ]


def _events(columns: Sequence[Column], cells: Cells, shared: bool) -> list[Row]:
    found = events.events([one.series for one in columns])
    shut = _near(found, cells)
    return [
        {
            "label": event.label,
            "ratio": None if cells.least or shared else event.ratio,
            "cells": [
                HIDDEN if event.what == "fatal" and near else cells.rate(rate, one, event.what, later)
                for one, rate, later, near in zip(columns, event.rates, event.later, shut, strict=True)
            ],
        }
        for event in found
    ]


def _near(found: Sequence[events.Event], cells: Cells) -> list[bool]:
    """Whether fatal overdoses of a series are so near to all overdoses or deaths that the few others would show."""
    whom = {event.what: [rate.with_event if rate else 0 for rate in event.rates] for event in found}
    pairs = zip(whom["fatal"], whom["overdose"], whom["died"], strict=True)
    return [cells.small(abs(overdose - fatal)) or cells.small(abs(died - fatal)) for fatal, overdose, died in pairs]
