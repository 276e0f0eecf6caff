"""What was wrong with a row or a file: which file, which line, and why it was left out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A row that was left out, or a whole file (``line`` 0). ``expected``: the published tables have it themselves."""

    file: str
    line: int
    reason: str
    expected: bool = False


def shown(text: str) -> str:
    """A piece of a file as it may stand in a report: short, in quotes, without control characters."""
    plain = "".join(char if char.isprintable() else "�" for char in text[:40])
    return f"“{plain}{'…' if len(text) > 40 else ''}”"
