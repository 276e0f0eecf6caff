"""Counting in one word: how often, which share, how long, until when."""

from __future__ import annotations

from collections.abc import Iterable

from ..symbols import MISSED, MIXED, NEGATIVE, POSITIVE

HALF = 0.5
"""What a mixed week counts, in the definitions that count it half."""


def cut(word: str, first: int = 1, last: int = -1) -> str:
    """The weeks ``first`` to ``last``, both included. Raises ``ValueError`` for week 0, which there is not."""
    if not first or not last:
        raise ValueError("weeks count from 1, or from -1 at the end")
    start = first if first > 0 else len(word) + first + 1
    end = last if last > 0 else len(word) + last + 1
    return word[max(start, 1) - 1 : max(end, 0)]


def count(
    word: str, symbol: str, first: int = 1, last: int = -1, *, mixed: str | None = None, weight: float = HALF
) -> float:
    """How often ``symbol`` occurs without overlapping; with ``mixed``, so much more for each of those."""
    within = cut(word, first, last)
    more = weight * within.count(mixed) if mixed else 0
    return within.count(symbol) + more


def share(
    word: str, symbol: str, first: int = 1, last: int = -1, *, mixed: str | None = None, weight: float = HALF
) -> float:
    """The count by the weeks that the slice really has; 0 for an empty slice."""
    weeks = len(cut(word, first, last))
    return count(word, symbol, first, last, mixed=mixed, weight=weight) / weeks if weeks else 0.0


def negative(word: str, first: int = 1, last: int = -1) -> float:
    """The share of negative weeks, a mixed one counted half."""
    return share(word, NEGATIVE, first, last, mixed=MIXED)


def positive(word: str, first: int = 1, last: int = -1) -> float:
    """The share of positive weeks, a mixed one counted half."""
    return share(word, POSITIVE, first, last, mixed=MIXED)


def contains(word: str, pattern: str, first: int = 1, last: int = -1) -> bool:
    """Whether the weeks of ``pattern`` follow each other somewhere in the slice."""
    return pattern in cut(word, first, last)


def longest_without(word: str, symbol: str = POSITIVE) -> int:
    """Weeks in the longest stretch without the symbol. A missed week counts as one without, unless recoded first."""
    return max(len(stretch) for stretch in word.split(symbol))


def retention(word: str, missed: str = MISSED) -> int:
    """The last week that was not missed; 0 when all were."""
    return len(word.rstrip(missed))


def picked(word: str, weeks: Iterable[int], missed: str = MISSED) -> str:
    """Only these weeks; one beyond the end of the word was missed."""
    return "".join(cut(word, week, week) or missed for week in weeks)
