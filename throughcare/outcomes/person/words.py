"""Times in words: “7 weeks”, “in spring 2026”, “weeks 3 to 9” where no real calendar is known. Pure."""

from __future__ import annotations

from datetime import date

from throughcare.chart.times import day_words
from throughcare.chart.words import counted

from .life import Life, Run, days_of

SEASONS = ("winter", "spring", "summer", "autumn")
"""Of the northern half of the earth, beginning in December, March, June and September (project convention)."""
DAYS_UNTIL, WEEKS_UNTIL = 14, 182
"""Shorter times are said in days, then in weeks, then in months (project convention)."""


def weeks(number: int) -> str:
    """“1 week”, “7 weeks”."""
    return counted(number, "week")


def season(day: date) -> str:
    """“spring 2026”; a winter has the year in which it began and the one in which it ends."""
    name = SEASONS[day.month % 12 // 3]
    if name != "winter":
        return f"{name} {day.year}"
    began = day.year if day.month == 12 else day.year - 1
    return f"winter {began}/{(began + 1) % 100:02d}"


def when(life: Life, run: Run) -> str:
    """“in spring 2026 (3 Mar to 20 Apr 2026)”; “weeks 3 to 9 after randomisation” in a trial."""
    first, last = (life.day(number) for number in days_of(run))
    if first is None or last is None:
        which = f"week {run.first}" if run.first == run.last else f"weeks {run.first} to {run.last}"
        return f"{which} after randomisation"
    days = f"({_span(first, last)})"
    if season(first) == season(last):
        return f"in {season(first)} {days}"
    return f"from {season(first)} to {season(last)} {days}"


def _span(first: date, last: date) -> str:
    """“3 Mar to 20 Apr 2026”: the year once where it is one."""
    begin = day_words(first)
    return f"{begin.removesuffix(f' {first.year}') if first.year == last.year else begin} to {day_words(last)}"


def duration(days: int, first: date | None) -> str:
    """How long so many days are, the first and the last counted: whole weeks and months, never rounded up."""
    if days < DAYS_UNTIL:
        return counted(days, "day")
    if days < WEEKS_UNTIL or first is None:
        return weeks(days // 7)
    return counted(_months(first, days), "month")


def _months(first: date, days: int) -> int:
    """Whole months from the first day to the day after the last."""
    end = date.fromordinal(first.toordinal() + days)
    return 12 * (end.year - first.year) + end.month - first.month - (end.day < first.day)
