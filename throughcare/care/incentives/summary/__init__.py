"""The short forms of incentives, kept so that no list reads the books: of each fund, and of what each person has."""

from .fund import FUNDS
from .purse import PURSES

SUMMARIES = (FUNDS, PURSES)
