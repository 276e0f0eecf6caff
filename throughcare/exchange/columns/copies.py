"""One folder, and in it always one whole copy: a new one is written beside it, and takes its place in one step.

    FOLDER/current -> copies/000007    what analysts open
    FOLDER/copies/000007               the copy; files that did not change are shared with the one before
    FOLDER/copies/000008.part          what a run is writing, or what a killed one left behind
    FOLDER/begun.json                  which numbers and which programs, also where a manifest was damaged

A tool that reads ``FOLDER/current`` never meets half of a run.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from . import manifest
from .manifest import BadCopy, Beginning, File, Manifest

CURRENT, COPIES, PART, BEGUN = "current", "copies", ".part", "begun.json"
OURS = re.compile(r"[0-9]{6,}(\.part)?")
"""Names in ``copies`` that a run gives. What is called otherwise belongs to somebody else."""
NO_SECOND_NAME = frozenset({errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})
"""What disks say that give a file no second name."""


def found(folder: Path) -> Path | None:
    """Where the copy in ``folder`` is; the folder itself where somebody handed on only what is in ``current``."""
    if (folder / CURRENT).exists():
        return (folder / CURRENT).resolve()
    return folder if (folder / manifest.NAME).exists() else None


def check_writable(folder: Path) -> None:
    """Raise :class:`BadCopy` for a folder that is a copy itself, and for one whose ``current`` is no link."""
    if (folder / manifest.NAME).exists():
        raise BadCopy(f"{folder} is a copy itself, and nothing is ever written into one: name the folder it lies in")
    if (folder / CURRENT).is_dir() and not (folder / CURRENT).is_symlink():
        raise BadCopy(f"{folder / CURRENT} is a folder and not a link: it was brought here by hand. Remove it first")


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
    keep = found(folder)
    for old in _ours(folder):
        if old.resolve() != keep:
            shutil.rmtree(old)


def _ours(folder: Path) -> list[Path]:
    """The copies here, whole or not."""
    copies = folder / COPIES
    return [path for path in copies.iterdir() if OURS.fullmatch(path.name)] if copies.is_dir() else []


def next_run(folder: Path) -> int:
    """The number of the next run: after all that are or were here."""
    return 1 + max((int(path.name.removesuffix(PART)) for path in _ours(folder)), default=0)


def begun(folder: Path) -> Beginning | None:
    """What the copy was begun with; ``None`` where there never was one. Raises :class:`BadCopy`.

    Where the file is damaged the manifest is asked, and the other way round. Where neither can say it, a run would
    perhaps give somebody all programs who was given one.
    """
    path, copy = folder / BEGUN, found(folder)
    try:
        return Beginning.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        if copy is None and not path.exists():
            return None
    try:
        said = manifest.read(copy or folder)
    except BadCopy as error:
        raise BadCopy(
            f"neither {path} nor the copy says for which programs it was begun: choose another folder"
        ) from error
    return Beginning(copy_id=said.copy_id, key=said.key, programs=said.programs)


def begin(folder: Path, says: Beginning) -> None:
    """Write down what the copy is begun with, whole or not at all."""
    path, draft = folder / BEGUN, folder / f".{BEGUN}"
    if path.exists() and path.read_bytes() == says.model_dump_json().encode():
        return
    draft.write_text(says.model_dump_json(), encoding="utf-8")
    _to_disk(draft)
    draft.replace(path)


def share(before: Path, after: Path, files: Iterable[File]) -> None:
    """Bring files of the copy before into the new one: one file under two names, where the disk can."""
    for file in files:
        target = after / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.hardlink_to(before / file.path)
        except OSError as error:
            if error.errno not in NO_SECOND_NAME:
                raise
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
    for old in _ours(folder):
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
