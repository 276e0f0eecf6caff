"""Take in a listing: one transaction, so that a file goes in whole or not at all.

Who is who is decided by ``matching.py`` (decision record 17). Only programs of the same source can be found to have
disappeared, and they stay, marked. A program that another source already has under the same name and address is not
made twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.db import connection, transaction

from . import matching, merging
from .comparing import SHOWN, differences, is_written_otherwise, to_compare, what_happened
from .incoming import Incoming, Outcome, Refused, source_row
from .matching import How, Said
from .models import Change, DirectoryImport, DoubtfulPair, ListedProgram, SourceRow
from .rewriting import rewrite

ONE_AT_A_TIME = 7_470_095
"""Two imports at once on PostgreSQL take turns; SQLite has one writer anyway."""

HALF = 2
"""A file with less than one program for two of the last one is refused, unless somebody says that it is whole."""

AT_ONCE = 500
"""Programs that are computed anew in one go: a question names at most so many of them."""

ROW_FIELDS = (*SHOWN, "last_seen", "missing_since")
SHOWN_FIELDS = (*merging.TEXTS, "lat", "lon", "yes", "no", "dated", "missing_since", "closed")
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
    _check(incoming, smaller=smaller)
    return _Update(incoming, by, now, zips, progress).run()


def _check(incoming: Incoming, *, smaller: bool) -> None:
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
        self.outcome = Outcome()

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
        made = self._make([_row(one) for one in found.only_new])
        self._write()
        self._doubts(found.doubts, made)
        self.batch.counts = dict(self.outcome.counts)
        self.batch.save(update_fields=["counts"])
        self.outcome.pk = self.batch.pk
        self.progress(len(new))
        return self.outcome

    def _compare(self, was: SourceRow, now: SourceRow, how: How) -> None:
        """A program that was recognised: take over what it says now, and say what changed."""
        before, after = differences(was, now)
        what = what_happened(how, was, before)
        rewritten = is_written_otherwise(was, now)
        self.outcome.counts[what or ("rewritten" if rewritten else "unchanged")] += 1
        if what:
            self._note(was.program_id, what, before, after)
        if not rewritten and was.more == now.more and was.missing_since is None:
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

    def _make(self, rows: Sequence[SourceRow]) -> dict[int, SourceRow]:
        """New programs; where another source has the very same one, only what this source says of it."""
        others = self._of_other_sources()
        alone: list[SourceRow] = []
        for row in rows:
            said = to_compare(row)
            there = others.pop((said.name, said.street, said.zip), None)
            if there is None:
                alone.append(row)
            else:
                row.program_id = there
        programs = [ListedProgram(name=row.name, dated=self.incoming.dated) for row in alone]
        for program, row in zip(programs, alone, strict=True):
            merging.show(program, [row], self.zips)
        ListedProgram.objects.bulk_create(programs)
        for program, row in zip(programs, alone, strict=True):
            row.program = program
        self.progress(len(self.incoming.rows) // 2)
        SourceRow.objects.bulk_create(rows)
        for row in rows:
            self._note(row.program_id, Change.What.NEW, {}, {"name": row.name})
        self.outcome.counts["new"] += len(rows)
        fresh = {id(row) for row in alone}
        self.rows += [row for row in rows if id(row) not in fresh]
        return {id(row): row for row in rows}

    def _of_other_sources(self) -> dict[tuple[str, str, str], int]:
        """Programs by name, street and ZIP, as other sources have them; those that this source has too left out."""
        mine = set(SourceRow.objects.filter(source=self.incoming.source).values_list("program_id", flat=True))
        rows = SourceRow.objects.exclude(source=self.incoming.source).filter(program__same_as=None)
        said = ((to_compare(row), row.program_id) for row in rows if row.program_id not in mine)
        return {(one.name, one.street, one.zip): program for one, program in said}

    def _note(self, program: int, what: str, was: dict[str, object], now: dict[str, object]) -> None:
        self.changes.append(
            Change(program_id=program, batch=self.batch, what=what, at=self.now, by=self.by, was=was, now=now)
        )

    def _write(self) -> None:
        """Write rows that changed, what is shown of their programs, and who was seen again."""
        rewrite(SourceRow, [row for row in self.rows if row.pk], ROW_FIELDS)
        show_again([row.program_id for row in self.rows], self.zips)
        self.progress(len(self.incoming.rows) * 3 // 4)
        for row in self.seen:
            row.last_seen = self.incoming.dated
        rewrite(SourceRow, self.seen, ("last_seen",))
        again = [ListedProgram(pk=row.program_id, dated=self.incoming.dated) for row in self.seen]
        rewrite(ListedProgram, again, ("dated",), only="dated < %s", bound=lambda one: one.dated)
        Change.objects.bulk_create(self.changes)

    def _doubts(self, doubts: Iterable[matching.Doubt], made: dict[int, SourceRow]) -> None:
        """Pairs that a person decides. Who had disappeared before this listing is not asked about again."""
        pairs = []
        for doubt in doubts:
            old, new = _row(doubt.old), made.get(id(doubt.new.of))
            if new is not None and old.missing_since == self.incoming.dated and old.program_id != new.program_id:
                pairs.append(
                    DoubtfulPair(old_id=old.program_id, new_id=new.program_id, batch=self.batch, why=doubt.why)
                )
        DoubtfulPair.objects.bulk_create(pairs)
        self.outcome.counts["doubtful"] += len(pairs)


def show_again(keys: Sequence[int], zips: merging.Zips) -> None:
    """Compute anew what is shown of programs, from everything their sources and our people say."""
    for begin in range(0, len(keys), AT_ONCE):
        some = keys[begin : begin + AT_ONCE]
        programs = ListedProgram.objects.in_bulk(some)
        rows: dict[int, list[SourceRow]] = defaultdict(list)
        for row in SourceRow.objects.filter(program_id__in=some):
            rows[row.program_id].append(row)
        for key, program in programs.items():
            merging.show(program, rows[key], zips)
        rewrite(ListedProgram, list(programs.values()), SHOWN_FIELDS)


def _row(said: Said) -> SourceRow:
    """The row behind what was compared."""
    assert isinstance(said.of, SourceRow)  # noqa: S101  (what to_compare put there)
    return said.of
