"""Looking at some weeks only, through a lattice that says which."""

from __future__ import annotations

from collections.abc import Iterable

from ..symbols import MISSED, UNPLANNED


def collapse(patterns: Iterable[str], times: Iterable[int]) -> str:
    """A lattice from patterns, each repeated so many times. Raises ``ValueError`` for more of the one."""
    return "".join(pattern * often for pattern, often in zip(patterns, times, strict=True))


def view(word: str, lattice: str) -> str:
    """The word as long as the lattice, filled up with missed weeks; nothing is expected where the lattice says so."""
    seen = word[: len(lattice)].ljust(len(lattice), MISSED)
    return "".join(UNPLANNED if bar == UNPLANNED else symbol for symbol, bar in zip(seen, lattice, strict=True))
