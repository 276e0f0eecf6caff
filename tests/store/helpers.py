"""Short forms for the tests of the store."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from tests import clinic
from throughcare.care.path.entries import NoteWritten, PersonRegistered
from throughcare.chart.entries import Author, Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.store import models
from throughcare.store.append import Write, append, open_chart

NURSE = Author("account:nurse", Role.NURSE)
DAY = When.on(date(2026, 3, 1))


def registered(number="1", program="elm") -> UUID:
    """A new chart with its registration."""
    chart = uuid4()
    append(open_chart(chart, [Draft(PersonRegistered(number=number, program=program), DAY)]), by=NURSE)
    return chart


def note(text="Slept well.", **more) -> Draft:
    """A note of that day."""
    return Draft(NoteWritten(text=text), DAY, **more)


def write(chart, *texts, read_to=None, **more):
    """Append notes to a chart."""
    return append(Write(chart, [note(text) for text in texts], read_to=read_to), by=NURSE, **more)


def draft(payload, **more) -> Draft:
    return Draft(payload, When.at(datetime(2026, 3, 1, 9, tzinfo=UTC)), **more)


def clinic_append(*writes, by=NURSE, **more):
    """Append what exists only in the tests."""
    return append(*writes, by=by, registry=clinic.REGISTRY, guards=clinic.GUARDS, **more)


def clinic_book(type="chart", *drafts) -> UUID:
    """A new book of the test clinic."""
    uid = uuid4()
    clinic_append(Write(uid, drafts, opens=type))
    return uid


def texts() -> list[str]:
    """What stands in the payloads, in the order of recording."""
    return list(models.Payload.objects.order_by("book_id", "position").values_list("body", flat=True))


def counts() -> tuple[int, int, int, int]:
    """How many books, entries, payloads and requests there are."""
    return tuple(table.objects.count() for table in (models.Book, models.Entry, models.Payload, models.Request))


def refused(error, *writes, by=NURSE, match=".", **more):
    """The request is refused with these words, and nothing of it is there."""
    before = counts()
    with pytest.raises(error, match=match) as caught:
        append(*writes, by=by, **more)
    assert counts() == before
    return caught.value
