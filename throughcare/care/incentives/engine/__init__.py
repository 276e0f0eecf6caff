"""The engine of incentives. Pure: a schedule and what happened go in, what is paid and what comes next comes out."""

from .acts import Draw, Event, Void
from .caps import Paid, Tally
from .ledger import Ledger, Row
from .run import ENGINE, Running, from_words, next_value, run
from .state import State

__all__ = [
    "ENGINE",
    "Draw",
    "Event",
    "Ledger",
    "Paid",
    "Row",
    "Running",
    "State",
    "Tally",
    "Void",
    "from_words",
    "next_value",
    "run",
]
