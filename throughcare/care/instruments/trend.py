"""The picture of a trend as plain JSON: one panel a total or subscale, with the edges of the bands as lines."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, tzinfo
from typing import Any

from throughcare.knowledge.instruments.shape import Band, Cut, Instrument, Method

from .readings import Filled

ENOUGH = 2
"""Points of a line."""


def picture(
    instrument: Instrument, found: Sequence[Filled], zone: tzinfo, *, bands: bool = True
) -> dict[str, Any] | None:
    """The panels, or ``None`` where there is no line to draw. A point is [seconds since 1970, score].

    The person's own page is drawn without the names of the bands.
    """
    if instrument.subscales:
        panels = [_of_subscale(instrument, n, found, zone) for n in range(len(instrument.subscales))]
    elif instrument.method in (Method.SUM, Method.MEAN):
        points = [[_at(one, zone), float(one.scored.total)] for one in found if one.scored.total is not None]
        panels = [_panel(instrument.title, instrument.lowest or 0, instrument.highest, instrument.bands, points)]
    else:
        panels = []
    drawn = [panel if bands else {**panel, "lines": []} for panel in panels if len(panel["points"]) >= ENOUGH]
    return {"panels": drawn, "zone": str(zone)} if drawn else None


def _of_subscale(instrument: Instrument, n: int, found: Sequence[Filled], zone: tzinfo) -> dict[str, Any]:
    subscale = instrument.subscales[n]
    totals = [(one, one.scored.subscales[n].total) for one in found if not one.scored.subscales[n].skipped]
    points = [[_at(one, zone), float(total)] for one, total in totals if total is not None]
    panel = _panel(subscale.title, subscale.lowest, subscale.highest, subscale.bands, points)
    return panel | {"lines": panel["lines"] + _cut_line(subscale.cut)}


def _panel(title: str, low: int, high: int | None, bands: Sequence[Band], points: list[list[float]]) -> dict[str, Any]:
    """A range far wider than the scores, such as a count of times, is drawn as far as the scores go."""
    top = max((point[1] for point in points), default=0)
    highest = high if high is not None and high <= 10 * max(top, 10) else top
    lines = [{"at": band.lowest, "label": band.label} for band in bands if band.lowest <= highest]
    return {"title": title, "range": [low, highest], "lines": lines, "points": sorted(points)}


def _cut_line(cut: Cut | None) -> list[dict[str, Any]]:
    if cut is None:
        return []
    at = cut.at_least if cut.at_least is not None else cut.at_most
    return [{"at": at, "label": f"cut: {cut.words}"}]


def _at(one: Filled, zone: tzinfo) -> float:
    """When it was filled in; noon of a day of which the hour is not known."""
    happened = one.entry.happened
    day = happened.day(zone)
    noon = datetime.combine(day, time(12), zone) if day else datetime.fromtimestamp(0, UTC)
    return (happened.moment or noon).timestamp()
