"""What follows for incentives: what must fit before money moves, and what somebody has to look at."""

from . import kept, months, pairs, redeeming

__all__ = ["kept", "months", "pairs", "redeeming"]
