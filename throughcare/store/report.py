"""What ``verify`` found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Report:
    """``broken`` are sentences that name book, position and damage; ``alarms`` do not fail.

    ``heads`` is one hash over the heads of all books: equal in two databases that hold the same.
    """

    books: int = 0
    entries: int = 0
    erased: int = 0
    seals: int = 0
    heads: str = ""
    broken: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Nothing is broken."""
        return not self.broken


def ranges(positions: Iterable[Any]) -> str:
    """``entry 3``, or ``entries 3 to 9, 12``. What is no number is shown as it is."""
    numbers = sorted({one for one in positions if isinstance(one, int)})
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    said = [" to ".join(str(end) for end in run) for run in runs]
    said += [repr(one) for one in positions if not isinstance(one, int)]
    return f"{'entry' if len(said) == 1 and ' to ' not in said[0] else 'entries'} {', '.join(said)}"
