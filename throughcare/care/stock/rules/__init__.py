"""What follows for the stock: what must fit before it is charted, and what somebody has to look at."""

from . import bottle, closing, law, moves, watch, witness

__all__ = ["bottle", "closing", "law", "moves", "watch", "witness"]
