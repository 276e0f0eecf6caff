"""The short forms of incentives, kept so that no list reads the books: funds, open plans, what everybody has."""

from .fund import FUNDS
from .plans import RUNNING
from .purse import PURSES

SUMMARIES = (FUNDS, PURSES, RUNNING)
