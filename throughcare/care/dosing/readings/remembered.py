"""A book never changes, so what was once read from it need not be read again while it is in memory."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from throughcare.chart.books import Book

P = ParamSpec("P")
T = TypeVar("T")


def remembered(
    reading: Callable[Concatenate[Book, P], tuple[T, ...]],
) -> Callable[Concatenate[Book, P], tuple[T, ...]]:
    """Decorator of a reading: asked the same again of the same book, it answers as before. Guards ask alike."""
    known: WeakKeyDictionary[Book, dict[Hashable, tuple[T, ...]]] = WeakKeyDictionary()

    @wraps(reading)
    def answer(book: Book, /, *args: P.args, **more: P.kwargs) -> tuple[T, ...]:
        of_book = known.setdefault(book, {})
        if args not in of_book:
            of_book[args] = reading(book, *args, **more)
        return of_book[args]

    return answer
