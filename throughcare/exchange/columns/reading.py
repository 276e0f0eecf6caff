"""Reading a copy: one that is not whole, or older than the charts, is refused with the file and the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pyarrow.parquet as pq

from throughcare.chart.words import counted

from . import copies, manifest
from .manifest import BadCopy, Manifest
from .pseudonyms import Pseudonyms

BOOKS = "books.parquet"
SHOWN = 5

Head = tuple[UUID, int, str]
"""A book of the database: its id, the position of its last entry, and the link of that one."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A whole copy: where it is, and what it says of itself."""

    path: Path
    says: Manifest

    def table(self, kind: str) -> list[Path]:
        """The files of the table of a kind, none where nothing of it was charted."""
        return [self.path / file.path for file in self.says.files if file.table == kind]


@dataclass(frozen=True, slots=True)
class Kept:
    """How far a book was copied: the position, the keyed number of its link there, and the program named last."""

    position: int
    seen: str
    program: str | None


@dataclass(frozen=True, slots=True)
class Behind:
    """How far the charts are ahead of a copy. ``other`` books have another past than the one that was copied."""

    books: int
    entries: int
    other: int

    def __str__(self) -> str:
        if self.other:
            return f"it was made of other charts; {self.other:,} books have another past. Was an older backup restored?"
        added = f"{counted(self.entries, 'entry', 'entries')} of {counted(self.books, 'book')}"
        return f"it is older than the charts, which have {added} more"


def opened(folder: Path) -> Copy:
    """The copy in a folder, every file compared with its checksum. Raises :class:`BadCopy` with the files.

    Where a run put another copy in its place meanwhile, that one is opened.
    """
    path = copies.found(folder)
    if path is None:
        raise BadCopy(f"there is no whole copy in {folder}: throughcare columns {folder} makes one")
    try:
        return _opened(path)
    except BadCopy:
        if copies.found(folder) in (path, None):
            raise
        return opened(folder)


def _opened(path: Path) -> Copy:
    says = manifest.read(path)
    wrong = list(manifest.damage(path, says.files))
    if wrong:
        more = f" And {len(wrong) - SHOWN:,} more." if len(wrong) > SHOWN else ""
        raise BadCopy(f"the copy is not whole: {'. '.join(wrong[:SHOWN])}.{more} Make it anew with --anew")
    return Copy(path, says)


def kept(copy: Copy) -> dict[str, Kept]:
    """How far each book was copied, by its keyed number."""
    table = pq.ParquetFile(copy.path / BOOKS).read(["book", "entries", "seen", "program"])
    return {row["book"]: Kept(row["entries"], row["seen"], row["program"]) for row in table.to_pylist()}


def behind(before: Mapping[str, Kept], heads: Iterable[Head], key: Pseudonyms) -> Behind | None:
    """What the charts have that the copy has not; ``None`` where it is up to date."""
    books = entries = other = 0
    waiting = dict(before)
    for uid, position, link in heads:
        was = waiting.pop(key.of(uid), Kept(0, "", None))
        same = was.position != position or not position or was.seen == key.text(link)
        other += position < was.position or not same
        if position > was.position:
            books, entries = books + 1, entries + position - was.position
    other += len(waiting)
    return Behind(books, entries, other) if books or other else None
