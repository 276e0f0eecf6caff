"""The words of many people as a matrix of bytes: a row is a week, a column is a person, 0 is beyond the word's end.

A week of everybody lies together in memory, so that each question is a few sums and comparisons of whole rows.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Bools = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.unsignedinteger[Any]]
Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]

Q = ParamSpec("Q")
A = TypeVar("A")
BEYOND = 0


class Column(NamedTuple):
    """One answer a person. ``unknown`` says for whom there is none; ``None``: everybody has one."""

    values: npt.NDArray[Any]
    unknown: Bools | None = None


class Weeks:
    """The matrix, and what was asked of it already."""

    def __init__(self, symbols: Bytes, lengths: Ints) -> None:
        self.symbols = symbols
        self.lengths = lengths
        self.answers: dict[Any, Any] = {}

    @classmethod
    def of_bytes(cls, text: Bytes, lengths: Ints) -> Weeks:
        """From all words written one after the other, and their lengths."""
        longest = int(lengths.max(initial=0))
        people = np.zeros((len(lengths), longest), np.uint8)
        people[np.arange(longest) < lengths[:, None]] = text
        return cls(np.ascontiguousarray(people.T), lengths)

    @classmethod
    def of_words(cls, words: list[str]) -> Weeks:
        """From words of known symbols."""
        text = np.frombuffer("".join(words).encode("ascii"), np.uint8)
        return cls.of_bytes(text, np.array([len(word) for word in words], np.int32))

    @property
    def weeks(self) -> int:
        """Rows: the weeks of the longest word."""
        return len(self.symbols)

    @property
    def people(self) -> int:
        """Columns."""
        return len(self.lengths)

    @property
    def small(self) -> type[np.uint8] | type[np.uint16]:
        """The smallest whole number that can count the weeks twice: small numbers are quick."""
        return np.uint8 if self.weeks < 128 else np.uint16

    def words(self) -> list[str]:
        """The words again."""
        return [bytes(row[row != BEYOND]).decode("ascii") for row in self.symbols.T]


def once(
    question: Callable[Concatenate[Weeks, Q], A],
) -> Callable[Concatenate[Weeks, Q], A]:
    """A question with the same words to the same people is answered once: several published definitions agree."""

    @wraps(question)
    def ask(weeks: Weeks, /, *args: Q.args, **kwargs: Q.kwargs) -> A:
        key = (question.__name__, args, tuple(sorted(kwargs.items())))
        if key not in weeks.answers:
            weeks.answers[key] = question(weeks, *args, **kwargs)
        answer: A = weeks.answers[key]
        return answer

    return ask


@once
def are(weeks: Weeks, symbols: str) -> Bools:
    """Where one of these symbols stands."""
    found: Bools = weeks.symbols == ord(symbols[0])
    for symbol in symbols[1:]:
        found = found | are(weeks, symbol)
    return found


@once
def counted_before(weeks: Weeks, symbols: str) -> Counts:
    """How often these symbols stand in the first 0, 1, 2 … weeks: one row more than there are weeks."""
    if len(symbols) > 1:
        return counted_before(weeks, symbols[0]) + counted_before(weeks, symbols[1:])
    found = np.zeros((weeks.weeks + 1, weeks.people), weeks.small)
    for week, there in enumerate(are(weeks, symbols).view(np.uint8)):
        np.add(found[week], there, out=found[week + 1])
    return found
