"""One definition: its words, its source, words to try it on, and what it says of the chosen groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.people.access import allow
from throughcare.site.pages.requests import PageRequest

from ...measures import Measure, Unit
from ...pages.access import READERS
from ...pages.choosing import form
from ...pages.files import about
from .. import drawing
from ..behind import BY_COLUMN
from ..distribution import UNKNOWN, Bar, bars, hidden_bars
from ..examples import examples
from ..figures import COUNTED
from ..small import TOO_FEW, Hidden
from . import shown
from .explorer import file_of
from .reckoned import Reckoned, reckoned

BESIDE = {
    Unit.SHARE: "People by their share of weeks",
    Unit.SCORE: "People by their score",
    Unit.TIME: "People by the week of the event",
    Unit.WEEKS: "People by weeks",
    Unit.HALF_WEEKS: "People by weeks, halves rounded down",
}


@allow(*READERS)
def definition(request: PageRequest, name: str) -> HttpResponse:
    """One published definition, and the chosen groups under it."""
    measure = BY_COLUMN.get(name)
    if measure is None:
        raise Http404("There is no such definition.")
    found = reckoned(request)
    row = next(row for row in found.rows if row.measure is measure)
    somebody = any(side.people for side in found.sides) and not found.shut
    context = {
        "measure": measure,
        "name": drawing.name_of(measure),
        "dois": [f"https://doi.org/{doi}" for doi in measure.doi.split()],
        "examples": examples(measure),
        "chosen": found.chosen,
        "form": form(found.chosen, reverse("outcome_definition", args=[name])),
        "unread": found.unread,
        "found": found,
        "limit": found.limit,
        "row": shown.row(found, row) if somebody else None,
        "counted": measure.unit in COUNTED,
        "explorer": reverse("outcome_explorer") + found.chosen.query,
        "file": file_of(found, name),
        **(_distribution(found, measure) if somebody else {}),
    }
    return render(request, "outcomes/definition.html", context)


def _distribution(found: Reckoned, measure: Measure) -> dict[str, Any]:
    """The figure of how many people have which answer, and its table."""
    all_bars = bars(measure, [found.answers(side) for side in found.sides])
    outside = _outside(found, measure, all_bars)
    here = all_bars if found.chosen.sees_people else outside
    plot = _plot(found, here) | ({"leaving": _plot(found, outside)} if here != outside else {})
    rows = [{"label": bar.label, "cells": _cells(found, measure, bar)} for bar in here]
    return {"bars": plot, "bar_rows": rows, "bar_title": BESIDE.get(measure.unit, "People by answer")}


def _outside(found: Reckoned, measure: Measure, all_bars: Sequence[Bar]) -> list[Bar]:
    """The bars as they may leave, hidden where the table hides; groups that share people are told one at a time."""
    if not found.limit:
        return list(all_bars)
    told = hidden_bars(all_bars, found.limit.least)
    charts = [{person.chart for person in side.people} for side in found.sides]
    shared = len(charts) > 1 and bool(charts[0] & charts[1])
    levels = [level.get(measure.column, Hidden.NOTHING) for level in found.leaving]
    return [
        Bar(bar.label, tuple(
            None if (shared and number) or _shut(measure, level, bar.label) else count
            for number, (count, level) in enumerate(zip(bar.counts, levels, strict=True))
        ))
        for bar in told
    ]  # fmt: skip


def _shut(measure: Measure, level: Hidden, label: str) -> bool:
    if level is Hidden.ALL or (level and measure.unit is Unit.TIME):  # its weeks add up to those with the event
        return True
    return measure.unit in COUNTED and (level is Hidden.COUNTS or (bool(level) and label != UNKNOWN))


def _plot(found: Reckoned, some: Sequence[Bar]) -> dict[str, Any]:
    drawn = [{"label": bar.label, "counts": list(bar.counts)} for bar in some]
    return {"arms": found.labels, "x_label": "People", "bars": drawn, "note": about(found.chosen),
            "empty": TOO_FEW}  # fmt: skip


def _cells(found: Reckoned, measure: Measure, bar: Bar) -> list[dict[str, Any]]:
    """How many, with the list of them where an address can ask for it."""
    linked = bar.label == UNKNOWN or measure.unit in COUNTED
    return [
        {"count": count, "href": shown.people(found, number, measure.column, bar.label) if linked and count else ""}
        for number, count in enumerate(bar.counts)
    ]
