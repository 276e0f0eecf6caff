"""The section of the outcomes page on life before and after: tables whose cells are ready."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from throughcare.chart.findings import Context
from throughcare.program.models import Program

from ..function import Compared, Status, windows
from ..report.function import Line, told
from ..statistics import PairedMean, PairedShare
from .cells import HIDDEN, Cells, Column, percent, quiet
from .rows import today_of

SAID = {Status.NOT_YET: "not due yet"}
"""Shorter words for a cell; the others say it in their own."""


def changed(columns: Sequence[Column], cells: Cells, programs: Sequence[Program]) -> dict[str, Any]:
    """The tables, what nobody was asked, and the times of asking with their sources.

    The days are those of our own program among those that are open; no trial has a calendar.
    """
    own = next((one for one in programs if not one.historical), None)
    context, today = (own.context, today_of(own)) if own else (Context(), datetime.now(UTC).date())
    when = windows(context.settings)
    found = told([one.series for one in columns], when, today)
    shown = cells if when == windows({}) else cells._replace(links=False)  # a list of people knows the usual days only
    full = [table for at, table in enumerate(found.tables) if table.has_pairs or at == 0]
    return {
        "changed": [{"point": one.point, "rows": [_row(line, columns, shown) for line in one.lines]} for one in full],
        "changed_once": not found.is_dated,
        "changed_points": [one.point for one in found.tables],
        "changed_without": [one.point.name for one in found.tables if one not in full],
        "changed_unasked": found.unasked,
        "changed_before": when.before,
        "changed_unread": when.unread,
    }


def _row(line: Line, columns: Sequence[Column], cells: Cells) -> dict[str, Any]:
    made = [cell(one, cells, column) for one, column in zip(line.cells, columns, strict=True)]
    return {"measure": line.measure, "cells": made}


def cell(one: Compared, cells: Cells, column: Column | None = None) -> SafeString:
    """Before and after among the pairs, the difference with its interval, and who has no pair.

    With a column the number of pairs leads to the people.
    """
    figures = one.figures
    if _is_small(one, cells):
        return HIDDEN
    rest = "" if cells.least else _rest(one)
    if not figures.pairs:
        return mark_safe(f"{_before(one)}{rest}")  # noqa: S308 - numbers and our own words
    text = _share(figures) if isinstance(figures, PairedShare) else _mean(figures)
    pairs = f"{figures.pairs} {'pair' if figures.pairs == 1 else 'pairs'}"
    of = quiet(f"of {figures.people}") if column is None or not cells.least or "began" in column.told else ""
    if cells.links and column is not None:
        pairs = f'<a href="{column.behind(f"paired-{one.measure.id}-{one.point.id}")}">{pairs}</a>'
    return mark_safe(f"{text} {pairs}{of}{rest}")  # noqa: S308 - numbers and our own words


def _before(one: Compared) -> str:
    """What was said before, where nobody was asked after."""
    if one.before is None:
        return '<span class="tc-quiet">no pairs</span>'
    said = percent(one.before) if one.measure.is_share else f"{one.before:.1f}"
    return f"{said} before{quiet(f'of {one.asked_before} asked; no pairs')}"


def _is_small(one: Compared, cells: Cells) -> bool:
    """Whether the pairs, those asked before, or those with one answer among them, are so few that they are hidden."""
    figures = one.figures
    if cells.small(figures.pairs, figures.people) or cells.small(one.asked_before, figures.people):
        return True
    if isinstance(figures, PairedMean):
        return False
    paired = [
        figures.gained,
        figures.lost,
        *(round((share or 0) * figures.pairs) for share in (figures.before, figures.after)),
    ]
    before = round((one.before or 0) * one.asked_before)
    return any(cells.small(number, figures.pairs) for number in paired) or cells.small(before, one.asked_before)


def _share(figures: PairedShare) -> str:
    points = [f"{100 * one:+.0f}" for one in (figures.difference, figures.low, figures.high) if one is not None]
    chance = quiet(f"p {_p(figures.p)}") if figures.p is not None else ""
    text = f"<strong>{percent(figures.before)} → {percent(figures.after)}</strong>"
    return f"{text}{quiet(f'{points[0]} points ({points[1]} to {points[2]})')}{chance}"


def _mean(figures: PairedMean) -> str:
    text = f"<strong>{figures.before:.1f} → {figures.after:.1f}</strong>"
    if figures.low is None:
        return f"{text}{quiet(f'{figures.difference:+.1f}; {figures.why}')}"
    return f"{text}{quiet(f'{figures.difference:+.1f} ({figures.low:+.1f} to {figures.high:+.1f})')}"


def _p(value: float) -> str:
    return "below 0.001" if value < 0.001 else f"{value:.3f}"


def _rest(one: Compared) -> str:
    """Everybody without a pair, by the reason."""
    without = [(status, many) for status, many in one.statuses.items() if status is not Status.PAIR]
    texts = [f"{SAID.get(status, status.value)}: {many}" for status, many in without]
    return "".join(f'<br><span class="tc-quiet">{text}</span>' for text in texts)
