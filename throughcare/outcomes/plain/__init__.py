"""The plain reference: questions to one word, each written as its definition reads.

Positions are weeks and begin at 1; negative ones count from the end (-1 is the last). What lies outside the word is
clipped, and a slice that is turned around or wholly outside is empty.
"""

from .counting import contains, count, cut, longest_without, negative, picked, positive, retention, share
from .lattices import collapse, view
from .missing import between_neighbours, carried_forward, filled_with_commonest, recode, recode_all
from .weighing import weighed
from .windows import Found, first_window

__all__ = [
    "Found",
    "between_neighbours",
    "carried_forward",
    "collapse",
    "contains",
    "count",
    "cut",
    "filled_with_commonest",
    "first_window",
    "longest_without",
    "negative",
    "picked",
    "positive",
    "recode",
    "recode_all",
    "retention",
    "share",
    "view",
    "weighed",
]
