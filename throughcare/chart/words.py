"""Words that every room needs: a number together with its thing."""

from __future__ import annotations


def counted(number: int, one: str, many: str = "") -> str:
    """“1 day”, “2 days”, “1,000 people”: the thing in the plural unless there is exactly one; ``many`` if irregular."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
