"""How a word is prepared before it is asked.

The kernel needs none of these: it counts several symbols as one (``NOT_NEGATIVE``) or leaves missed weeks out of a sum.
"""

from __future__ import annotations

from .. import plain

NOT_NEGATIVE = "+*o"
"""What is positive once missed and mixed weeks are taken as positive."""

FORTNIGHTLY = "ooooooo_o_o_o_o"
"""Weekly until week 7, then every other week until week 15."""


def strict(word: str) -> str:
    """Missed and mixed weeks are positive."""
    return plain.recode_all(word, "o+", "*+")


def no_mixed(word: str) -> str:
    """Mixed weeks are positive."""
    return plain.recode(word, "*", "+")


def no_missed(word: str) -> str:
    """Missed weeks are positive."""
    return plain.recode(word, "o", "+")


def lenient(word: str) -> str:
    """Missed weeks are negative, mixed ones positive."""
    return plain.recode_all(word, "o-", "*+")


def attended(word: str) -> str:
    """Missed weeks are left out."""
    return plain.recode(word, "o", "")


def fortnightly(word: str) -> str:
    """Weeks 1 to 15, where from week 8 on every other week copies the one before."""
    return plain.carried_forward(plain.view(word, FORTNIGHTLY), "_")
