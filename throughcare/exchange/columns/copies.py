"""One folder, and in it always one whole copy: a new one is written beside it, and takes its place in one step.

    FOLDER/current -> copies/000007    what analysts open
    FOLDER/copies/000007               the copy; files that did not change are shared with the one before
    FOLDER/copies/000008.part          what a run is writing, or what a killed one left behind

A tool that reads ``FOLDER/current`` never meets half of a run.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from pathlib import Path

from . import manifest
from .manifest import BadCopy, File, Manifest

CURRENT, COPIES, PART = "current", "copies", ".part"


def found(folder: Path) -> Path | None:
    """Where the copy in ``folder`` is; the folder itself where somebody handed on only what is in ``current``."""
    if (folder / CURRENT).exists():
        return (folder / CURRENT).resolve()
    return folder if (folder / manifest.NAME).exists() else None


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else writes to the folder meanwhile. Raises :class:`BadCopy` where somebody does."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BadCopy(f"another run is writing to {folder}") from error
        yield


def beside(folder: Path, run: int) -> Path:
    """An empty folder for a new copy."""
    clear(folder)
    made = folder / COPIES / f"{run:06d}{PART}"
    made.mkdir(mode=0o700, parents=True)
    return made


def clear(folder: Path) -> None:
    """Remove what killed runs left behind: a third of a copy on the disk helps nobody, and may hold what was erased."""
    keep, copies = found(folder), folder / COPIES
    for old in copies.iterdir() if copies.is_dir() else ():
        if old.resolve() != keep:
            shutil.rmtree(old)


def next_run(folder: Path) -> int:
    """The number of the next run: after all that are or were here."""
    copies = folder / COPIES
    names = [path.name.removesuffix(PART) for path in copies.iterdir()] if copies.is_dir() else []
    return 1 + max((int(name) for name in names if name.isdecimal()), default=0)


def share(before: Path, after: Path, files: Iterable[File]) -> None:
    """Bring files of the copy before into the new one: one file under two names, where the disk can."""
    for file in files:
        target = after / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.hardlink_to(before / file.path)
        except PermissionError:  # what a disk says that knows no second name
            shutil.copy2(before / file.path, target)


def put_in_place(folder: Path, made: Path, says: Manifest, shared: Set[File]) -> Path:
    """Finish a copy: what is new to the disk, the manifest last, then one step. Returns where it is."""
    for file in set(says.files) - shared:
        _to_disk(made / file.path)
    (made / manifest.NAME).write_text(says.model_dump_json(indent=1), encoding="utf-8")
    _to_disk(made / manifest.NAME)
    whole = made.with_name(made.name.removesuffix(PART))
    made.rename(whole)
    _to_disk(whole.parent)
    _point(folder, whole)
    for old in whole.parent.iterdir():
        if old != whole:
            shutil.rmtree(old)
    return whole


def _point(folder: Path, whole: Path) -> None:
    new = folder / f".{CURRENT}"
    new.unlink(missing_ok=True)
    new.symlink_to(whole.relative_to(folder), target_is_directory=True)
    new.replace(folder / CURRENT)
    _to_disk(folder)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
