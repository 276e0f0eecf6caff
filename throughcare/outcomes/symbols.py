"""The five symbols of a weekly word, and what a word may be.

Source: Odom et al. 2023, PLOS ONE, doi 10.1371/journal.pone.0291248.
"""

from __future__ import annotations

POSITIVE, NEGATIVE, MIXED, MISSED, UNPLANNED = "+", "-", "*", "o", "_"
"""A week with a positive test; attended and none positive; both; expected and nobody came; nothing was expected."""

SYMBOLS = {
    POSITIVE: "positive",
    NEGATIVE: "attended, not positive",
    MIXED: "positive and not positive",
    MISSED: "missed",
    UNPLANNED: "nothing was expected",
}

ALL = "".join(SYMBOLS)
LONGEST = 2_600
"""Weeks (fifty years). A longer word is a slip, and would make everybody's matrix as wide as itself."""


class BadWord(ValueError):
    """Somebody's word cannot be used: who, which week, and why, in words."""


def check(word: str) -> None:
    """Raise :class:`BadWord` with the week for an empty word, an unknown symbol, or one that is too long."""
    if not word:
        raise BadWord("no weeks: nobody knows anything of their tests")
    if len(word) > LONGEST:
        raise BadWord(f"{len(word):,} weeks, more than the {LONGEST:,} that a word may have")
    if not word.strip(ALL):  # thousands of words are asked, and nearly all are as they should be
        return
    for week, symbol in enumerate(word, start=1):
        if symbol not in SYMBOLS:
            shown = symbol if symbol.isprintable() else f"\\x{ord(symbol):02x}"
            raise BadWord(f"“{shown}” in week {week}; a week is one of {' '.join(SYMBOLS)}")
