"""What a stage says about a whole book in short: lists and boards read it instead of the book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .books import CHART, Book


def _nothing(value: Any) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Summary:
    """A pure function from a book to a plain JSON value, and the kinds it reads.

    ``group`` picks from the value the key by which books are listed (a program's slug); ``type`` is the type of book
    it is folded over. A stage lists its summaries as ``SUMMARIES`` in its ``summary.py``.
    """

    name: str
    reads: frozenset[str]
    fold: Callable[[Book], Any]
    group: Callable[[Any], str] = _nothing
    type: str = CHART
