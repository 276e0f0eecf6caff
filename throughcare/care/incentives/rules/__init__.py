"""What follows for incentives: what must fit before money moves, and what somebody has to look at."""

from . import draws, due, kept, months, pairs, redeeming, starting, visits

__all__ = ["draws", "due", "kept", "months", "pairs", "redeeming", "starting", "visits"]
