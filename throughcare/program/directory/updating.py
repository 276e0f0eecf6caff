"""Take in a listing: one transaction, so that a file goes in whole or not at all.

Who is who is decided by ``matching.py`` (decision record 17). Only programs of the same source can be found to have
disappeared, and they stay, marked. A program that another source already has under the same name and address is not
made twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max

from . import matching, merging
from .comparing import SHOWN, differences, is_written_otherwise, to_compare, what_happened
from .incoming import Incoming, Outcome, Refused, source_row
from .joining import Joined, rows_by
from .matching import How, Said
from .models import Change, DirectoryImport, DoubtfulPair, ListedProgram, SourceRow
from .reckoning import RECKONED
from .rewriting import insert, rewrite

ONE_AT_A_TIME = 7_470_095
"""Two imports at once on PostgreSQL take turns; SQLite has one writer anyway."""

A_DAY = timedelta(days=1)
"""It may be tomorrow already where a listing is made."""

HALF = 2
"""A file with less than one program for two of the last one is refused, unless somebody says that it is whole."""

AT_ONCE = 500
"""Programs that are computed anew in one go: a question names at most so many of them."""

ROW_FIELDS = (*SHOWN, "last_seen", "missing_since")
SHOWN_FIELDS = (*merging.TEXTS, "lat", "lon", "yes", "no", "dated", "missing_since", "closed", *RECKONED)
Progress = Callable[[int], None]


@transaction.atomic
def take_in(
    incoming: Incoming,
    *,
    by: str,
    now: datetime,
    zips: merging.Zips,
    progress: Progress = lambda done: None,
    smaller: bool = False,
) -> Outcome:
    """Take in a listing. Raises :class:`~.incoming.Refused`, and nothing was changed."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    _check(incoming, now, smaller=smaller)
    return _Update(incoming, by, now, zips, progress).run()


def _check(incoming: Incoming, now: datetime, *, smaller: bool) -> None:
    if incoming.dated > now.date() + A_DAY:
        raise Refused(
            f"This listing is of {incoming.dated}, which is still to come: every real one after it would be refused as "
            "older. Say its day with --date."
        )
    last = DirectoryImport.objects.filter(source=incoming.source).order_by("-dated", "-pk").first()
    if last is None:
        return
    if incoming.dated < last.dated:
        raise Refused(
            f"This listing is of {incoming.dated}, and “{incoming.source}” was last read as of {last.dated}. An older "
            "listing cannot update a newer one."
        )
    there = SourceRow.objects.filter(source=incoming.source, missing_since=None).count()
    if len(incoming.rows) * HALF < there and not smaller:
        raise Refused(
            f"This file has {len(incoming.rows):,} programs, and “{incoming.source}” had {there:,}. Is it whole? If it "
            "is, import it again with --smaller."
        )


