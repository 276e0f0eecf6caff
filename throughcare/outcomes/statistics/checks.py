"""What a figure may be made from, and the error that says what cannot be."""

from __future__ import annotations

from math import isfinite

CONFIDENCE = 0.95
"""How often an interval made in this way holds the true value. The same everywhere, unless a caller says otherwise."""


class BadFigures(ValueError):
    """A figure cannot be reckoned from this: what is wrong, in words."""


def check_time(time: float, whose: str) -> None:
    """Raise :class:`BadFigures` for a time that nobody can have been watched."""
    if not isfinite(time) or time < 0:
        raise BadFigures(f"{whose}: a time of {time:g} cannot be; times begin at 0")


def check_count(count: int, what: str) -> None:
    """Raise :class:`BadFigures` for a number that counts nothing."""
    if count < 0:
        raise BadFigures(f"{what}: {count} cannot be counted")


def check_confidence(confidence: float) -> None:
    """Raise :class:`BadFigures` unless it lies between 0 and 1."""
    if not 0 < confidence < 1:
        raise BadFigures(f"a confidence of {confidence:g} cannot be; it lies between 0 and 1")
