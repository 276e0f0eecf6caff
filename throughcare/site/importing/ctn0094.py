"""The import of the CTN-0094 tables: read everything, then chart one person after the other.

Each person is one transaction: what is new of them is appended, and their summaries and agenda are kept. Entry ids are
derived from the rows, so whatever was charted before is recognised and left alone, and an import that was killed simply
goes on with the first person who is not there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple, dataclass, field
from pathlib import Path
from uuid import UUID

from django.db import connection, transaction

from throughcare.chart.books import CHART
from throughcare.chart.entries import Author, Draft
from throughcare.chart.guards import Guards
from throughcare.chart.roles import Role
from throughcare.chart.times import Precision
from throughcare.exchange.ctn0094 import gather, people
from throughcare.exchange.ctn0094.gather import Gathered
from throughcare.exchange.ctn0094.people import Charted
from throughcare.exchange.ctn0094.problems import Problem
from throughcare.exchange.ctn0094.uids import chart_uid
from throughcare.store import models
from throughcare.store.append import Write, append
from throughcare.store.rows import as_uuid
from throughcare.store.unavailable import translated_errors

from .fresh import Fresh, freshen
from .programs import create_programs

BY = Author("import:ctn0094", Role.SYSTEM)
NO_GUARDS = Guards()
"""Reported history is a fact of long ago: nothing about it can still be stopped."""

ONE_AT_A_TIME = 7_470_094
"""Two imports at once on PostgreSQL take turns, person by person; SQLite has one writer anyway."""

IDS = "SELECT e.uid FROM store_entry e JOIN store_book b ON b.id = e.book_id WHERE b.uid = %s"

ROW = "SELECT id, head_position FROM store_book WHERE uid = %s"

Progress = Callable[[int], None]


@dataclass
class Account:
    """What became of the rows of one table."""

    read: int = 0
    added: int = 0
    already: int = 0
    left_out: int = 0
    nobodys: int = 0
    without_day: int = 0

    @property
    def numbers(self) -> tuple[int, ...]:
        """All of them, in their order."""
        return astuple(self)


@dataclass
class Outcome:
    """What became of an import: by table, by person, and what was left out."""

    tables: dict[str, Account] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    people: int = 0
    opened: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def left_out(self) -> int:
        """How many rows or files were left out although somebody could have them."""
        return sum(not problem.expected for problem in self.problems)

    def account(self, table: str) -> Account:
        """The account of a table."""
        return self.tables.setdefault(table, Account())


def read(directory: Path, progress: gather.Progress = lambda table, rows: None) -> Gathered:
    """Read the tables. Raises :class:`~throughcare.exchange.ctn0094.blocks.Unusable`."""
    return gather.gather(directory, progress)


def chart(found: Gathered, progress: Progress = lambda rows: None) -> Outcome:
    """Chart everybody. Raises :class:`~throughcare.store.errors.StoreUnavailable`; who was charted stays charted."""
    outcome = Outcome(absent=list(found.absent))
    for table, rows in found.read.items():
        outcome.account(table).read = rows
    for table, problem in found.problems:
        _leave_out(outcome, table, problem)
    with translated_errors():
        create_programs()
        fresh, done = Fresh(), 0
        for who in people.people(found):
            _chart_person(found, who, outcome, fresh)
            done += len(found.rows[who])
            progress(done)
        fresh.keep()
        freshen([chart_uid(who) for who in found.trials])
    outcome.problems.sort()
    return outcome


def _leave_out(outcome: Outcome, table: str, problem: Problem) -> None:
    outcome.problems.append(problem)
    account = outcome.account(table)
    if problem.line == 0:
        account.left_out = account.read  # a whole file; a note about a second copy of it changes nothing
    elif problem.expected:
        account.nobodys += 1
    else:
        account.left_out += 1


def _chart_person(found: Gathered, who: int, outcome: Outcome, fresh: Fresh) -> None:
    """One person, whole or not at all."""
    charted: list[Charted] = []
    for one in people.history(found, who):
        if isinstance(one, Charted):
            charted.append(one)
        else:
            _leave_out(outcome, *one)
    new, row = _append([one.draft for one in charted], chart_uid(who))
    outcome.people += 1
    if row is not None:
        outcome.opened += row.head_position == len(new)
        fresh.add(row, found.trials[who].value, new, BY)
    _count(outcome, charted, {draft.uid for draft in new} if len(new) < len(charted) else None)


@transaction.atomic
def _append(drafts: list[Draft], chart: UUID) -> tuple[list[Draft], models.Book | None]:
    """Append what is not there yet. Returns that, with the row of the chart; ``None`` when nothing was new."""
    there = _ids_there(chart)
    new = [draft for draft in drafts if draft.uid not in there] if there else drafts
    if not new:
        return [], None
    append(Write(chart, new, opens=CHART), by=BY, guards=NO_GUARDS)
    return new, _row(chart)


def _row(chart: UUID) -> models.Book:
    """The row of a chart, as far as a summary needs it."""
    with connection.cursor() as cursor:
        cursor.execute(ROW, [_stored(chart)])
        key, position = cursor.fetchone()
    return models.Book(pk=key, uid=chart, type=CHART, head_position=position)


def _stored(chart: UUID) -> UUID | str:
    return chart if connection.features.has_native_uuid_field else chart.hex


def _ids_there(chart: UUID) -> set[UUID]:
    """The ids of the entries of a chart. On PostgreSQL a second import waits here until this person is done."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        cursor.execute(IDS, [_stored(chart)])
        return {as_uuid(row[0]) for row in cursor.fetchall()}


def _count(outcome: Outcome, charted: list[Charted], new: set[UUID | None] | None) -> None:
    """Count what became of each row. ``new`` are the ids that were added, ``None`` when all were."""
    for one in charted:
        if not one.table:
            continue
        account = outcome.account(one.table)
        account.without_day += one.draft.happened.precision is Precision.UNKNOWN
        if new is None or one.draft.uid in new:
            account.added += 1
        else:
            account.already += 1
