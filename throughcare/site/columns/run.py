"""One run: new rows into new parts, what became of older ones into parts written anew, and then the manifest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from importlib.metadata import version
from pathlib import Path

from throughcare.chart.books import Book
from throughcare.chart.entries import Entry
from throughcare.exchange.columns import copies, dictionary, manifest, reading
from throughcare.exchange.columns.manifest import File, Manifest
from throughcare.exchange.columns.parts import Part, Parts, amended, joined
from throughcare.exchange.columns.pseudonyms import Pseudonyms
from throughcare.exchange.columns.reading import BOOKS, Copy
from throughcare.exchange.columns.rows import (
    Belonging,
    may_rename,
    named_last,
    program_named,
    row_of,
    schema_of,
    table_of,
)
from throughcare.program.models import Program
from throughcare.store.added import Added, Grown, added, whole

from .became import Became
from .books import BookHead, Heads
from .table import write_books

PAGE, TABLE = "DICTIONARY.md", "dictionary.csv"


class Run:
    """What one run knows: the copy before it, the key, how far it has come."""

    def __init__(
        self, folder: Path, before: Copy | None, number: int, key: Pseudonyms, programs: tuple[str, ...] | None
    ) -> None:
        """``before`` is ``None`` where everything is written anew; ``number`` is that of this run."""
        self.folder, self.before, self.number, self.key, self.programs = folder, before, number, key, programs
        self.kept = reading.kept(before) if before else {}
        self.named = {book: kept.program for book, kept in self.kept.items()}
        self.zones: dict[str, tzinfo] = {one.slug: one.zone for one in Program.objects.all()}
        self.read = self.written = self.amended = 0
        self._corrected: tuple[Grown, Book] | None = None

    def waiting(self, now: Heads) -> int:
        """How many entries are to be read."""
        return sum(grown.until - grown.since for _, _, grown in now.grown(self.kept, self.key))

    def carry_out(self, now: Heads, done: Callable[[int], None]) -> Copy:
        """Write the new copy and put it in place. What a failed run has written is cleared away by the next."""
        beside = copies.beside(self.folder, self.number)
        tables = self._shared(beside)
        became = Became(self.key)
        for part in self._new(now, beside, became, done):
            tables.setdefault(part.table, []).append(part)
        self._amend(beside, tables, became)
        parts = [part for some in tables.values() for part in joined(beside, some, self.number)]
        others = [self._books(now, beside), *_dictionary(beside)]
        known = {file.path: file for file in self.before.says.files if file.table} if self.before else {}
        files = [known.get(part.path) or manifest.described(beside, *part[1:], table=part.table) for part in parts]
        says = self._manifest(now, (*files, *others))
        return Copy(copies.put_in_place(self.folder, beside, says, set(known.values())), says)

    def _shared(self, beside: Path) -> dict[str, list[Part]]:
        """The parts of the copy before, which this one begins with."""
        files = [file for file in self.before.says.files if file.table] if self.before else []
        if self.before:
            copies.share(self.before.path, beside, files)
        found: dict[str, list[Part]] = {}
        for file in files:
            found.setdefault(file.table, []).append(Part(file.table, file.path, file.rows))
        return found

    def _new(self, now: Heads, beside: Path, became: Became, done: Callable[[int], None]) -> list[Part]:
        parts = Parts(beside, self.number)
        try:
            grown = now.grown(self.kept, self.key)
            numbers = {one.pk: number for number, _, one in grown}
            for one in added(book for _, _, book in grown):
                self._take(parts, numbers[one.book.pk], one, became)
                self.read += len(one.entries)
                done(self.read)
            return parts.finish()
        except BaseException:
            parts.abandon()
            raise

    def _take(self, parts: Parts, number: str, some: Added, became: Became) -> None:
        """The rows of some entries of one book."""
        fallen = became.fallen(some)
        for entry in some.entries:
            belonging = self._belonging(number, some, entry)
            if self.programs is not None and belonging.program not in self.programs:
                continue
            row = row_of(entry, number, belonging, entry.uid not in fallen, self.key)
            if row is not None:
                parts.add(table_of(entry.kind), schema_of(entry.info), row)
                self.written += 1

    def _belonging(self, number: str, some: Added, entry: Entry) -> Belonging:
        """The program that the book has named last, up to this entry."""
        if may_rename(entry):
            self.named[number] = named_last(self._whole(some), entry.position) or self.named.get(number)
        elif named := program_named(entry):
            self.named[number] = named
        program = self.named.get(number)
        return Belonging(program, self.zones.get(program or "", UTC))

    def _whole(self, some: Added) -> Book:
        """The book of these entries, read once for all corrections in it."""
        if self._corrected is None or self._corrected[0] != some.book:
            self._corrected = some.book, whole(some.book)
        return self._corrected[1]

    def _amend(self, beside: Path, tables: dict[str, list[Part]], became: Became) -> None:
        for table, changes in became.changes.items():
            was = tables.get(table, [])
            tables[table] = [amended(beside, part, changes, self.number, at) for at, part in enumerate(was)]
            self.amended += sum(one != other for one, other in zip(was, tables[table], strict=True))

    def _books(self, now: Heads, beside: Path) -> File:
        rows = write_books(beside / BOOKS, map(self._book, now.books))
        return manifest.described(beside, BOOKS, rows)

    def _book(self, book: BookHead) -> tuple[str, str | None, str | None, str | None, int, str]:
        """A row of the table of books. Of other programs nothing but how far it goes."""
        number = self.key.of(book.uid)
        program = self.named.get(number)
        ours = self.programs is None or program in self.programs
        about = self.key.of(book.about) if book.about and ours else None
        seen = self.key.text(book.link)
        return number, book.type if ours else None, about, program if ours else None, book.position, seen

    def _manifest(self, now: Heads, files: tuple[File, ...]) -> Manifest:
        return Manifest(
            form=manifest.FORM,
            copy_id=self.key.copy,
            key=self.key.fingerprint,
            shape=manifest.shape(),
            version=version("throughcare"),
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            run=self.number,
            programs=self.programs,
            seal=now.seal,
            books=len(now.books),
            entries=sum(book.position for book in now.books),
            rows=sum(file.rows for file in files if file.table),
            files=files,
        )


def _dictionary(beside: Path) -> list[File]:
    found = []
    for name, text in ((PAGE, dictionary.as_page()), (TABLE, dictionary.as_csv())):
        (beside / name).write_text(text, encoding="utf-8")
        found.append(manifest.described(beside, name, 0))
    return found
