"""Days the law counts: federal holidays, business days, and when something falls due."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import Any

from throughcare.care.stock.values import law, table

SATURDAY, SUNDAY = 5, 6


@cache
def federal_holidays(year: int) -> frozenset[date]:
    """The days of a year on which federal offices are closed, as observed: New Year may be on the last of December."""
    said = table("law")["holidays"]
    fixed = [_observed(date(at, one["month"], one["day"])) for at in (year, year + 1) for one in _since(said, at)]
    return frozenset(day for day in [*fixed, *(_nth(year, one) for one in said["weekday"])] if day.year == year)


@cache
def holidays(year: int) -> frozenset[date]:
    """The same with the holidays themselves, also where one falls on a weekend and is kept on a day beside it."""
    said = table("law")["holidays"]
    return federal_holidays(year) | {date(year, one["month"], one["day"]) for one in _since(said, year)}


def _since(said: dict[str, Any], year: int) -> list[dict[str, Any]]:
    return [one for one in said["fixed"] if year >= one.get("since", 0)]


def _observed(day: date) -> date:
    """A holiday on a Saturday is kept on the Friday before, one on a Sunday on the Monday after."""
    moved = {SATURDAY: -1, SUNDAY: 1}.get(day.weekday(), 0)
    return day + timedelta(days=moved)


def _nth(year: int, one: dict[str, Any]) -> date:
    """The how manieth weekday of a month."""
    length = monthrange(year, one["month"])[1]
    days = [date(year, one["month"], day) for day in range(1, length + 1)]
    fitting: list[date] = [day for day in days if day.weekday() == one["weekday"]]
    week: int = one["week"]
    return fitting[week - 1] if week > 0 else fitting[week]


def is_business_day(day: date) -> bool:
    """Whether federal offices are open."""
    return day.weekday() < SATURDAY and day not in federal_holidays(day.year)


def business_days_after(day: date, count: int) -> date:
    """The business day that is ``count`` business days after a day."""
    while count:
        day += timedelta(days=1)
        count -= is_business_day(day)
    return day


def loss_notice_due(discovered: date) -> date:
    """The last day for the written notice of a theft or significant loss."""
    return business_days_after(discovered, law("loss_notice").value)


def form_106_due(discovered: date) -> date:
    """The last day for Form 106."""
    return discovered + timedelta(days=law("form_106").value)


def inventory_due(last: date) -> date:
    """The last day for the next inventory: two years later. Of 29 February it is 28 February, which is no later."""
    years = law("inventory").value
    try:
        return last.replace(year=last.year + years)
    except ValueError:
        return last.replace(year=last.year + years, day=28)


def form_222_void_after(signed: date) -> date:
    """The last day on which an order form can still be filled."""
    return signed + timedelta(days=law("form_222").value)
