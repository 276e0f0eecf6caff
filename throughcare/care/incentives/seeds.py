"""The secret from which the seeds of draws follow: made at the first draw, kept beside the key of the day seals.

The seed of one event is a keyed hash of its id. Nobody who works at a screen can know it before it is charted, and it
need not be kept: the same id gives the same seed. Whoever can read the file can know draws ahead (guide: incentives).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from uuid import UUID

from throughcare.store import seals
from throughcare.store.files import read_or_make

FILE = "draws.key"


def seed_of(event: UUID) -> bytes:
    """The seed of the draws that an event earns: 32 bytes."""
    key = read_or_make(seals.folder() / FILE, _new_key)
    return hmac.new(key, b"draws of\x1f" + event.bytes, hashlib.sha256).digest()


def _new_key() -> bytes:
    return secrets.token_bytes(32)
