"""Days relative to consent, kept on a calendar that is not real.

The published tables give every day as a whole number of days since the person consented. Entries need dates, so every
participant's consent is put on one fixed base date. The dates that follow from it are **not** the real ones, and no
season, weekday or year may be read from them: pages show the day number and say so.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from throughcare.chart.entries import Entry
from throughcare.chart.times import Precision, When

BASE = date(2000, 1, 3)
"""The day of consent of every imported participant. Chosen freely; the real days were never published."""

NOT_REAL = (
    "The calendar is not real. The published tables count days from consent; every consent was put on 3 January 2000."
)
"""What a page says beside dates of reported history."""


@lru_cache(maxsize=8_000)
def happened_on(day: int | None) -> When:
    """The time of something reported for ``day`` (0 is the day of consent); unknown when the table names no day."""
    return When.unknown() if day is None else When.on(BASE + timedelta(days=day))


def day_of(entry: Entry) -> int | None:
    """The day of an entry relative to consent, or ``None`` when its table names no day."""
    if entry.happened.precision is not Precision.DAY:
        return None
    return (date.fromisoformat(entry.happened.text) - BASE).days
