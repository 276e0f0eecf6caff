"""Backups: the database in its own format, the seal copies, and a manifest that says what must be there."""

from __future__ import annotations

import json
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypedDict

from django.conf import settings
from django.db import connection

from throughcare.chart.entries import Author
from throughcare.chart.roles import Role
from throughcare.site.configuration import BadConfiguration
from throughcare.store import models
from throughcare.store.redact import redact

from . import postgresql, sqlite
from .heads import Heads, heads_here

MANIFEST, DATABASE = "manifest.json", "database"
BESIDE = ("seals.jsonl", "redactions.jsonl")
"""The copies kept beside the seals. The signing key never goes into a backup."""


class Restored(TypedDict):
    """What a restore brought back."""

    books: int
    entries: int
    heads: str
    erased_again: int


def backup(file: Path) -> Heads:
    """Write a backup of the running program. Raises ``BadConfiguration`` when the file exists or a tool is missing.

    The archive appears under its name only when it is complete.
    """
    if file.exists():
        raise BadConfiguration(f"{file} exists already. Nothing was written. Choose another name.")
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(file.name + ".partial")
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        place = Path(folder)
        heads: Heads = _engine().dump(place / DATABASE)
        manifest = {"made_at": datetime.now(UTC).isoformat(), "engine": connection.vendor, **heads}
        (place / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
        partial.touch(mode=0o600)  # a backup holds every chart: its owner alone may read it
        with tarfile.open(partial, "w:gz", compresslevel=1) as archive:
            for name in (MANIFEST, DATABASE):
                archive.add(place / name, name)
            for name in BESIDE:
                source = Path(settings.THROUGHCARE_SEALS) / name
                if source.exists():
                    archive.add(source, name)
    partial.replace(file)
    return heads


def restore(file: Path) -> Restored:
    """Bring a backup back into an empty database and compare the chain heads. Raises ``BadConfiguration``."""
    with tempfile.TemporaryDirectory(dir=settings.THROUGHCARE_DATA) as folder:
        place = Path(folder)
        manifest = _unpack(file, place)
        _engine().load(place / DATABASE)
        _bring_copies(place)
    here = heads_here()
    if here["heads"] != manifest["heads"]:
        raise BadConfiguration(
            f"The restored chain heads are {here['heads']}, the backup says {manifest['heads']}. "
            "Do not use this database; try another backup."
        )
    return {**here, "erased_again": _erase_again()}


def _engine() -> Any:
    return sqlite if connection.vendor == "sqlite" else postgresql


def _unpack(file: Path, place: Path) -> dict[str, Any]:
    try:
        with tarfile.open(file, "r:gz") as archive:
            archive.extractall(place, filter="data")
        manifest: dict[str, Any] = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
    except (tarfile.TarError, OSError, EOFError, ValueError, KeyError) as error:
        raise BadConfiguration(f"{file} is not a whole backup ({error}). Nothing was restored.") from error
    if manifest.get("engine") != connection.vendor:
        raise BadConfiguration(
            f"This backup is of a {manifest.get('engine')} database and this is {connection.vendor}. "
            "Set DATABASE_URL to one of the same kind. Nothing was restored."
        )
    return manifest


def _bring_copies(place: Path) -> None:
    """Bring the copies back where there are none; what is here already is newer or on another disk."""
    folder = Path(settings.THROUGHCARE_SEALS)
    folder.mkdir(parents=True, exist_ok=True)
    for name in BESIDE:
        if (place / name).exists() and not (folder / name).exists():
            (folder / name).write_bytes((place / name).read_bytes())


def _erase_again() -> int:
    """Erase what was erased after the backup was made."""
    path, count = Path(settings.THROUGHCARE_SEALS) / "redactions.jsonl", 0
    if not path.exists():
        return 0
    for line in path.read_text(encoding="utf-8").splitlines():
        said = json.loads(line)
        entry = models.Entry.objects.filter(uid=said["entry"]).select_related("book").first()
        gone = entry and models.Redaction.objects.filter(book=entry.book, position=entry.position).exists()
        if entry is None or gone:
            continue
        redact(
            book=entry.book.uid,
            entry=entry.uid,
            authority=said["authority"],
            by=Author("restore", Role.ADMINISTRATOR),
            listed=False,
        )
        count += 1
    return count
