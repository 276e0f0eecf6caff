"""What leaves the program of the explorer: one line a measure and group, without a name, small numbers hidden. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..measures import MEASURES
from .figures import Figure
from .small import Hidden

SUPPRESSED = "suppressed"
HEADINGS = (
    "group", "measure", "family", "unit", "missed weeks", "people with a word", "unknown", "known", "yes", "no",
    "share", "share low", "share high", "mean", "median", "lower quartile", "upper quartile", "event seen",
    "definition", "remark", "reference", "doi",
)  # fmt: skip


class Told(NamedTuple):
    """The figures of one group with what of each is hidden, by column; ``few`` hides how many people there are."""

    label: str
    figures: Mapping[str, Figure]
    hidden: Mapping[str, Hidden]
    few: bool = False


def lines(groups: Sequence[Told]) -> Iterator[list[str]]:
    """The heading, then one line a measure and group in the published order."""
    yield list(HEADINGS)
    for measure in MEASURES:
        for told in groups:
            yield line(told, measure.column)


def line(told: Told, column: str) -> list[str]:
    """One measure of one group."""
    figure, hidden = told.figures[column], told.hidden.get(column, Hidden.NOTHING)
    measure = figure.measure
    about = [safe(told.label), column, measure.family.value, measure.unit.value, measure.missed.value]
    words = [measure.says, measure.remark, measure.reference, measure.doi]
    asked = SUPPRESSED if told.few else str(figure.asked)
    return [*about, asked, *_counts(figure, hidden), *_division(figure, hidden), *_spread(figure, hidden),
            *words]  # fmt: skip


def _counts(figure: Figure, hidden: Hidden) -> list[str]:
    return [SUPPRESSED] * 2 if hidden >= Hidden.COUNTS else [str(figure.unknown), str(figure.known)]


def _division(figure: Figure, hidden: Hidden) -> list[str]:
    share = figure.share
    if share is None:
        return [""] * 5
    if hidden:
        return [SUPPRESSED] * 5
    return [str(share.yes), str(share.no), *(f"{one:.4f}" for one in (share.value, share.low, share.high))]


def _spread(figure: Figure, hidden: Hidden) -> list[str]:
    spread = figure.spread
    if spread is None:
        return [""] * 5
    if hidden is Hidden.ALL:
        return [SUPPRESSED] * 5
    seen = "" if spread.seen is None else SUPPRESSED if hidden else str(spread.seen)
    return [*(f"{one:.4f}" for one in (spread.mean, spread.median, spread.lower, spread.upper)), seen]


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
