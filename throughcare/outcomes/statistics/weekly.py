"""The weeks of many people: how many were positive, negative, mixed, missed or not expected, and what that may mean.

A share of a week is never shown for one treatment of missed weeks alone (:meth:`Week.positive`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..kernel import Weeks
from ..kernel.weeks import Bytes
from ..symbols import MISSED, MIXED, NEGATIVE, POSITIVE, UNPLANNED, BadWord, check
from .checks import CONFIDENCE
from .filling import FILL
from .shares import Share, share
from .treatments import Treatment

METHOD = "Share of people with a positive or mixed week; exact interval (Clopper and Pearson 1934); {}"


@dataclass(frozen=True, slots=True)
class Week:
    """One week of everybody whose word reaches it: ``people``. The five counts are all of them."""

    week: int
    people: int
    positive_only: int
    mixed: int
    negative: int
    missed: int
    unplanned: int

    @property
    def expected(self) -> int:
        """Those who were expected."""
        return self.people - self.unplanned

    @property
    def beyond(self) -> str:
        """What is in no share of this week, in words; empty where that is nobody."""
        return f"{self.unplanned} were not expected" if self.unplanned else ""

    def positive(self, treatment: Treatment, confidence: float = CONFIDENCE) -> Share:
        """The share with a positive or mixed week: missed ones as positive, as negative, or left out."""
        seen, some = self.expected - self.missed, self.positive_only + self.mixed
        method = METHOD.format(treatment.words)
        if treatment is Treatment.POSITIVE:
            return share(some + self.missed, self.expected, 0, confidence, method)
        if treatment is Treatment.NEGATIVE:
            return share(some, self.expected, 0, confidence, method)
        return share(some, seen, self.missed, confidence, method)


@dataclass(frozen=True)
class Weekly:
    """The weeks of a group. ``people`` have a word, ``missing`` have none and are in no week."""

    people: int
    missing: int
    words: tuple[str, ...]

    @cached_property
    def weeks(self) -> tuple[Week, ...]:
        """The weeks as they were, from 1 to the last of the longest word."""
        return _counted(self._symbols)

    @cached_property
    def filled(self) -> Mapping[Treatment, tuple[Week, ...]]:
        """The weeks as each rule fills in the missed ones."""
        return {treatment: _counted(fill(self._symbols)) for treatment, fill in FILL.items()}

    @cached_property
    def _symbols(self) -> Bytes:
        return Weeks.of_words(list(self.words)).symbols

    def positive(self, treatment: Treatment) -> list[Share]:
        """The share of each week with a positive or mixed week, under a treatment of the missed ones."""
        weeks = self.filled[treatment] if treatment in FILL else self.weeks
        return [week.positive(treatment) for week in weeks]


def weekly(words: Sequence[str | None]) -> Weekly:
    """The weeks of people by their words; ``None`` stands for somebody without one. Raises ``BadWord``."""
    known = [word for word in words if word is not None]
    for number, word in enumerate(known, start=1):
        try:
            check(word)
        except BadWord as error:
            raise BadWord(f"word {number}: {error}") from error
    return Weekly(len(known), len(words) - len(known), tuple(known))


def _counted(symbols: Bytes) -> tuple[Week, ...]:
    shown = (POSITIVE, MIXED, NEGATIVE, MISSED, UNPLANNED)
    columns = [(symbols == ord(symbol)).sum(axis=1).tolist() for symbol in shown]
    rows = zip(*columns, strict=True)
    return tuple(Week(number, sum(counts), *counts) for number, counts in enumerate(rows, start=1))
