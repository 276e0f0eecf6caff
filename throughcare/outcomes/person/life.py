"""What is known of the weeks of one person: their word, their treatment, their samples. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ..symbols import MISSED, NEGATIVE, UNPLANNED

WEEK = 7


class Sample(NamedTuple):
    """A day with a sample that was tested for opioids: how many days after the start, and what was found.

    ``unexpected``: an opioid that neither a prescription nor the program's own medication explains.
    """

    day: int
    unexpected: bool


class Run(NamedTuple):
    """Weeks in a row, both counted from 1."""

    first: int
    last: int

    @property
    def weeks(self) -> int:
        """How many."""
        return self.last - self.first + 1


class Life(NamedTuple):
    """What is known of one person.

    ``word`` has a symbol for each week that is over; ``None`` where ``no_word`` says why there is none. ``start`` is
    day 0, which ends week 0; ``None`` where the calendar is not real (a trial). ``treatment`` are days since the start,
    both counted, negative before it, the second ``None`` while it goes on; ``today`` is the number of days since the
    start. ``samples`` is ``None`` where only positive ones were recorded, so that nobody knows how many there were.
    ``return_within`` are the days after leaving within which coming back is the same treatment.
    """

    word: str | None
    today: int | None
    no_word: str = ""
    start: date | None = None
    treatment: tuple[tuple[int, int | None], ...] = ()
    samples: tuple[Sample, ...] | None = None
    return_within: int | None = None

    @property
    def goes_on(self) -> bool:
        """Whether the person is in treatment now."""
        return any(last is None for _, last in self.treatment)

    @property
    def known(self) -> str:
        """The word, with a week that nobody knows in the place of one between two times in treatment.

        In it nothing was expected either, but nobody was there to see: it says nothing about use.
        """
        weeks = enumerate(self.word or "", start=1)
        return "".join(MISSED if one == UNPLANNED and self.away(week) else one for week, one in weeks)

    def away(self, week: int) -> bool:
        """Whether no day of a week lies in treatment. Of a trial, which goes on asking after the last dose, never."""
        first, last = days_of(Run(week, week))
        return self.start is not None and not any(
            begins <= last and (ends is None or ends >= first) for begins, ends in self.treatment
        )

    @property
    def is_current(self) -> bool:
        """Whether the last week of the word is the last one that is over today."""
        return self.start is not None and self.today is not None and self.today - WEEK * len(self.word or "") <= WEEK

    @property
    def use_since(self) -> bool:
        """Whether a sample of the week that is not over, and so not in the word, holds an unexpected opioid."""
        over = WEEK * len(self.word or "")
        return any(sample.unexpected and sample.day > over for sample in self.samples or ())

    def day(self, number: int) -> date | None:
        """The day so many days after the start; ``None`` where the calendar is not real."""
        return None if self.start is None else self.start + timedelta(days=number)

    def tested(self, run: Run) -> int | None:
        """In how many of these weeks a sample was tested; ``None`` where nobody knows."""
        if self.samples is None:
            return None
        weeks = {(sample.day - 1) // WEEK + 1 for sample in self.samples}
        return sum(run.first <= week <= run.last for week in weeks)


def days_of(run: Run) -> tuple[int, int]:
    """The first and the last day of these weeks, counted from the start."""
    return WEEK * (run.first - 1) + 1, WEEK * run.last


def runs(word: str) -> Iterator[Run]:
    """The stretches of weeks without use seen: a positive, mixed or missed week ends one."""
    first: int | None = None
    for week, symbol in enumerate(f"{word}{MISSED}", start=1):
        if symbol in (NEGATIVE, UNPLANNED):
            first = week if first is None else first
        elif first is not None:
            yield Run(first, week - 1)
            first = None
