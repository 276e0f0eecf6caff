"""Brings the columnar copy up to date: what was added is read and written, and what changed is written anew.

One run, in order: read how far each book goes, compare with the copy, write the new rows beside it, amend the parts in
which an entry was corrected, withdrawn or erased, and put the new copy in the place of the old one in one step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from django.conf import settings

from throughcare.exchange.columns import copies, manifest, reading
from throughcare.exchange.columns.manifest import BadCopy, Beginning
from throughcare.exchange.columns.pseudonyms import Pseudonyms
from throughcare.exchange.columns.reading import Behind, Copy
from throughcare.site.commands.setup import empty
from throughcare.site.configuration import missing_file
from throughcare.store.files import read_or_make

from .books import Heads, heads
from .erased import program_erased
from .run import Run

ERASED = "an entry was erased that said to which program other rows belong"
Progress = Callable[[int], None]
Begun = Callable[[int], AbstractContextManager[Progress]]


@dataclass(frozen=True, slots=True)
class Made:
    """What a run did. ``anew`` says why everything was written again; empty for a run that went on from a copy."""

    copy: Copy
    entries: int
    written: int
    amended: int
    anew: str


def secret() -> bytes:
    """The key of all copies, made at the first, beside the secret of the installation. Never in a backup."""
    return read_or_make(Path(settings.THROUGHCARE_DATA) / "columns.key", lambda: token_hex(32).encode())


def _unseen(total: int) -> AbstractContextManager[Progress]:
    return nullcontext(lambda done: None)


def update(folder: Path, programs: Sequence[str] = (), anew: bool = False, begun: Begun = _unseen) -> Made:
    """Write what the copy in ``folder`` has not. Raises :class:`BadCopy` for a copy of another installation.

    ``programs`` are those whose entries are wanted, none for all; a copy keeps to what it was begun with. ``begun``
    is told how many entries are to be read, and gives what is told how many were.
    """
    copies.check_writable(folder)
    with copies.alone(folder):
        now, said = heads(), _said(folder)
        wanted = _programs(said, programs)
        before, why = _before(folder, now, anew)
        key = Pseudonyms(secret(), said.copy_id if said else token_hex(8))
        copies.begin(folder, Beginning(copy_id=key.copy, key=key.fingerprint, programs=wanted))
        run = Run(folder, before, copies.next_run(folder), key, wanted)
        if before is not None and reading.behind(run.kept, now.known, key) is None:
            copies.clear(folder)
            return Made(before, 0, 0, 0, "")
        with begun(run.waiting(now)) as done, _nothing_left(folder):
            copy = run.carry_out(now, done)
        return Made(copy, run.read, run.written, run.amended, why)


@contextmanager
def _nothing_left(folder: Path) -> Iterator[None]:
    """What a failed run has written goes at once: a disk that is full would stay full."""
    try:
        yield
    except Exception:
        copies.clear(folder)
        raise


def check(folder: Path) -> tuple[Copy, Behind | None]:
    """The copy, whole, and how far the charts are ahead of it. Raises :class:`BadCopy`."""
    copy = reading.opened(folder)
    key = Pseudonyms(secret(), copy.says.copy_id)
    if copy.says.key != key.fingerprint:
        raise BadCopy(f"{copy.path} was made with another key than columns.key in {settings.THROUGHCARE_DATA}")
    return copy, reading.behind(reading.kept(copy), heads().known, key)


def fresh(folder: Path) -> Copy:
    """A copy for readers: whole, of this version's columns and, where its charts are here, not older than they are.

    Raises :class:`BadCopy`. On a machine without charts nobody knows whether it is older.
    """
    copy = reading.opened(folder)
    if copy.says.shape != manifest.shape():
        raise BadCopy(
            f"it was written by version {copy.says.version} with other columns: bring it up to date with this version "
            f"(throughcare columns {folder}, where its charts are)"
        )
    if missing_file() or empty():
        return copy
    copy, behind = check(folder)
    if behind is not None:
        raise BadCopy(f"{behind}. Run throughcare columns {folder} first")
    return copy


def _said(folder: Path) -> Beginning | None:
    """What the copy was begun with, even if it is damaged: so that its numbers and its programs stay the same."""
    said = copies.begun(folder)
    if said and said.key != Pseudonyms(secret(), said.copy_id).fingerprint:
        raise BadCopy(
            f"the copy in {folder} was made with another key. Bring its columns.key back to "
            f"{settings.THROUGHCARE_DATA}, or choose another folder"
        )
    return said


def _programs(said: Beginning | None, asked: Sequence[str]) -> tuple[str, ...] | None:
    """Of which programs. Raises :class:`BadCopy` where the copy was begun with others."""
    wanted = tuple(sorted(set(asked))) or None
    if said is None:
        return wanted
    if wanted is not None and wanted != said.programs:
        begun = ", ".join(said.programs) if said.programs else "all programs"
        raise BadCopy(f"the copy was begun with {begun}: choose another folder for {', '.join(wanted)}")
    return said.programs


def _before(folder: Path, now: Heads, anew: bool) -> tuple[Copy | None, str]:
    """The copy to go on from; else ``None`` and why not."""
    if copies.found(folder) is None:
        return None, "the first copy" if not anew else "asked for"
    if anew:
        return None, "asked for"
    try:
        copy = reading.opened(folder)
    except BadCopy as error:
        return None, str(error)
    if copy.says.shape != manifest.shape():
        return None, "what can be charted has changed since"
    key = Pseudonyms(secret(), copy.says.copy_id)
    found = reading.behind(reading.kept(copy), now.known, key)
    if found and found.other:
        return None, str(found)
    if not now.same_past(reading.kept(copy), key):
        return None, "the charts have another past than the copy"
    return (None, ERASED) if program_erased(reading.kept(copy), key) else (copy, "")
