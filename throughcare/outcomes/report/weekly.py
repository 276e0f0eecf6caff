"""What the weeks of people were: positive, mixed, attended and not positive, missed, nothing expected. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..explorer.small import TOO_FEW, falling
from ..statistics import SIDE_BY_SIDE, Treatment, Week, Weekly, weekly
from ..statistics.treatments import FILLED
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
    filled = [found.filled[treatment] if treatment in FILLED else found.weeks for treatment in SIDE_BY_SIDE]
    columns = [[_share(one, treatment) for one in some] for treatment, some in zip(SIDE_BY_SIDE, filled, strict=True)]
    return [list(row) for row in zip(*columns, strict=True)]


def _share(week: Week, treatment: Treatment) -> float | None:
    """The share of :meth:`Week.positive` without its interval, which hundreds of cells have no room for."""
    some = week.positive_only + week.mixed + (week.missed if treatment is Treatment.POSITIVE else 0)
    bound = treatment in (Treatment.POSITIVE, Treatment.NEGATIVE)
    of = week.expected if bound else week.expected - week.missed
    return some / of if of else None


def _line(week: Week) -> Line:
    counts = [(what, getattr(week, field)) for what, _, field in PARTS]
    return Line(
        week.week,
        week.people,
        [Part(f"week-{week.week}-{what}", number, number / week.people) for what, number in counts],
        _share(week, Treatment.NEGATIVE),
        _share(week, Treatment.POSITIVE),
        _share(week, Treatment.LEFT_OUT),
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
        "empty": TOO_FEW if arms else "Nobody in this group has a weekly word.",
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

    A week in which a part is still of fewer than ``least`` people is hidden whole, and so is one in which there are so
    few people less than in the last one shown: their words ended there.
    """
    longest = max((len(one.weeks) for one in found), default=0)
    arms = [_merged(one.label, some.weeks, longest, least) for one, some in zip(series, found, strict=True)]
    shown = {"weeks": list(range(1, longest + 1)), "step": "Week", "arms": arms}
    return shown | {"empty": TOO_FEW if longest else "Nobody in this group has a weekly word."}


def _merged(label: str, found: Sequence[Week], longest: int, least: int) -> dict[str, Any]:
    known = falling([one.people for one in found], least)
    counts = [(one.positive_only + one.mixed, one.negative, one.missed, one.unplanned) for one in found]
    told = [
        None if people is None or any(0 < number < least for number in some) else some
        for some, people in zip(counts, known, strict=True)
    ]
    names = ("any_positive", "negative", "missed", "not_expected")
    told += [(0, 0, 0, 0)] * (longest - len(found))  # beyond the last word is nobody
    parts = {name: [some and some[at] for some in told] for at, name in enumerate(names)}
    if not any(one.unplanned for one in found):
        parts.pop("not_expected")
    return {"name": label, "parts": parts}
