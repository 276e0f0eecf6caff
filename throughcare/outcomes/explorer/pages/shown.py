"""The explorer's tables as the templates take them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from ...choice import query
from ...measures import Family, Measure, Missed, Unit
from ...pages.files import about
from .. import drawing, words
from ..distribution import YES
from ..figures import COUNTED, Figure, event_of
from ..order import Heading, Row, year
from ..ranges import ABOUT, SCALES, Range, ranges, value
from ..small import Hidden
from .reckoned import Reckoned


def section(found: Reckoned, heading: Heading, number: int) -> dict[str, Any]:
    """One heading: its figure, and the same as a table."""
    return {
        "id": f"part-{number}",
        "title": heading.title,
        **_reach(found, heading),
        "rows": [row(found, one) for one in heading.rows],
        "plot": plot(found, heading.rows),
    }


def _reach(found: Reckoned, heading: Heading) -> dict[str, Any]:
    """How far the shares of people under a heading of one family lie apart, where one group alone is shown."""
    families = {one.measure.family for one in heading.rows}
    if len(families) != 1 or len(found.sides) != 1:
        return {}
    family = families.pop()
    return {"span": _span(ranges(_open(found, 0)).get((family.value, SCALES[0]))), "about": ABOUT[family]}


def plot(found: Reckoned, rows: Sequence[Row]) -> dict[str, Any]:
    """The dots of these rows, with what may leave where that is less."""
    note = {"note": f"{about(found.chosen)} {drawing.NOTE}"}
    drawn = drawing.dots(rows, found.labels, found.levels) | note
    return drawn | {"leaving": drawing.dots(rows, found.labels, found.leaving) | note} if found.hides else drawn


def row(found: Reckoned, one: Row) -> dict[str, Any]:
    """One definition with its figure in every group."""
    measure = one.measure
    return {
        "measure": measure,
        "name": drawing.name_of(measure),
        "href": definition(found, measure.column),
        "year": year(measure),
        "cells": [cell(found, number, figure) for number, figure in enumerate(one.figures)],
        "find": drawing.findable(measure),
    }


def definition(found: Reckoned, column: str) -> str:
    """The page of a definition, about the same groups."""
    return reverse("outcome_definition", args=[column]) + found.chosen.query


def cell(found: Reckoned, number: int, figure: Figure) -> dict[str, Any]:
    """A figure in words, with the people behind it for whoever may open them."""
    hidden = found.levels[number].get(figure.measure.column, Hidden.NOTHING)
    return {
        "label": found.labels[number],
        "value": words.value_words(figure, hidden),
        "reach": words.reach_words(figure, hidden),
        "count": words.count_words(figure, hidden),
        "unknown": words.unknown_words(figure, hidden),
        "href": people(found, number, *_counted(figure.measure)),
        "unknown_href": people(found, number, figure.measure.column, "unknown"),
    }


def _counted(measure: Measure) -> tuple[str, str]:
    """Whom the number beside a value counts: the yes, of a time those in whom the event was seen, else all answers."""
    if measure.unit is Unit.TIME:
        return event_of(measure), YES
    return measure.column, YES if measure.unit in COUNTED else ""


def people(found: Reckoned, number: int, column: str, answer: str = "") -> str:
    """The people behind a number; empty for a reader who may not open them."""
    if not found.chosen.sees_people:
        return ""
    choice = found.chosen.other if number and found.chosen.other else found.chosen.choice
    return reverse("outcome_people") + query(choice, None, found.chosen.rule, measure=column, answer=answer)


def spans(found: Reckoned) -> list[dict[str, Any]]:
    """A sentence a family and scale: from the least to the most, a group."""
    by_group = [ranges(_open(found, number)) for number in range(len(found.sides))]
    keys = [(family.value, scale) for family in Family for scale in dict.fromkeys(key[1] for key in by_group[0])]
    return [
        {"about": _about(*key), "cells": _labelled(found, [_span(one.get(key)) for one in by_group])}
        for key in keys
        if any(key in one and one[key].of > 1 for one in by_group)
    ]


def _labelled(found: Reckoned, cells: Sequence[dict[str, Any] | None]) -> list[dict[str, Any]]:
    """Each span with its group's label, which a narrow screen shows beside it where there are two."""
    labels = found.labels if len(cells) > 1 else [""]
    return [{"label": label, "span": span} for label, span in zip(labels, cells, strict=True)]


def by_missed(found: Reckoned) -> list[dict[str, Any]]:
    """How the first group fares by treatment of missed weeks: the range of each scale that asks for a share."""
    figures = _open(found, 0)
    rows = []
    for missed in Missed:
        some = [figure for figure in figures if figure.measure.missed is missed]
        spread = ranges(some)
        cells = [_span(spread.get(key)) for key in MISSED_COLUMNS]
        if any(cells):
            rows.append({"missed": missed.value, "cells": cells})
    return rows


MISSED_COLUMNS = (
    (Family.ABSTINENCE.value, "share of people"),
    (Family.REDUCTION.value, "share of weeks"),
    (Family.RELAPSE.value, "share of people"),
)
MISSED_TITLES = ("Abstinent", "Weeks without use", "Return to use")


def _open(found: Reckoned, number: int) -> list[Figure]:
    """The figures of a group that this reader sees."""
    level: Mapping[str, Hidden] = found.levels[number]
    side = found.sides[number].figures.values()
    return [one for one in side if not words.shut(one, level.get(one.measure.column, Hidden.NOTHING))]


def _about(family: str, scale: str) -> str:
    if scale == "share of people":
        return ABOUT[Family(family)]
    return f"{family}: {drawing.TITLES[scale][0].lower()}{drawing.TITLES[scale][1:]}"


def _span(one: Range | None) -> dict[str, Any] | None:
    """From the least to the most, with the definitions that give them; ``None`` where nothing is known."""
    if one is None:
        return None
    low, high = value(one.low), value(one.high)
    return {
        "low": _words(low, one.low),
        "high": _words(high, one.high),
        "same": low == high,
        "low_by": drawing.name_of(one.low.measure),
        "high_by": drawing.name_of(one.high.measure),
        "of": one.of,
    }


def _words(found: float | None, figure: Figure) -> str:
    if found is None:
        return words.DASH
    return words.percent(found) if figure.share else words.number(found, figure.measure)