class _Update:
    """One listing being taken in. Collects first and writes at the end, many rows at a time."""

    def __init__(self, incoming: Incoming, by: str, now: datetime, zips: merging.Zips, progress: Progress) -> None:
        self.incoming, self.by, self.now, self.zips, self.progress = incoming, by, now, zips, progress
        self.changes: list[Change] = []
        self.rows: list[SourceRow] = []
        self.seen: list[SourceRow] = []
        self.touched: list[int] = []
        self.outcome = Outcome()
        self.joined = Joined()

    def run(self) -> Outcome:
        """Recognise, compare, write."""
        self.batch = DirectoryImport.objects.create(
            source=self.incoming.source, dated=self.incoming.dated, file=self.incoming.file[-200:],
            digest=self.incoming.digest, at=self.now, by=self.by, notes=list(self.incoming.notes),
        )  # fmt: skip
        old = list(SourceRow.objects.filter(source=self.incoming.source).order_by("pk"))
        new = [source_row(row, self.incoming) for row in self.incoming.rows]
        found = matching.match([to_compare(row) for row in old], [to_compare(row) for row in new])
        self.progress(len(new) // 4)
        for was, now, how in found.pairs:
            self._compare(_row(was), _row(now), how)
        self._disappeared([_row(one) for one in found.only_old])
        made = self._make(found.only_new)
        self._write()
        self._doubts(found.doubts, made)
        self.batch.counts = dict(self.outcome.counts)
        self.batch.save(update_fields=["counts"])
        self.outcome.pk = self.batch.pk
        self.progress(len(new))
        return self.outcome

    def _compare(self, was: SourceRow, now: SourceRow, how: How) -> None:
        """A program that was recognised: take over what it says now, and say what changed."""
        rewritten = is_written_otherwise(was, now)
        unchanged = not rewritten and was.more == now.more
        before, after = ({}, {}) if unchanged else differences(was, now)
        what = what_happened(how, was, before)
        self.outcome.counts[what or ("rewritten" if rewritten else "unchanged")] += 1
        if what:
            self._note(was.program_id, what, before, after)
        if unchanged and was.missing_since is None:
            self.seen.append(was)
            return
        for name in SHOWN:
            setattr(was, name, getattr(now, name))
        was.last_seen, was.missing_since = self.incoming.dated, None
        self.rows.append(was)

    def _disappeared(self, rows: Iterable[SourceRow]) -> None:
        """Programs that the listing has no more: marked, and still shown."""
        for row in rows:
            if row.missing_since is None:
                row.missing_since = self.incoming.dated
                self.outcome.counts["missing"] += 1
                self._note(row.program_id, Change.What.MISSING, {}, {})
                self.rows.append(row)

    def _make(self, new: Sequence[Said]) -> dict[int, SourceRow]:
        """New programs; where another source has the very same one, only what this source says of it."""
        others = self._of_other_sources()
        alone, joining = [], []
        for said in new:
            row, there = _row(said), others.pop((said.name, said.street, said.zip), None)
            if there is None:
                alone.append(row)
            else:
                row.program_id = there
                joining.append(row)
        self._create(alone)
        self.progress(len(self.incoming.rows) // 2)
        rows = alone + joining
        insert(SourceRow, rows)
        for row in rows:
            self._note(row.program_id, Change.What.NEW, {}, {"name": row.name})
        self.outcome.counts["new"] += len(rows)
        self.touched += [row.program_id for row in joining]
        return {id(row): row for row in rows}

    def _create(self, rows: Sequence[SourceRow]) -> None:
        """A program for each of these rows."""
        before = ListedProgram.objects.aggregate(last=Max("pk"))["last"] or 0
        programs = [ListedProgram(name=row.name, dated=self.incoming.dated) for row in rows]
        for program, row in zip(programs, rows, strict=True):
            merging.show(program, [row], self.zips)
        insert(ListedProgram, programs)
        keys = dict(ListedProgram.objects.filter(pk__gt=before).values_list("uid", "pk"))
        for program, row in zip(programs, rows, strict=True):
            row.program_id = keys[program.uid]

    def _of_other_sources(self) -> dict[tuple[str, str, str], int]:
        """Programs by name, street and ZIP, as other sources have them; those that this source has too left out."""
        shown = self.joined.shown
        ours = SourceRow.objects.filter(source=self.incoming.source).values_list("program_id", flat=True)
        mine = {shown(program) for program in ours}
        rows = SourceRow.objects.exclude(source=self.incoming.source)
        said = ((to_compare(row), shown(row.program_id)) for row in rows)
        return {(one.name, one.street, one.zip): program for one, program in said if program not in mine}

    def _note(self, program: int, what: str, was: dict[str, object], now: dict[str, object]) -> None:
        program = self.joined.shown(program)
        self.changes.append(
            Change(program_id=program, batch=self.batch, what=what, at=self.now, by=self.by, was=was, now=now)
        )

    def _write(self) -> None:
        """Write rows that changed, what is shown of their programs, and who was seen again."""
        rewrite(SourceRow, self.rows, ROW_FIELDS)
        shown = self.joined.shown
        show_again([shown(row.program_id) for row in self.rows] + self.touched, self.zips, self.joined)
        self.progress(len(self.incoming.rows) * 3 // 4)
        dated, seen = self.incoming.dated, [row.pk for row in self.seen]
        again = [shown(row.program_id) for row in self.seen]
        for begin in range(0, len(seen), AT_ONCE):
            SourceRow.objects.filter(pk__in=seen[begin : begin + AT_ONCE]).update(last_seen=dated)
            programs = ListedProgram.objects.filter(pk__in=again[begin : begin + AT_ONCE])
            programs.filter(dated__lt=dated).update(dated=dated)
        insert(Change, self.changes)

    def _doubts(self, doubts: Iterable[matching.Doubt], made: dict[int, SourceRow]) -> None:
        """Pairs that a person decides. Who had disappeared before this listing is not asked about again."""
        pairs = []
        for doubt in doubts:
            row, new = _row(doubt.old), made.get(id(doubt.new.of))
            old = self.joined.shown(row.program_id)
            if new is not None and row.missing_since == self.incoming.dated and old != new.program_id:
                pairs.append(DoubtfulPair(old_id=old, new_id=new.program_id, batch=self.batch, why=doubt.why))
        DoubtfulPair.objects.bulk_create(pairs)
        self.outcome.counts["doubtful"] += len(pairs)


def show_again(keys: Sequence[int], zips: merging.Zips, joined: Joined) -> None:
    """Compute anew what is shown of programs, from everything their sources and our people say."""
    for begin in range(0, len(keys), AT_ONCE):
        some = keys[begin : begin + AT_ONCE]
        programs, rows = ListedProgram.objects.in_bulk(some), rows_by(some, joined)
        for key, program in programs.items():
            merging.show(program, rows[key], zips)
        rewrite(ListedProgram, list(programs.values()), SHOWN_FIELDS)


def _row(said: Said) -> SourceRow:
    """The row behind what was compared."""
    assert isinstance(said.of, SourceRow)  # noqa: S101  (what to_compare put there)
    return said.of
