"""The people of the demonstration as charts, before anything is written."""

from datetime import UTC, date, datetime

from throughcare.chart.books import Book
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context
from throughcare.demo.programs import HARBOR_STREET
from throughcare.demo.telling import Telling

TODAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 17, tzinfo=UTC)
CONTEXT = Context(HARBOR_STREET.zone, HARBOR_STREET.settings)


def as_book(telling: Telling) -> Book:
    """The chart that the telling would leave."""
    now = datetime(2026, 11, 21, 15, tzinfo=UTC)
    entries = []
    for position, line in enumerate(telling.lines, start=1):
        draft, info = line.draft, line.draft.payload.kind
        entries.append(
            Entry(
                telling.uid,
                position,
                draft.uid,
                info.name,
                info.version,
                draft.happened,
                now,
                line.by,
                draft.place,
                draft.corrects,
                draft.why,
                draft.payload.body(),
            )
        )
    return Book(telling.uid, entries)
