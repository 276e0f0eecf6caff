"""The rows of the people of a program, from what is kept of their charts; the last asked stay in memory.

What is in memory is never asked whether it is right: a number that grows with every entry of a program's charts is.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, date, datetime
from threading import Lock
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from throughcare.program.models import Program
from throughcare.site import registry
from throughcare.store import summaries
from throughcare.store.summaries import Fold

from ..group import Person
from ..kept.own import summary_for
from ..kept.people import of_own, of_trial

V = TypeVar("V")
NEWEST = """
    SELECT COUNT(*), COALESCE(SUM(b.head_position), 0) FROM store_summary s JOIN store_book b ON b.id = s.book_id
    WHERE s.name = %s AND s."group" = %s
"""
"""Of the people of a program: how many, and how many entries their charts have. Each entry makes it another answer."""
PROGRAMS, ANSWERS = 12, 60
"""So many programs, and so many answers to questions about groups, stay in memory."""
Body = tuple[int, UUID, Any]


class Remembered:
    """Answers by their key, the latest asked last; the oldest go first."""

    def __init__(self, most: int) -> None:
        self._most, self._known, self._lock = most, OrderedDict[object, Any](), Lock()

    def get(self, key: object, make: Callable[[], V]) -> V:
        """The answer that is known, or a new one. Two who ask at once may both make it."""
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                found: V = self._known[key]
                return found
        made = make()
        with self._lock:
            self._known[key] = made
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return made

    def clear(self) -> None:
        """Forget everything; for tests and measurements."""
        with self._lock:
            self._known.clear()


bodies_known, answers = Remembered(PROGRAMS), Remembered(ANSWERS)
"""What is kept of the charts of programs, and what pages reckoned from groups (``answers.get((group.key, …), …)``)."""


def today_of(program: Program) -> date:
    """The day that it is now at a program."""
    return datetime.now(UTC).astimezone(program.zone).date()


def rows(program: Program) -> tuple[str, list[Person]]:
    """A key that changes with the charts and the day, and the people of a program."""
    if program.historical:
        key, bodies = _of_trial(program.slug)
        return key, bodies_known.get(("people", key), lambda: [of_trial(uid, kept) for _, uid, kept in bodies])
    today = today_of(program)
    key, bodies = _of_ours(program)
    key = f"{key}:{today.isoformat()}"
    return key, bodies_known.get(("people", key), lambda: [of_own(uid, kept, today) for _, uid, kept in bodies])


def own_fold(program: Program) -> Fold:
    """The fold of a program's own charts: it is another one when its time zone or settings change."""
    context = program.context
    return Fold(summary_for(context), f"{registry.OUTCOMES_VERSION}:{context.version}")


def _of_trial(slug: str) -> tuple[str, list[Body]]:
    fold = registry.TRIAL_OUTCOME
    summaries.freshen(fold)
    key = _key(fold, slug)
    return key, bodies_known.get(key, lambda: summaries.kept_bodies(fold, slug))


def _of_ours(program: Program) -> tuple[str, list[Body]]:
    """Only the charts of this program are folded: those of another one have its time zone and settings.

    Somebody who went to another program may still be kept under this one, until that one is asked about: left out.
    """
    fold, books = own_fold(program), summaries.books_of(registry.PERSON, program.slug)
    summaries.freshen(fold, books)
    key, here = _key(fold, program.slug), set(books)
    found = bodies_known.get(key, lambda: [one for one in summaries.kept_bodies(fold, program.slug) if one[0] in here])
    return key, found


def _key(fold: Fold, slug: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [fold.name, slug])
        people, entries = cursor.fetchone()
    return f"{slug}:{fold.version}:{people}:{entries}"
