"""Numbers of a figure in words, as tables and read-outs show them. Pure."""

from __future__ import annotations

from ..measures import Measure, Unit
from .figures import Figure
from .small import Hidden

NOT_SHOWN = "not shown: few people"
NOBODY = "nobody has an answer"
DASH = "\N{EN DASH}"


def percent(share: float) -> str:
    """A share in whole per cents, with one decimal below 10 % and above 90 %, where a whole one says too little."""
    digits = 0 if share in (0.0, 1.0) or 0.1 <= share <= 0.9 else 1
    return f"{share:.{digits}%}".replace("%", "\N{NO-BREAK SPACE}%")


def number(value: float, measure: Measure) -> str:
    """A value in the measure's own unit: a share as per cent, the rest with one decimal where it has any."""
    if measure.unit is Unit.SHARE:
        return percent(value)
    return f"{value:.1f}".removesuffix(".0")


def value_words(figure: Figure, hidden: Hidden = Hidden.NOTHING) -> str:
    """The one value that stands for a figure, with what it is where it is no share of people."""
    if shut(figure, hidden):
        return NOT_SHOWN
    if figure.share:
        return percent(figure.share.value)
    if figure.spread is None:
        return NOBODY
    if figure.measure.unit is Unit.TIME:
        return f"median {number(figure.spread.median, figure.measure)}"
    return f"mean {number(figure.spread.mean, figure.measure)}"


def reach_words(figure: Figure, hidden: Hidden = Hidden.NOTHING) -> str:
    """The interval of a share, or the quartiles; nothing where there is no value."""
    if shut(figure, hidden) or figure.reach is None:
        return ""
    low, high = figure.reach
    if figure.share:
        return f"{percent(low)} to {percent(high)}"
    return f"quartiles {number(low, figure.measure)} and {number(high, figure.measure)}"


def count_words(figure: Figure, hidden: Hidden = Hidden.NOTHING) -> str:
    """Yes of those known, of a time those in whom the event was seen; else how many people have an answer."""
    if hidden >= Hidden.COUNTS:
        return ""
    seen = figure.share.yes if figure.share else figure.spread.seen if figure.spread else None
    if seen is None:
        return people(figure.known)
    return f"of {people(figure.known)}" if hidden else f"{seen:,} of {figure.known:,}"


def people(count: int) -> str:
    """So many people, in words."""
    return "1 person" if count == 1 else f"{count:,} people"


def unknown_words(figure: Figure, hidden: Hidden = Hidden.NOTHING) -> str:
    """How many people have a word too short for the question; nothing where there are none, or it is hidden."""
    return "" if hidden >= Hidden.COUNTS or not figure.unknown else f"{figure.unknown:,}"


def shut(figure: Figure, hidden: Hidden) -> bool:
    """Whether the value itself is hidden."""
    return hidden is Hidden.ALL or bool(hidden and figure.share)


def said(figure: Figure, hidden: Hidden = Hidden.NOTHING) -> str:
    """A figure in one line, as it is read out."""
    reach = reach_words(figure, hidden)
    value = value_words(figure, hidden) + (f" ({reach})" if reach else "")
    return ", ".join(part for part in (value, count_words(figure, hidden)) if part)
