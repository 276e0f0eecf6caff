"""The dosing day: it begins at the hour that the program has set, so that a dose at 0:30 may be yesterday's."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from throughcare.chart.findings import Context
from throughcare.chart.times import When

SETTING = "dosing_day_begins"
"""The setting of the program: the hour, 0 to 23, at which its dosing day begins."""


def day_begins(context: Context) -> int:
    """The hour on the program's clock. Midnight while the program has set none, or none that is an hour."""
    said = context.settings.get(SETTING)
    return said if type(said) is int and 0 <= said <= 23 else 0


def dosing_day(moment: datetime, context: Context) -> date:
    """The dosing day that a moment belongs to, by the clock on the program's wall."""
    local = moment.astimezone(context.zone)
    return local.date() if local.hour >= day_begins(context) else local.date() - timedelta(days=1)


def dosing_day_of(when: When, context: Context) -> date | None:
    """The same of the time of an entry: of a day without an hour that day, ``None`` of an unknown time."""
    moment = when.moment
    return when.day(context.zone) if moment is None else dosing_day(moment, context)


def start_of_dosing_day(day: date, context: Context) -> datetime:
    """The first instant of a dosing day."""
    begins = context.start_of(day)
    return datetime.combine(begins.date(), time(day_begins(context)), tzinfo=context.zone)
