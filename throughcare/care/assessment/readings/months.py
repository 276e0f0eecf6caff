"""Calendar months: "twelve months later" is the same day of the month, or its last day where there is none."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """The day ``months`` calendar months later (earlier for a negative number), moved inwards at the end of a month.

    31 January and one month is 28 February, or 29 in a leap year. Days that no calendar has end at the last one.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
