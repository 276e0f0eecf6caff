"""From what is kept of a chart to the row of a group, on a day. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from ..group import Person
from .weeks import word

LAST_DOSE = "last dose"
NOT_YET = "the first dose is for a day to come"


def of_trial(chart: UUID, kept: Mapping[str, Any]) -> Person:
    """The row of a trial's participant. Nobody is still in treatment: how long a trial gave doses is over for all."""
    if kept.get("unreadable"):
        return Person(chart, kept["trial"], kept["who"], kept["trial"], no_word=kept["no_word"], unreadable=True)
    return Person(
        chart=chart,
        program=kept["trial"],
        who=kept["who"],
        trial=kept["trial"],
        arm=kept["arm"],
        medication=kept["medication"],
        word=kept["word"],
        older=kept["older"],
        no_word=kept["no_word"],
        began=kept["began"],
        dosed=kept["dosed"],
        days=kept["days"],
        ended=kept["began"],
        how=LAST_DOSE if kept["began"] else None,
        known=kept["known"],
        function=kept.get("function"),
    )


def of_own(chart: UUID, kept: Mapping[str, Any], today: date) -> Person:
    """The row of somebody in our own program, as of today, or of their last day here."""
    if "start" not in kept:
        return Person(chart, kept["program"], no_word=kept["no_word"], unreadable=kept.get("unreadable", False))
    start = date.fromisoformat(kept["start"])
    since = (today - start).days
    if since < 0:  # doses for home were handed out for days to come, and none before
        return Person(chart, kept["program"], no_word=NOT_YET, function=kept.get("function"))
    seen, died = word(kept, since), kept["died"]
    ends = [day for day in (died, kept["until"]) if day is not None]
    days, ended = _retained(kept, since, ends)
    return Person(
        chart=chart,
        program=kept["program"],
        medication=kept["medication"],
        level_of_care=kept["level"],
        started=start,
        word=seen or None,
        no_word=None if seen else "the first week of treatment is not over",
        began=True,
        dosed=True,
        days=days,
        ended=ended,
        how=kept["how"] if ended else None,
        again=died is None and any(_holds(span, since) for span in kept["treatment"][1:]),
        known=min([since, *ends]) + 1,
        died=died,
        overdoses=tuple(kept["overdoses"]),
        fatal=tuple(kept["fatal"]),
        infections=tuple(kept["infections"]),
        undated=kept["undated"],
        function=kept.get("function"),
    )


def _retained(kept: Mapping[str, Any], since: int, ends: list[int]) -> tuple[int, bool]:
    """Days in the first treatment, the first and the last counted, and whether it has ended.

    By death, or on the last day here, it has ended on the day.
    """
    if not kept["treatment"]:
        return 1, True
    last = kept["treatment"][0][1]
    ended = last is not None and (last < since or last in ends)
    return (last if ended else since) + 1, ended


def _holds(span: tuple[int, int | None], day: int) -> bool:
    first, last = span
    return first <= day and (last is None or day <= last)
