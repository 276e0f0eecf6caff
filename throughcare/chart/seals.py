"""Hashes: the salted digest of a payload, the link that chains an entry to the one before, the root of a seal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from uuid import UUID

SALT_BYTES = 16
GENESIS = "0" * 64
"""The root before the first day seal."""

_SEPARATOR = b"\x1f"


def digest(salt: bytes, body: str, why: str) -> str:
    """The salted digest of what an entry says: 64 hexadecimal digits of SHA-256.

    The salt goes when the payload is erased, so that a short content cannot be guessed from its digest.
    """
    return hashlib.sha256(_SEPARATOR.join((salt.hex().encode(), body.encode(), why.encode()))).hexdigest()


def beginning(book: UUID, type: str, about: UUID | None) -> str:
    """The link before the first entry of a book: what it is and what it is about, which no entry repeats."""
    return hashlib.sha256("\x1f".join((book.hex, type, about.hex if about else "")).encode()).hexdigest()


def link(
    previous: str,
    book: UUID,
    position: int,
    uid: UUID,
    kind: str,
    version: int,
    happened: str,
    recorded_at: str,
    account: str,
    role: str,
    place: str,
    corrects: UUID | None,
    content: str,
) -> str:
    """The link of one entry: SHA-256 over the previous link and everything on the envelope."""
    parts = (
        previous,
        book.hex,
        str(position),
        uid.hex,
        kind,
        str(version),
        happened,
        recorded_at,
        account,
        role,
        place,
        corrects.hex if corrects else "",
        content,
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def root(previous: str, heads: Iterable[tuple[UUID, int, str]]) -> str:
    """The root of a day seal: SHA-256 over the seal before and (book, position, link) of every book that grew."""
    total = hashlib.sha256(previous.encode())
    for book, position, head in sorted(heads, key=lambda item: item[0].hex):
        total.update(f"\x1f{book.hex}:{position}:{head}".encode())
    return total.hexdigest()
