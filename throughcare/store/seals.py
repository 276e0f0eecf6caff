"""Day seals: a signature over the heads of all books, with a copy outside the database."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.conf import settings
from django.db import connection, transaction

from throughcare.chart import seals
from throughcare.chart.times import stamp

from . import models
from .book_rows import book_rows
from .files import read_or_make

SEAL_LOCK = 7_470_001
"""One seal at a time on PostgreSQL; SQLite has one writer anyway."""


def folder() -> Path:
    """Where the key and the copies are kept: the setting ``THROUGHCARE_SEALS``, best on another disk."""
    path = Path(settings.THROUGHCARE_SEALS)
    path.mkdir(parents=True, exist_ok=True)
    return path


def signing_key() -> Ed25519PrivateKey:
    """The key, made at the first seal, readable by its owner only."""
    return Ed25519PrivateKey.from_private_bytes(read_or_make(folder() / "seal.key", _new_key))


def _new_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())


def seal() -> models.Seal | None:
    """Seal every book that grew since the last seal. ``None`` when none did."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEAL_LOCK])
        made = _seal()
    if made is not None:
        _copy()
    return made


def _seal() -> models.Seal | None:
    """A number that a copy outside has is never used again, so that a database set back to an earlier day is found."""
    last = models.Seal.objects.order_by("-number").first()
    grown = _grown()
    if not grown:
        return None
    previous = last.root if last else seals.GENESIS
    root = seals.root(previous, [(row.uid, row.head_position, row.head_link) for row in grown])
    key = signing_key()
    made = models.Seal.objects.create(
        number=1 + max([last.number if last else 0, *copies()]),
        sealed_at=stamp(datetime.now(UTC)),
        books=len(grown),
        previous=previous,
        root=root,
        key=key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex(),
        signature=key.sign(bytes.fromhex(root)).hex(),
    )
    models.SealedHead.objects.bulk_create(
        [models.SealedHead(seal=made, book=row, position=row.head_position, link=row.head_link) for row in grown],
        batch_size=1000,
    )
    return made


def _grown() -> list[models.Book]:
    """Books whose head lies beyond their last sealed head."""
    return book_rows(
        "LEFT JOIN (SELECT book_id, MAX(position) AS sealed FROM store_sealedhead "
        "GROUP BY book_id) s ON s.book_id = b.id WHERE b.head_position > COALESCE(s.sealed, 0)"
    )


def _copy() -> None:
    """A copy outside the database of each of our seals that has none: one line a seal, in one file.

    More than one is missing only when the program was killed between a seal and its copy.
    """
    kept, ours = copies(), trusted_key()
    missing = [made for made in models.Seal.objects.order_by("number") if made.number not in kept and made.key == ours]
    path = folder() / "seals.jsonl"
    torn = path.exists() and not path.read_bytes().endswith(b"\n")
    with path.open("a", encoding="utf-8") as file:
        file.write("\n" if torn and path.stat().st_size else "")
        file.writelines(json.dumps(_line(made)) + "\n" for made in missing)
        file.flush()
        os.fsync(file.fileno())


def _line(made: models.Seal) -> dict[str, str | int]:
    return {
        "number": made.number,
        "sealed_at": made.sealed_at,
        "root": made.root,
        "key": made.key,
        "signature": made.signature,
    }


def copies() -> dict[int, dict[str, str]]:
    """The copies kept outside, by number. A line that cannot be read does not count: see :func:`torn_copies`."""
    found: dict[int, dict[str, str]] = {}
    for text in _lines():
        if line := _read_copy(text):
            found.setdefault(int(line["number"]), line)
    return found


def torn_copies() -> int:
    """How many lines of the copies cannot be read: torn by a crash, or written by somebody else."""
    return sum(_read_copy(text) is None for text in _lines())


def _lines() -> list[str]:
    path = folder() / "seals.jsonl"
    return path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []


def _read_copy(text: str) -> dict[str, str] | None:
    with suppress(ValueError, TypeError, KeyError):
        line: dict[str, str] = json.loads(text)
        int(line["number"])
        return line
    return None


def trusted_key() -> str | None:
    """The public half of the key that is kept outside, or ``None`` when there is no key here."""
    path = folder() / "seal.key"
    if not path.exists():
        return None
    return signing_key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def signed(root: str, key: str, signature: str) -> bool:
    """Whether the signature over the root is good."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), bytes.fromhex(root))
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True
