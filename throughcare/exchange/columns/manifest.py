"""The manifest of a copy: which files there are, how long, with which content, and by what they were made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from throughcare.chart.kinds import KINDS

from .rows import ENVELOPE, schema_of, table_of

NAME = "manifest.json"
FORM = 1
"""The form of the manifest and of the folder. A copy of another form is made anew."""


class BadCopy(ValueError):
    """A copy cannot be used: which file, and why, in words."""


class File(BaseModel):
    """One file: ``table`` is empty for what is not a part of a table of entries."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    path: str
    table: str
    rows: int
    bytes: int
    sha256: str


class Beginning(BaseModel):
    """What a copy was begun with. It stays as long as the folder does: nobody who was given one program gets all."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    copy_id: str
    key: str
    programs: tuple[str, ...] | None


class Manifest(BaseModel):
    """What a whole copy says of itself.

    ``copy_id`` goes into every keyed number; ``key`` says which key made them; ``shape`` changes with any column;
    ``run`` counts the runs; ``programs`` are those asked for, ``None`` for all; ``seal`` is the last day seal that was
    signed before the charts were read, 0 for none. ``entries`` were read, ``rows`` are here; the rest is kept apart or
    of other programs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    form: int
    copy_id: str
    key: str
    shape: str
    version: str
    made_at: str
    run: int
    programs: tuple[str, ...] | None
    seal: int
    books: int
    entries: int
    rows: int
    files: tuple[File, ...]


def read(folder: Path) -> Manifest:
    """The manifest in a folder. Raises :class:`BadCopy`."""
    path = folder / NAME
    try:
        found = Manifest.model_validate_json(path.read_bytes())
    except OSError as error:
        raise BadCopy(f"{path} cannot be read: the copy was never finished, or is not a copy") from error
    except ValidationError as error:
        raise BadCopy(f"{path} is damaged, or was made by another version") from error
    if found.form != FORM:
        raise BadCopy(f"{path} has form {found.form}, and this version reads form {FORM}")
    return found


def described(folder: Path, path: str, rows: int, table: str = "") -> File:
    """A file as the manifest tells it."""
    whole = folder / path
    return File(path=path, table=table, rows=rows, bytes=whole.stat().st_size, sha256=checksum(whole))


def checksum(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def damage(folder: Path, files: Iterable[File]) -> Iterator[str]:
    """What is wrong with the files of a copy, one sentence a file: gone, cut off, changed, or not belonging there."""
    known = {NAME}
    for file in files:
        known.add(file.path)
        path = folder / file.path
        if not path.is_file():
            yield f"{path} is gone"
        elif path.stat().st_size != file.bytes:
            yield f"{path} has {path.stat().st_size:,} bytes, and was written with {file.bytes:,}"
        elif checksum(path) != file.sha256:
            yield f"{path} was changed after it was written"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and str(path.relative_to(folder)) not in known:
            yield f"{path} is not of this copy"


@cache
def shape() -> str:
    """Changes with every column of every table, and with the versions of the kinds: an older copy is made anew."""
    total = hashlib.sha256(ENVELOPE.to_string().encode())
    for info in sorted(KINDS, key=lambda info: info.name):
        total.update(f"{table_of(info.name)} {info.version}\n{schema_of(info).to_string()}\n".encode())
    return total.hexdigest()[:16]
