"""Books that were read whole a moment ago, at hand in memory: the next reader asks only for what was added since.

A book only grows, and the link of its last entry vouches for all that stands before it. So the same link means the
same book, and an entry that follows that link continues it. Nothing here is a truth of its own: a book whose link is
not found any more, one in which something was erased, and one read too long ago are read anew (decision 22).
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from throughcare.chart.books import Book

MOST_ENTRIES = 40_000
"""So many entries are at hand, about twenty charts of three years of daily doses or 110 MB; the oldest look goes."""
AT_MOST = 600.0
"""Seconds after which a book is read anew: what an administrator mends in the database is then seen."""


@dataclass(frozen=True, slots=True)
class Held:
    """A book as it was read: ``link`` is that of its last entry, ``read`` when it was read whole (monotonic)."""

    book: Book
    link: str
    read: float


class AtHand:
    """The books at hand. Safe to ask from several threads; each process has its own."""

    def __init__(self, most: int = MOST_ENTRIES, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._held: OrderedDict[UUID, Held] = OrderedDict()
        self._entries = 0
        self._lock = Lock()

    def get(self, uid: UUID) -> Held | None:
        """The book as it was last read here, or ``None``."""
        with self._lock:
            found = self._held.get(uid)
            if found is None:
                return None
            if self._clock() - found.read > AT_MOST:
                self._forget(uid)
                return None
            self._held.move_to_end(uid)
            return found

    def put(self, book: Book, link: str, grown_from: Held | None = None) -> None:
        """Keep a book at hand. ``grown_from`` is what it continues, which says when it was read whole."""
        read = grown_from.read if grown_from else self._clock()
        with self._lock:
            self._forget(book.uid)
            self._held[book.uid] = Held(book, link, read)
            self._entries += len(book.entries)
            while self._entries > self._most:
                self._forget(next(iter(self._held)))

    def forget(self, uid: UUID) -> None:
        """Take a book out of memory."""
        with self._lock:
            self._forget(uid)

    def clear(self) -> None:
        """Take all of them out of memory."""
        with self._lock:
            self._held.clear()
            self._entries = 0

    def _forget(self, uid: UUID) -> None:
        found = self._held.pop(uid, None)
        if found is not None:
            self._entries -= len(found.book.entries)


BOOKS = AtHand()
"""Those of this process."""
