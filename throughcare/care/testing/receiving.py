"""A file of results comes in: each report goes to its sample, everything else is put aside, and nothing is lost.

It can be stopped anywhere and sent in again: what was charted is known by what it says, and is not charted twice.
"""

from __future__ import annotations

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
from throughcare.store.load import as_uuid

from . import books
from .entries import Aside, ResultFileReceived, ResultRowPutAside
from .entries.declare import LAB
from .reports import Made, Row, codes_in, known_samples, made_of

AT_ONCE = 50
"""So many reports go into one transaction: a file of thousands waits for the disk a few hundred times."""
LONGEST = 32 * 1024 * 1024
"""Bytes of a file: more than any laboratory sends for a day."""
LONGEST_ROW = 60_000
BY_ITSELF = Author("results", Role.SYSTEM)
"""Who answers for a file that a command took in and nobody signed for."""
MAY = sorted(role.value for role in LAB)
"""The roles that may take in a file."""

Progress = Callable[[int], None]


@dataclass(slots=True)
class Outcome:
    """What became of a file. ``again`` is when the same file came before; then nothing of it was read now."""

    form: str = ""
    rows: int = 0
    placed: int = 0
    repeated: int = 0
    nothing_yet: int = 0
    aside: list[Row] = field(default_factory=list)
    again: str = ""

    @property
    def words(self) -> str:
        """One sentence for whoever sent it in."""
        if self.again:
            return "This file was received before. Nothing was changed."
        parts = [f"{self.rows:,} results read", f"{self.placed:,} placed", f"{self.repeated:,} known already"]
        if self.nothing_yet:
            parts.append(f"{self.nothing_yet:,} without a result yet")
        return f"{', '.join(parts)}, {len(self.aside):,} put aside."


def parse(data: bytes, program: Program) -> Read:
    """Read a file of either form. Raises ``Unusable`` in words."""
    return (hl7_file if hl7_file.looks_so(data) else csv_file).read(data, program.zone)


def receive(program: Program, name: str, data: bytes, by: Author, progress: Progress = lambda done: None) -> Outcome:
    """Take in a file. Raises ``Unusable``, and ``StoreUnavailable`` where the database is gone: then send it again."""
    whole = sha256(data).hexdigest()
    before = models.Entry.objects.filter(uid=books.file_entry(program.slug, whole)).first()
    if before is not None:
        return Outcome(again=before.recorded_at)
    read = parse(data, program)
    outcome = Outcome(read.form, rows=read.rows)
    outcome.aside += [Row(one.line, one.raw[:LONGEST_ROW], Aside.UNREADABLE, one.words[:400]) for one in read.broken]
    now = When.at(datetime.now(UTC))
    others, context = numbers(program.slug), program.context
    for start in range(0, len(read.reports), AT_ONCE):
        part = read.reports[start : start + AT_ONCE]
        known = known_samples(program.slug, codes_in(part))
        _chart([made_of(report, known, others, context, now) for report in part], by, now, outcome)
        progress(sum(len(report.rows) for report in read.reports[: start + len(part)]))
    _put_aside(program.slug, whole, outcome, by, now)
    _close(program.slug, whole, name, outcome, by, now)
    return outcome


def numbers(slug: str) -> dict[str, UUID]:
    """The number of everybody at the program, so that a report about somebody else is noticed."""
    return {body["number"]: uid for _, uid, body in summaries.bodies_of(PERSON, slug) if body["number"]}


def _chart(part: Sequence[Made], by: Author, now: When, outcome: Outcome) -> None:
    """Chart what was made of some reports; where that is refused together, one by one."""
    for made in part:
        outcome.aside += made.aside
        outcome.nothing_yet += made.nothing_yet
    wanted = [(made, _drafts(made)) for made in part if made.sample is not None and made.payloads]
    there = known_entries(draft.uid for _, drafts in wanted for draft in drafts)
    new = []
    for made, drafts in wanted:
        fresh = [draft for draft in drafts if draft.uid not in there]
        there |= {draft.uid for draft in fresh if draft.uid}
        if fresh:
            new.append((made, fresh))
        else:
            outcome.repeated += made.rows
    try:
        _append(new, by)
        outcome.placed += sum(made.rows for made, _ in new)
    except StoreUnavailable:
        raise
    except NotRecorded:
        for one in new:
            _alone(one, by, outcome)


def _alone(one: tuple[Made, list[Draft]], by: Author, outcome: Outcome) -> None:
    made, _ = one
    try:
        _append([one], by)
        outcome.placed += made.rows
    except StoreUnavailable:
        raise
    except NotRecorded as error:
        raw = "\n".join(payload.body() for payload in made.payloads)[:LONGEST_ROW]
        outcome.aside.append(Row(1, raw, Aside.UNREADABLE, str(error)[:400]))


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
        rows = models.Entry.objects.filter(uid__in=wanted[start : start + 500]).values_list("uid", flat=True)
        found |= {as_uuid(uid) if isinstance(uid, str) else uid for uid in rows}
    return found


def _put_aside(slug: str, whole: str, outcome: Outcome, by: Author, now: When) -> None:
    """Keep every row that nobody can place, each once."""
    rows = {books.aside_entry(slug, row.digest): row for row in outcome.aside}
    there = known_entries(rows)
    fresh = [
        Draft(
            ResultRowPutAside(
                program=slug, file=whole, line=row.line, why=row.why, words=row.words[:400], row=row.raw[:LONGEST_ROW],
                digest=row.digest,
            ),
            now,
            uid=uid,
        )
        for uid, row in rows.items()
        if uid not in there
    ]  # fmt: skip
    outcome.repeated += len(outcome.aside) - len(fresh)
    outcome.aside = [row for uid, row in rows.items() if uid not in there]
    for start in range(0, len(fresh), 500):
        append(Write(books.program_book(slug), fresh[start : start + 500], opens=PROGRAM), by=by)


def _close(slug: str, whole: str, name: str, outcome: Outcome, by: Author, now: When) -> None:
    said = ResultFileReceived(
        program=slug,
        digest=whole,
        form="hl7" if outcome.form == "hl7" else "csv",
        name=name[:120] or None,
        rows=outcome.rows,
        placed=outcome.placed,
        repeated=outcome.repeated,
        put_aside=len(outcome.aside),
    )
    draft = Draft(said, now, uid=books.file_entry(slug, whole))
    try:
        append(Write(books.program_book(slug), [draft], opens=PROGRAM), by=by)
    except (InvalidEntry, KeyReused):  # the same file, sent in twice at the same moment
        outcome.again = now.text
