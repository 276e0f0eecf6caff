"""What the weeks of people were: positive, mixed, attended and not positive, missed, nothing expected. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..statistics import SIDE_BY_SIDE, Treatment, Week, Weekly, weekly
from ..words.course import Rule
from .series import Series

PARTS = (
    ("positive", "Positive", "positive_only"),
    ("mixed", "Mixed", "mixed"),
    ("negative", "Attended, not positive", "negative"),
    ("missed", "Missed", "missed"),
    ("not-expected", "Nothing expected", "unplanned"),
)
"""What an address calls a part, what a page calls it, and the field of a week."""


class Part(NamedTuple):
    """People of a week: what an address calls the list of them, how many, and which share of all in that week."""

    what: str
    number: int
    share: float


class Line(NamedTuple):
    """One week of a series. Of those expected, the share with any positive lies between ``least`` and ``most``.

    ``seen`` is the share among those who came: the usual silent choice, which leaves out who was missed.
    """

    week: int
    people: int
    parts: list[Part]
    least: float | None
    most: float | None
    seen: float | None


def weeks(series: Series, rule: Rule) -> Weekly:
    """The weeks of those who began: who was never randomised was never expected by any arm."""
    return weekly([one.word_by(rule) for one in series.begun])


def lines(found: Weekly) -> list[Line]:
    """The table of a series."""
    return [_line(week) for week in found.weeks]


def treated(found: Weekly) -> list[list[float | None]]:
    """For each week the share with any positive under every treatment of missed weeks, as in ``SIDE_BY_SIDE``."""
    columns = [[one.share for one in found.positive(treatment)] for treatment in SIDE_BY_SIDE]
    return [list(row) for row in zip(*columns, strict=True)]


def _line(week: Week) -> Line:
    counts = [(what, getattr(week, field)) for what, _, field in PARTS]
    return Line(
        week.week,
        week.people,
        [Part(f"week-{week.week}-{what}", number, number / week.people) for what, number in counts],
        week.positive(Treatment.NEGATIVE).share,
        week.positive(Treatment.POSITIVE).share,
        week.positive(Treatment.LEFT_OUT).share,
    )


def drawn(
    series: Sequence[Series], found: Sequence[Weekly], hidden: Sequence[Sequence[bool]] | None = None
) -> dict[str, Any]:
    """The weeks as ``outcome-plot.js`` draws them (kind ``weeks``); ``hidden``: those that are not, by series."""
    longest = max((len(one.weeks) for one in found), default=0)
    arms = [
        _arm(one.label, some.weeks, longest, hidden[at] if hidden else ())
        for at, (one, some) in enumerate(zip(series, found, strict=True))
        if some.weeks
    ]
    return {
        "weeks": list(range(1, longest + 1)),
        "step": "Week",
        "arms": arms,
        "empty": "Nobody in this group has a weekly word.",
    }


def _arm(label: str, found: Sequence[Week], longest: int, hidden: Sequence[bool]) -> dict[str, Any]:
    """Weeks beyond the last word have nobody."""
    rest = [0] * (longest - len(found))
    parts = {
        what.replace("-", "_"): [None if _is(hidden, at) else getattr(week, field) for at, week in enumerate(found)]
        + rest
        for what, _, field in PARTS
    }
    if not any(parts["not_expected"]) and not any(hidden):
        parts.pop("not_expected")
    return {"name": label, "parts": parts}


def _is(hidden: Sequence[bool], at: int) -> bool:
    return bool(hidden) and hidden[at]


def leaving(series: Sequence[Series], found: Sequence[Weekly], least: int) -> dict[str, Any]:
    """The figure as it may leave the program: mixed weeks are told among the positive, for few people have them.

    A week in which a part is still of fewer than ``least`` people is hidden whole.
    """
    longest = max((len(one.weeks) for one in found), default=0)
    arms = [_merged(one.label, some.weeks, longest, least) for one, some in zip(series, found, strict=True)]
    shown = {"weeks": list(range(1, longest + 1)), "step": "Week", "arms": arms}
    return shown | {"empty": "Nobody in this group has a weekly word."}


def _merged(label: str, found: Sequence[Week], longest: int, least: int) -> dict[str, Any]:
    counts = [(one.positive_only + one.mixed, one.negative, one.missed, one.unplanned) for one in found]
    told = [None if any(0 < number < least for number in (sum(some), *some)) else some for some in counts]
    names = ("any_positive", "negative", "missed", "not_expected")
    told += [(0, 0, 0, 0)] * (longest - len(found))  # beyond the last word is nobody
    parts = {name: [some and some[at] for some in told] for at, name in enumerate(names)}
    if not any(one.unplanned for one in found):
        parts.pop("not_expected")
    return {"name": label, "parts": parts}
