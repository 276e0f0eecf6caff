"""Times in words: in the program's calendar, or counted from consent where the calendar is not real."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from throughcare.care.history.days import BASE
from throughcare.chart.times import Precision, When
from throughcare.chart.times import day_words as day_words  # pages ask here for every form of a time
from throughcare.program.models import Program

CLOSE = timedelta(minutes=10)
"""What is recorded within this time was recorded as it happened."""


def moment_words(moment: datetime, zone: tzinfo) -> str:
    """“3 Mar 2026, 14:05” on the program's clock."""
    local = moment.astimezone(zone)
    return f"{day_words(local.date())}, {local:%H:%M}"


def age(born: date, on: date) -> int:
    """Full years lived on a day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


@dataclass(frozen=True)
class Calendar:
    """How a program's pages say when. ``base`` is day 0 of a calendar that is not real, ``None`` for a real one."""

    zone: tzinfo
    base: date | None = None

    def heading(self, when: When) -> str:
        """The heading under which the timeline shows it."""
        day = when.day(self.zone)
        if day is None:
            return "Day not known"
        if self.base is not None:
            return f"Day {(day - self.base).days}"
        return f"{day:%A} {day_words(day)}"

    def clock(self, when: When) -> str:
        """The time within the day; empty where it is not known."""
        if when.precision is not Precision.INSTANT or when.moment is None:
            return ""
        return f"{when.moment.astimezone(self.zone):%H:%M}"

    def words(self, when: When) -> str:
        """Day and time in one."""
        day = when.day(self.zone)
        if day is None:
            return "not known when"
        if self.base is not None:
            return f"day {(day - self.base).days}"
        clock = self.clock(when)
        return f"{day_words(day)}, {clock}" if clock else day_words(day)

    def recorded_later(self, when: When, recorded: datetime) -> str:
        """When it was recorded, where that is not about when it happened; empty otherwise."""
        if self.base is not None:
            return ""
        if when.moment is not None:
            apart = abs(recorded - when.moment) > CLOSE
        else:
            apart = when.day(self.zone) != recorded.astimezone(self.zone).date()
        return moment_words(recorded, self.zone) if apart else ""


def day_zero(program: Program) -> date | None:
    """Day 0 of a historical program whose calendar is not real; ``None`` for a living one."""
    return BASE if program.historical else None
