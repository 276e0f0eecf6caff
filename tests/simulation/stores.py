"""Where the month is written: books in memory behind the guards of the real store, or the real store itself."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from throughcare.chart.books import CHART, Book
from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.entries import Author, Draft, Entry
from throughcare.chart.findings import Context, Severity
from throughcare.chart.guards import GUARDS, GuardOverridden, Guards, Override, Proposal, check_all
from throughcare.site import registry
from throughcare.store.errors import InvalidEntry, KeyReused, NotAllowed, NotRecorded, StaleBook, Stopped
from throughcare.store.writes import Receipt, Write

from .audit import TABLES, as_row
from .recount import Row

registry.load()
"""Every room registers its guards: a seed plays alike, whatever else was imported."""


class Memory:
    """The store in memory: the same checks in the same order, the same guards over the books as they would become."""

    def __init__(self, guards: Guards = GUARDS, **faults: bool) -> None:
        self.guards, self.faults = guards, faults
        self.types: dict[UUID, str] = {}
        self.entries: dict[UUID, list[Entry]] = {}
        self.books: dict[UUID, Book] = {}
        self.kept: list[Row] = []
        self.keys: dict[str, tuple[Any, Receipt]] = {}
        self.context = Context()
        self.slug = "elm"
        self.recorded = datetime(2026, 3, 1, tzinfo=UTC)

    def book(self, uid: UUID) -> Book:
        """A book as it is. It stays the same object while nothing is added, so that it is read once."""
        found = self.books.get(uid)
        if found is None or len(found.entries) != len(self.entries[uid]):
            found = self.books[uid] = Book(uid, self.entries[uid], self.types[uid])
        return found

    def rows(self) -> list[Row]:
        """All that is stored, in the order in which it was."""
        return self.kept

    def append(
        self, *writes: Write, by: Author, key: str, overrides: Sequence[Override] = (), lost: bool = False
    ) -> Receipt:
        """All or nothing, as :func:`throughcare.store.append.append`. ``lost``: the answer never arrives."""
        for write in writes:
            for draft in write.drafts:
                if by.role not in draft.payload.kind.write:
                    raise NotAllowed(draft.payload.kind.name)
        made = self._made(writes, by)
        said = [(one.book, one.kind, one.happened.text, one.corrects, one.why, one.raw) for one in made]
        if key in self.keys and not self.faults.get("keys_forgotten"):
            before, receipt = self.keys[key]
            if before != said:
                raise KeyReused(key)
            return Receipt(receipt.entries, repeated=True)
        for write in writes:
            self._may_correct(write, by)
            self._fresh(write)
        charted = self._asked(writes, made, by, overrides)
        receipt = Receipt(tuple(entry.uid for entry in made))
        self._keep([*made, *self._made(charted, by, made)])
        self.keys[key] = (said, receipt)
        return receipt

    def _made(self, writes: Sequence[Write], by: Author, after: Sequence[Entry] = ()) -> list[Entry]:
        heads: dict[UUID, int] = {entry.book: entry.position for entry in after}
        made = []
        self.recorded += timedelta(seconds=1)
        for write in writes:
            self.types.setdefault(write.book, write.opens or CHART)
            known = self.entries.setdefault(write.book, [])
            for draft in write.drafts:
                heads[write.book] = heads.get(write.book, len(known)) + 1
                made.append(self._entry(write.book, heads[write.book], draft, by, len(made) + len(after)))
        return made

    def _entry(self, book: UUID, position: int, draft: Draft, by: Author, nr: int) -> Entry:
        info = draft.payload.kind
        uid = draft.uid or UUID(int=(len(self.kept) + 1) << 64 | nr << 32 | 0xE17)
        return Entry(book, position, uid, info.name, info.version, draft.happened, self.recorded, by, draft.place,
                     draft.corrects, draft.why, draft.payload.body())  # fmt: skip

    def _origin(self, book: UUID, uid: UUID) -> Entry | None:
        """The entry that a correction, or a withdrawal, goes back to in the end."""
        found = {entry.uid: entry for entry in self.entries[book]}
        entry = found.get(uid)
        while entry is not None and entry.kind == WITHDRAWN and entry.corrects in found:
            entry = found[entry.corrects]
        return entry

    def _may_correct(self, write: Write, by: Author) -> None:
        for draft in write.drafts:
            if draft.corrects is None:
                continue
            itself = next((one for one in self.entries[write.book] if one.uid == draft.corrects), None)
            origin = self._origin(write.book, draft.corrects)
            if itself is None or origin is None or itself.kind == GuardOverridden.kind.name:
                raise InvalidEntry("not here")
            if draft.payload.kind.name not in (WITHDRAWN, itself.kind):
                raise InvalidEntry("another kind")
            if draft.payload.kind.name == WITHDRAWN and (origin.info is None or by.role not in origin.info.write):
                raise NotAllowed("withdraw")

    def _fresh(self, write: Write) -> None:
        if write.read_to is None or self.faults.get("stale_forms"):
            return
        kinds = {*write.depends_on, *(draft.payload.kind.name for draft in write.drafts)}
        added = [one for one in self.entries[write.book] if one.position > write.read_to]
        concerned = [one for one in added if self._kind_behind(one) in kinds]
        if concerned:
            raise StaleBook(concerned)

    def _kind_behind(self, entry: Entry) -> str:
        origin = self._origin(entry.book, entry.uid)
        return origin.kind if origin else entry.kind

    def _asked(
        self, writes: Sequence[Write], made: Sequence[Entry], by: Author, overrides: Sequence[Override]
    ) -> list[Write]:
        """Ask the guards, as :mod:`throughcare.store.asking` does; the overrides that must be charted."""
        books = {write.book: self.book(write.book) for write in writes}
        books = {uid: book.with_entries(one for one in made if one.book == uid) for uid, book in books.items()}
        reasons = {one.rule: one.reason for one in overrides}
        asked = self.guards.of({entry.kind for entry in made})
        stops, charted = [], []
        for guard, finding in check_all(asked, Proposal(books, tuple(made)), self.context):
            if finding.severity is Severity.STOP and guard.overridable and guard.name in reasons:
                act = next(entry for entry in made if entry.kind in guard.acts)
                said = GuardOverridden(rule=guard.name, finding=finding.message, entry=act.uid, reason="Why not.")
                charted.append(Write(act.book, [Draft(said, act.happened)]))
            elif finding.severity is Severity.STOP:
                stops.append(finding)
        if stops:
            raise Stopped(stops, frozenset(guard.name for guard in asked if not guard.overridable))
        return charted

    def _keep(self, made: Sequence[Entry]) -> None:
        if self.faults.get("loses") and len(self.kept) % 7 == 3:
            return
        if self.faults.get("halves") and len({entry.book for entry in made}) > 1:
            made = [entry for entry in made if entry.book == made[0].book]
        for entry in made:
            self.entries[entry.book].append(entry)
            corrects = str(entry.corrects) if entry.corrects else None
            said = json.loads(entry.raw or "{}")
            self.kept.append(
                Row(str(entry.book), self.types[entry.book], entry.position, str(entry.uid), entry.kind, corrects,
                    entry.happened.text, said)
            )  # fmt: skip


def without(*names: str) -> Guards:
    """The guards of this installation but for some: what is left must be found wanting."""
    left = Guards()
    for guard in GUARDS:
        if guard.name not in names:
            left.guard(
                guard.name, acts=guard.acts, reads=guard.reads, source=guard.source, overridable=guard.overridable
            )(guard.check)
    return left


class Real:
    """The real store on the database that Django is connected to, and its tables read by ``connect`` alone."""

    def __init__(self, connect: Callable[[], Any], program: Any) -> None:
        from throughcare.store import append, load

        self._append, self._load, self._program = append.append, load, program
        self.slug = program.slug
        self.connection = connect()
        self.books: set[UUID] = set()

    @property
    def context(self) -> Context:
        return self._program.context

    @context.setter
    def context(self, context: Context) -> None:
        self._program.settings, self._program.time_zone = dict(context.settings), str(context.zone)
        self._program.__dict__.pop("zone", None)
        self._program.save()

    def book(self, uid: UUID) -> Book:
        """A book as it is."""
        return self._load.book(uid)

    def append(
        self, *writes: Write, by: Author, key: str, overrides: Sequence[Override] = (), lost: bool = False
    ) -> Receipt:
        """As it is called by pages."""
        self.books |= {write.book for write in writes}
        return self._append(*writes, by=by, key=key, overrides=overrides)

    def rows(self) -> list[Row]:
        """All that is stored in the books that were written here, read by the driver."""
        rows = self.connection.execute(TABLES).fetchall()
        return [as_row(*row) for row in rows if UUID(str(row[0])) in self.books]


def real() -> Real:
    """A real store on an empty database in the data folder of the environment: for playing a seed again."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from tests import databases
    from throughcare.program.models import Program

    Path(settings.THROUGHCARE_DATA).mkdir(exist_ok=True)
    databases.forget_connection()
    name = str(settings.THROUGHCARE_DATA / f"{uuid4().hex}.sqlite3")
    connection.settings_dict["NAME"] = name
    call_command("migrate", verbosity=0)
    return Real(lambda: sqlite3.connect(name), Program.objects.create(slug="elm", name="Elm Street"))


__all__ = ["Memory", "NotRecorded", "Real", "Receipt", "Row", "real", "without"]
