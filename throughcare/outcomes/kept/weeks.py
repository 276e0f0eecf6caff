"""The weekly word of one of our own charts, up to the last week that is over. Pure.

A week is positive by a sample with an opioid that the person's own prescription does not explain; attended when
somebody came, or lives here; missed when they were in treatment and did not come; nothing was expected when they were
not in treatment, were noted to be away (in a hospital, in jail) for all of it, or when medication at home or in the
body covered all of it and no sample was asked for. A dose without a sample says nothing of use: in a week with a
positive sample only another sample makes it mixed, no visit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from ..symbols import MISSED, MIXED, NEGATIVE, POSITIVE, UNPLANNED

WEEK = 7


def week_of(day: date, start: date) -> int:
    """The week of a day: the start is the last day of week 0, the seven days after it are week 1."""
    return ((day - start).days - 1) // WEEK + 1


def whole_weeks(days: set[date], start: date) -> list[int]:
    """The weeks from 1 on of which every day is among them."""
    weeks = {week_of(day, start) for day in days}
    return sorted(week for week in weeks if week >= 1 and all(day in days for day in _days(week, start)))


def _days(week: int, start: date) -> Iterable[date]:
    first = start + timedelta(days=WEEK * (week - 1) + 1)
    return (first + timedelta(days=ahead) for ahead in range(WEEK))


def word(kept: Mapping[str, Any], today: int) -> str:
    """One symbol for every week from week 1 on that is over on ``today``, a number of days since the start.

    It ends with the last week in treatment here: what somebody does after leaving is not known, and no week of it is
    counted as missed. Weeks between two treatments are weeks in which nothing was expected.
    """
    ends = [day for day in (kept["died"], kept["until"]) if day is not None]  # no more of that day is to come
    over = min(today, *ends) // WEEK if ends else (today - 1) // WEEK
    last = min(over, _last_week(kept, today))
    facts = {name: set(kept[name]) for name in ("came", "covered", "away", "called")}
    return "".join(_symbol(kept, facts, week) for week in range(1, last + 1))


def _last_week(kept: Mapping[str, Any], today: int) -> int:
    """The last week with a day in treatment, or with something that was charted."""
    ends = [today if last is None else last for _, last in kept["treatment"]]
    in_treatment = (max(ends, default=0) - 1) // WEEK + 1
    charted: list[int] = [*kept["came"][-1:], *map(int, list(kept["tested"])[-1:])]
    return max([in_treatment, *charted, 0])


def _symbol(kept: Mapping[str, Any], facts: Mapping[str, set[int]], week: int) -> str:
    positive, negative = kept["tested"].get(str(week), (False, False))
    if positive:
        return MIXED if negative else POSITIVE
    if negative or week in facts["came"] or _overlaps(kept["lives_here"], week):
        return NEGATIVE
    if not _overlaps(kept["treatment"], week):
        return UNPLANNED
    at_home = week in facts["covered"] and week not in facts["called"] and not _overlaps(kept["often"], week)
    return UNPLANNED if at_home or week in facts["away"] else MISSED


def _overlaps(spans: Iterable[tuple[int, int | None]], week: int) -> bool:
    """Whether a week has a day in one of the spans."""
    first, last = WEEK * (week - 1) + 1, WEEK * week
    return any(begins <= last and (ends is None or ends >= first) for begins, ends in spans)
