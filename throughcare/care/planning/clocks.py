"""When a plan must be looked at again: days by the level of care, the settings of the program, whole months. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from .levels import KNOWN, Level

SETTING = "plan_review_days"
"""The program's own days by level: ``{"L2": 14, "L1": 60, "L1_later": 120}``."""


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def review_days(level: Level, looked_at: date, opened: date | None, settings: Mapping[str, Any]) -> int:
    """Days from the day on which the plan was looked at to the next look.

    Outpatient care has a first year, counted from the admission, in which the clock runs faster. The clock that runs
    is that of the day on which the plan was looked at.
    """
    own: Mapping[str, int] = settings.get(SETTING) or {}
    later = level.facts.review_days_later
    if later is not None and opened is not None and looked_at >= months_later(opened, _FIRST_YEAR):
        return int(own.get(f"{level.value}_later", own.get(level.value, later)))
    return int(own.get(level.value, level.facts.review_days))


_FIRST_YEAR = KNOWN.thresholds.first_year_months
