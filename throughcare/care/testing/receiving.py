"""A file of results comes in: each report goes to its sample, everything else is put aside, and nothing is lost.

It can be stopped anywhere and sent in again: what was charted is known by what it says, and is not charted twice.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from throughcare.chart.books import PROGRAM
from throughcare.chart.entries import Author, Draft
from throughcare.chart.roles import Role
from throughcare.chart.times import When
from throughcare.exchange.results import csv_file, hl7_file
from throughcare.exchange.results.rows import Read
from throughcare.program.models import Program
from throughcare.site.registry import PERSON
from throughcare.store import models, summaries
from throughcare.store.append import Write, append
from throughcare.store.errors import InvalidEntry, KeyReused, NotRecorded, StoreUnavailable

from . import books
from .entries import Aside, ResultFileReceived, ResultRowPutAside
from .entries.declare import LAB
from .entries.file import nameless_words
from .reports import Made, Row, codes_in, known_samples, made_of, number_key

AT_ONCE = 50
"""So many reports go into one transaction: a file of thousands waits for the disk a few hundred times."""
LONGEST = 32 * 1024 * 1024
"""Bytes of a file: more than any laboratory sends for a day."""
LONGEST_ROW = 60_000
BY_ITSELF = Author("results", Role.SYSTEM)
"""Who answers for a file that a command took in and nobody signed for."""
MAY = sorted(role.value for role in LAB)
"""The roles that may take in a file."""

FOR_EVER = float("inf")
Progress = Callable[[int], None]


@dataclass(slots=True)
class Outcome:
    """What became of a file so far. ``at`` is how many of its reports were gone through, ``aside`` what this run added.

    ``again`` is when the same file came before; then nothing of it was read now.
    """

    form: str = ""
    rows: int = 0
    at: int = 0
    reports: int = 0
    placed: int = 0
    repeated: int = 0
    nothing_yet: int = 0
    put_aside: int = 0
    nameless: int = 0
    aside: list[Row] = field(default_factory=list)
    again: str = ""

    @property
    def done(self) -> bool:
        """Whether nothing of the file is left."""
        return bool(self.again) or self.at >= self.reports

    @property
    def words(self) -> str:
        """One sentence for whoever sent it in."""
        if self.again:
            return "This file was received before. Nothing was changed."
        parts = [f"{self.rows:,} results read", f"{self.placed:,} placed", f"{self.repeated:,} known already"]
        if self.nothing_yet:
            parts.append(f"{self.nothing_yet:,} without a result yet")
        return f"{', '.join(parts)}, {self.put_aside:,} put aside.{nameless_words(self.nameless)}"

    def kept(self) -> dict[str, int | str]:
        """What a session keeps of it between two runs: numbers, and nothing about anybody."""
        names = ("form", "rows", "at", "reports", "placed", "repeated", "nothing_yet", "put_aside", "nameless")
        return {name: getattr(self, name) for name in names}


def parse(data: bytes, program: Program) -> Read:
    """Read a file of either form. Raises ``Unusable`` in words."""
    read = hl7_file.read if hl7_file.looks_so(data) else csv_file.read
    return read(data, program.zone)


def receive(
    program: Program,
    name: str,
    data: bytes,
    by: Author,
    progress: Progress = lambda done: None,
    *,
    so_far: Outcome | None = None,
    seconds: float = FOR_EVER,
) -> Outcome:
    """Take in a file, or as much of it as fits in some seconds; go on with ``so_far``.

    Raises ``Unusable``, and ``StoreUnavailable`` where the database is gone: then send the file again.
    """
    whole = sha256(data).hexdigest()
    before = models.Entry.objects.filter(uid=books.file_entry(program.slug, whole)).first()
    if before is not None:
        return Outcome(again=before.recorded_at)
    read, ends = parse(data, program), time.monotonic() + seconds
    outcome = so_far or Outcome(read.form, read.rows, reports=len(read.reports))
    keeping = _Keeping(program, whole, by, When.at(datetime.now(UTC)), outcome)
    if outcome.at == 0:
        keeping.put_aside([Row(one.line, one.raw, Aside.UNREADABLE, one.words) for one in read.broken])
    others, context = numbers(program.slug), program.context
    while not outcome.done and time.monotonic() < ends:
        part = read.reports[outcome.at : outcome.at + AT_ONCE]
        known = known_samples(program.slug, codes_in(part))
        keeping.chart([made_of(report, known, others, context, keeping.now) for report in part])
        outcome.at += len(part)
        progress(sum(len(report.rows) for report in read.reports[: outcome.at]))
    if outcome.done:
        keeping.close(name)
    return outcome


def numbers(slug: str) -> dict[str, UUID]:
    """The number of everybody at the program, so that a report about somebody else is noticed."""
    return {number_key(body["number"]): uid for _, uid, body in summaries.bodies_of(PERSON, slug) if body["number"]}


class _Keeping:
    """What is charted of one file, and the count of it."""

    def __init__(self, program: Program, whole: str, by: Author, now: When, outcome: Outcome) -> None:
        self.slug, self.whole, self.by, self.now, self.outcome = program.slug, whole, by, now, outcome

    def chart(self, part: Sequence[Made]) -> None:
        """Chart what was made of some reports; where that is refused together, one by one."""
        self.outcome.nothing_yet += sum(made.nothing_yet for made in part)
        self.outcome.nameless += sum(made.nameless for made in part)
        new = self._new(part)
        try:
            _append(new, self.by)
            self.outcome.placed += sum(made.rows for made, _ in new)
            refused: list[Row] = []
        except StoreUnavailable:
            raise
        except NotRecorded:
            refused = [row for one in new for row in self._alone(one)]
        self.put_aside([row for made in part for row in made.aside] + refused)

    def _new(self, part: Sequence[Made]) -> list[tuple[Made, list[Draft]]]:
        """What is not charted yet."""
        wanted = [(made, _drafts(made)) for made in part if made.sample is not None and made.payloads]
        there = known_entries(draft.uid for _, drafts in wanted for draft in drafts)
        new = []
        for made, drafts in wanted:
            fresh = [draft for draft in drafts if draft.uid not in there]
            there |= {draft.uid for draft in fresh if draft.uid}
            if fresh:
                new.append((made, fresh))
            else:
                self.outcome.repeated += made.rows
        return new

    def _alone(self, one: tuple[Made, list[Draft]]) -> list[Row]:
        made, _ = one
        try:
            _append([one], self.by)
        except StoreUnavailable:
            raise
        except NotRecorded as error:
            raw = "\n".join(payload.body() for payload in made.payloads)
            return [Row(1, raw, Aside.UNREADABLE, str(error))]
        self.outcome.placed += made.rows
        return []

    def put_aside(self, rows: Sequence[Row]) -> None:
        """Keep every row that nobody can place, each once."""
        known = {books.aside_entry(self.slug, row.digest): row for row in rows}
        there = known_entries(known)
        fresh = {uid: row for uid, row in known.items() if uid not in there}
        self.outcome.repeated += len(rows) - len(fresh)
        self.outcome.put_aside += len(fresh)
        self.outcome.aside += fresh.values()
        if fresh:
            drafts = [Draft(self._aside(row), self.now, uid=uid) for uid, row in fresh.items()]
            append(Write(books.program_book(self.slug), drafts, opens=PROGRAM), by=self.by)

    def _aside(self, row: Row) -> ResultRowPutAside:
        return ResultRowPutAside(
            program=self.slug,
            file=self.whole,
            line=row.line,
            why=row.why,
            words=row.words[:400],
            row=row.raw[:LONGEST_ROW],
            digest=row.digest,
        )

    def close(self, name: str) -> None:
        """The file was gone through to its end."""
        said = ResultFileReceived(
            program=self.slug,
            digest=self.whole,
            form="hl7" if self.outcome.form == "hl7" else "csv",
            name=name[:120] or None,
            rows=self.outcome.rows,
            placed=self.outcome.placed,
            repeated=self.outcome.repeated,
            put_aside=self.outcome.put_aside,
            nameless=self.outcome.nameless,
        )
        draft = Draft(said, self.now, uid=books.file_entry(self.slug, self.whole))
        try:
            append(Write(books.program_book(self.slug), [draft], opens=PROGRAM), by=self.by)
        except (InvalidEntry, KeyReused):  # the same file, sent in twice at the same moment
            self.outcome.again = self.now.text


def _append(new: Sequence[tuple[Made, list[Draft]]], by: Author) -> None:
    together: dict[UUID, list[Draft]] = {}
    for made, drafts in new:
        if made.sample is not None:
            together.setdefault(made.sample.chart, []).extend(drafts)
    if together:
        append(*(Write(chart, drafts) for chart, drafts in together.items()), by=by)


def _drafts(made: Made) -> list[Draft]:
    return [
        Draft(payload, made.happened, uid=books.report_entry(payload.sample, payload.sent or ""))
        for payload in made.payloads
    ]


def known_entries(uids: Iterable[UUID | None]) -> set[UUID]:
    """Which of these entries are there already."""
    wanted = [uid for uid in uids if uid]
    found: set[UUID] = set()
    for start in range(0, len(wanted), 500):
        found.update(models.Entry.objects.filter(uid__in=wanted[start : start + 500]).values_list("uid", flat=True))
    return found
