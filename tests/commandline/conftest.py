"""The command line on a database of its own."""

from uuid import uuid4

import pytest

from tests import commands
from tests.databases import RealDatabase
from throughcare.care.path.entries import NoteWritten, PersonRegistered
from throughcare.chart.entries import Draft
from throughcare.chart.times import When
from throughcare.store.append import append, open_chart


@pytest.fixture
def throughcare(real_database: RealDatabase):
    """Runs ``throughcare ARGUMENTS`` on the database of the test, or on another place given as ``environ``."""

    def run(*arguments: str, environ: dict[str, str] | None = None, by=commands.here):
        return by(*arguments, environ=environ or real_database.environ)

    return run


@pytest.fixture
def chart(real_database, nurse):
    """The chart of Ana, with one note, committed."""
    uid = uuid4()
    now = When.parse("2026-03-01T09:00:00+00:00")
    drafts = [
        Draft(PersonRegistered(number="A-1", program="elm", given_name="Ana"), now),
        Draft(NoteWritten(text="Slept well."), now),
    ]
    append(open_chart(uid, drafts), by=nurse)
    return uid


def heads(answer) -> str:
    """The chain heads that a command printed."""
    return next(line for line in answer.stdout.splitlines() if line.startswith("Chain heads:"))
