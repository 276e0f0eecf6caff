"""The charts that an import would make, without a database: for tests that only read them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from throughcare.chart.books import Book
from throughcare.chart.entries import Author, Draft, Entry
from throughcare.chart.roles import Role
from throughcare.exchange.ctn0094 import people
from throughcare.exchange.ctn0094.gather import Gathered, gather
from throughcare.exchange.ctn0094.problems import Problem
from throughcare.exchange.ctn0094.uids import chart_uid

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BY = Author("import:ctn0094", Role.SYSTEM)


def drafts_of(found: Gathered, who: int) -> list[Draft]:
    """The drafts of a participant."""
    return [one.draft for one in people.history(found, who) if isinstance(one, people.Charted)]


def problems_of(folder: Path) -> list[Problem]:
    """Everything that would be reported of a folder, in its order."""
    found = gather(folder)
    later = [one for who in people.people(found) for one in people.history(found, who)]
    own = [problem for _, problem in found.problems]
    return sorted(own + [one[1] for one in later if not isinstance(one, people.Charted)])


def charts_of(found: Gathered) -> Iterator[Book]:
    """The chart of every participant."""
    for who in people.people(found):
        yield chart_of(found, who)


def chart_of(found: Gathered, who: int) -> Book:
    """The chart of one participant."""
    book = chart_uid(who)
    return Book(book, [_entry(book, place, draft) for place, draft in enumerate(drafts_of(found, who), start=1)])


def _entry(book, position: int, draft: Draft) -> Entry:
    info = draft.payload.kind
    raw = draft.payload.body()
    return Entry(book, position, draft.uid, info.name, info.version, draft.happened, NOW, BY, "", None, "", raw)
