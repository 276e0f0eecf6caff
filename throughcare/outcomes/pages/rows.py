"""The rows of the people of a program, from what is kept of their charts; the last asked stay in memory.

What is in memory is never asked whether it is right: a number that grows with every entry of a program's charts is.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Iterable
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
    SELECT COUNT(*), COALESCE(SUM(s.position), 0), COALESCE(SUM(s.book_id), 0) FROM store_summary s
    WHERE s.name = %s AND s."group" = %s
"""
"""Of what is kept of a program's people: how many, of how many entries, of whom. Each entry that is folded changes it.

Not the heads of the charts: one may grow after it was folded, and old rows would be known under the new number.
"""
FORMER = """
    SELECT s.book_id, s.body FROM store_summary s
    WHERE s.name = %s AND s."group" <> %s AND CAST(s.body AS TEXT) LIKE '%%"former": ["%%'
"""
"""Of the people of other programs, those who belonged to another one before."""
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


known, answers = Remembered(PROGRAMS), Remembered(ANSWERS)
"""The people of programs, and what pages reckoned from groups (``answers.get((group.key, …), …)``)."""


def today_of(program: Program) -> date:
    """The day that it is now at a program."""
    return datetime.now(UTC).astimezone(program.zone).date()


def rows(programs: Iterable[Program]) -> dict[str, tuple[str, list[Person]]]:
    """By program a key that changes with the charts and the day, and its people."""
    asked = list(programs)
    if any(one.historical for one in asked):
        summaries.freshen(registry.TRIAL_OUTCOME)
    return {one.slug: _trial(one.slug) if one.historical else _ours(one) for one in asked}


def _trial(slug: str) -> tuple[str, list[Person]]:
    fold = registry.TRIAL_OUTCOME
    key = _key(fold, slug)
    people = known.get(key, lambda: [of_trial(uid, kept) for _, uid, kept in summaries.kept_bodies(fold, slug)])
    return key, people


def _ours(program: Program) -> tuple[str, list[Person]]:
    """Only charts of people who belong or belonged to this program are folded, by its time zone and settings."""
    fold, today = own_fold(program), today_of(program)
    books = [*summaries.books_of(registry.PERSON, program.slug), *_former(program.slug)]
    summaries.freshen(fold, books)
    here = frozenset(books)
    key = f"{_key(fold, program.slug)}:{hash(here)}:{today.isoformat()}"
    return key, known.get(key, lambda: _made(summaries.kept_bodies(fold, program.slug), here, today))


def _former(slug: str) -> list[int]:
    """The rows of the charts of people who went on from a program to another one; whoever asks has freshened them."""
    with connection.cursor() as cursor:
        cursor.execute(FORMER, [registry.PERSON.name, slug])
        return sorted(book for book, body in cursor.fetchall() if slug in json.loads(body)["former"])


def _made(kept: Iterable[Body], here: frozenset[int], today: date) -> list[Person]:
    return [of_own(uid, said, today) for book, uid, said in kept if book in here and not said.get("elsewhere")]


def own_fold(program: Program) -> Fold:
    """The fold of a program's own charts: it is another one when its time zone or settings change."""
    context = program.context
    return Fold(summary_for(context, program.slug), f"{registry.OUTCOMES_VERSION}:{context.version}")


def _key(fold: Fold, slug: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [fold.name, slug])
        kept = cursor.fetchone()
    return f"{slug}:{fold.version}:{':'.join(map(str, kept))}"
