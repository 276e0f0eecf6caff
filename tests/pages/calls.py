"""What tests of the helpline share: a call that is typed at the desk, and one that was charted."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from throughcare.care.access.desk import call_of
from throughcare.care.access.entries import CallTaken
from throughcare.chart.books import CALL
from throughcare.chart.entries import Draft
from throughcare.chart.times import When
from throughcare.store import load
from throughcare.store.append import Write, append


def desk(client) -> UUID:
    """Open the desk for a new call; returns its key."""
    return UUID(client.get("/helpline/?new").url.split("/")[2])


def hang_up(client, key: UUID, **said):
    """Save what was typed, as little as it may be."""
    begun = said.pop("begun", datetime.now(UTC).isoformat())
    return client.post(f"/helpline/{key}/", {"key": key, "read_to": 0, "begun": begun, "then": "open", **said})


def saved(key: UUID):
    """The book of the call with this key."""
    return load.book(call_of(key))


def charted(by, *more, slug="elm", minutes=5, **said) -> UUID:
    """A call that was charted so many minutes ago, with further payloads."""
    call, when = uuid4(), When.at(datetime.now(UTC) - timedelta(minutes=minutes))
    payloads = [CallTaken(program=slug, **said), *more]
    append(Write(call, [Draft(one, when) for one in payloads], opens=CALL), by=by)
    return call
