"""Questions about stock: what is in a bottle, how its book runs, what became of a day, which pour has no dose."""

from .contents import Contents, Count, balance, contents
from .ledger import Line, ledger
from .measure import amount_of, in_words, measured_of

__all__ = [
    "Contents",
    "Count",
    "Line",
    "amount_of",
    "balance",
    "contents",
    "in_words",
    "ledger",
    "measured_of",
]
