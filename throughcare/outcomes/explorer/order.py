"""In which order definitions stand, and under which headings. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..measures import MEASURES, Family, Measure, Missed
from .figures import Figure
from .ranges import SCALES, scale, value

PLACE = {measure.column: place for place, measure in enumerate(MEASURES)}
MISSED = tuple(Missed)
FAMILIES = tuple(Family)


class Row(NamedTuple):
    """One measure, with its figure in each group."""

    measure: Measure
    figures: tuple[Figure, ...]


class Heading(NamedTuple):
    """The rows under one heading."""

    title: str
    rows: tuple[Row, ...]


def year(measure: Measure) -> int:
    """The year of the publication, which ends the name of every column."""
    return int(measure.column.rsplit("_", 1)[1])


def _value(row: Row) -> tuple[int, float]:
    first = value(row.figures[0]) if row.figures else None
    return SCALES.index(scale(row.measure)), -first if first is not None else float("inf")


SORTS: dict[str, tuple[str, Callable[[Row], Any]]] = {
    "published": ("As published", lambda row: 0),
    "value": ("Value, the highest first", _value),
    "missed": ("Treatment of missed weeks", lambda row: MISSED.index(row.measure.missed)),
    "family": ("Family", lambda row: FAMILIES.index(row.measure.family)),
    "year": ("Year", lambda row: year(row.measure)),
}
"""By the word in the address: what it is called, and the key. Equals stay in the published order."""

GROUPINGS: dict[str, tuple[str, Callable[[Measure], str]]] = {
    "family": ("Family", lambda measure: measure.family.value),
    "missed": ("Treatment of missed weeks", lambda measure: measure.missed.value),
    "none": ("No grouping", lambda measure: "all definitions"),
}
TITLES = [one.value for one in (*Family, *Missed)]


def arranged(rows: Sequence[Row], sort: str, grouping: str) -> list[Heading]:
    """The rows sorted, under their headings. An unknown word in an address is taken as the first of its kind."""
    key = SORTS.get(sort, SORTS["published"])[1]
    heading = GROUPINGS.get(grouping, GROUPINGS["family"])[1]
    under: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (key(row), PLACE[row.measure.column])):
        under.setdefault(heading(row.measure), []).append(row)
    titles = sorted(under, key=lambda title: TITLES.index(title) if title in TITLES else 0)
    return [Heading(title, tuple(under[title])) for title in titles]
