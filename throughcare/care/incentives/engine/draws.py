"""Fair draws that can be proven afterwards. Pure.

Before a draw its commitment is charted: a hash over the id of the event and a secret seed. The slips follow from the
seed, the id, the number of the draw and a number that the person may name, and from nothing else. After the draw the
seed is charted, and anybody can reckon both again.
"""

from __future__ import annotations

import hashlib
import hmac
from itertools import count
from uuid import UUID

from ..entries import Bowl, Drawn

WORD = 8
"""Bytes of one random number: 64 bits, far more than slips in any bowl."""


def commitment(seed: bytes, event: UUID) -> str:
    """What is charted before the draw: 64 hexadecimal digits of SHA-256 over the event and the seed."""
    return hashlib.sha256(b"throughcare draw 1\x1f" + event.bytes + b"\x1f" + seed).hexdigest()


def slip_number(seed: bytes, event: UUID, number: int, picked: int | None, size: int) -> int:
    """Which slip of ``size`` the draw of this number takes, from 0.

    A 64-bit number beyond the last whole multiple of ``size`` is passed over, so that every slip is equally likely.
    """
    fair = 2 ** (8 * WORD) // size * size
    for attempt in count():
        said = f"{event}|{number}|{'' if picked is None else picked}|{attempt}"
        found = int.from_bytes(hmac.new(seed, said.encode(), hashlib.sha256).digest()[:WORD], "big")
        if found < fair:
            return found % size
    raise AssertionError  # pragma: no cover  (counting has no end)


def draw(seed: bytes, event: UUID, bowl: Bowl, draws: int, picked: int | None) -> tuple[Drawn, ...]:
    """The slips of all draws of an event, each from the full bowl."""
    found = []
    for number in range(1, draws + 1):
        slip = slip_number(seed, event, number, picked, bowl.size)
        said = bowl.slip(slip)
        found.append(Drawn(number=number, slip=slip, label=said.label, cents=said.cents))
    return tuple(found)
