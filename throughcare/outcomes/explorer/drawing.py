"""The data of the explorer's figures, in the shapes that ``outcome-plot.js`` draws. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..measures import Measure, Unit
from .figures import INTERVAL, Figure
from .order import Row, year
from .ranges import ABOUT, SCALES, counts_against, held, held_reach, scale
from .small import Hidden
from .words import said, shut

Levels = Sequence[Mapping[str, Hidden]]
"""What is hidden, a group, by column."""

NOTE = f"Shares of people: {INTERVAL}. Others: the mean (of times the median) with quartiles."
TITLES = {
    "share of people": "Share of people",
    "share of weeks": "Share of weeks: mean",
    "weeks": "Weeks: mean",
    "week of the event": "Week of the event, or of the end: median",
    "score, 0 to 120": "Score, 0 to 120: mean",
}


def name_of(measure: Measure) -> str:
    """A definition's short name: by whom and when, and whether it asks for the week or for the event itself."""
    author = measure.reference.split(",")[0].split(" et al.")[0].split("(")[0].strip()
    letter = measure.column.split("_")[1][-1]
    variant = f" {letter}" if letter.isupper() else ""
    asks = {Unit.TIME: ", week", Unit.EVENT: ", event"}.get(measure.unit, "")
    return f"{author.replace(' team', '')}{variant} {year(measure)}{asks}"


def title_of(measure: Measure) -> str:
    """The short name as a row of a figure has it: where an event counts against the family's word, it says so."""
    name = name_of(measure)
    return f"{name.removesuffix(', event')}, no event" if counts_against(measure) else name


def dots(rows: Sequence[Row], labels: Sequence[str], levels: Levels) -> dict[str, Any]:
    """All rows, one panel a scale, in the order in which they come."""
    by_scale: dict[str, list[Row]] = {}
    for row in rows:
        by_scale.setdefault(scale(row.measure), []).append(row)
    ordered = sorted(by_scale.items(), key=lambda found: SCALES.index(found[0]))
    panels = [_panel(name, some, levels) for name, some in ordered]
    return {"arms": list(labels), "note": NOTE, "panels": panels, "empty": "Nobody in this group has a word."}


def _panel(name: str, rows: Sequence[Row], levels: Levels) -> dict[str, Any]:
    drawn = [_row(row, levels) for row in rows]
    if len({row.measure.family for row in rows}) > 1:  # then a name alone does not say what is counted
        drawn = [
            told | {"label": f"{told['label']}: {row.measure.family.value}"}
            for told, row in zip(drawn, rows, strict=True)
        ]
    shares = name.startswith("share")
    most = 1.0 if shares else 120.0 if name.startswith("score") else _end(drawn)
    return {
        "title": _title(name, rows),
        "from": 0,
        "to": most,
        "format": "percent" if shares else "number",
        "rows": drawn,
    }


def _title(name: str, rows: Sequence[Row]) -> str:
    """People of one family are counted for what that family asks, and the axis says what."""
    families = {row.measure.family for row in rows}
    if name != SCALES[0] or len(families) > 1:
        return TITLES[name]
    return f"{TITLES[name]}: {ABOUT[families.pop()]}"


def _end(drawn: Sequence[Mapping[str, Any]]) -> float:
    ends: list[float] = [end for row in drawn for dot in row["dots"] if dot for end in dot]
    return max([*ends, 1.0]) * 1.04


def _row(row: Row, levels: Levels) -> dict[str, Any]:
    column = row.measure.column
    pairs = [(figure, level.get(column, Hidden.NOTHING)) for figure, level in zip(row.figures, levels, strict=True)]
    return {
        "label": title_of(row.measure),
        "note": row.measure.missed.value,
        "find": findable(row.measure),
        "dots": [_dot(figure, hidden) for figure, hidden in pairs],
        "says": [said(figure, hidden) for figure, hidden in pairs],
    }


def _dot(figure: Figure, hidden: Hidden) -> list[float] | None:
    point = held(figure) if figure.share else figure.point
    reach = held_reach(figure) if figure.share else figure.reach
    if point is None or reach is None or shut(figure, hidden):
        return None
    return [round(one, 5) for one in (point, *reach)]


def findable(measure: Measure) -> str:
    """All words by which a definition can be found, in small letters."""
    parts = (name_of(measure), measure.column, measure.says, measure.remark, measure.reference, measure.missed.value,
             measure.family.value, measure.unit.value)  # fmt: skip
    return " ".join(parts).lower()
