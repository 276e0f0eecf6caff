"""How the kinds of stock are declared: in the book of a bottle, or in the program's own book.

They name nobody in care: a pour names the entry of the dose, and only the chart says whose it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from throughcare.chart.books import PROGRAM, STOCK
from throughcare.chart.kinds import KINDS, Payload, Without
from throughcare.chart.roles import Privacy, Role

P = TypeVar("P", bound=Payload)

KEEPERS = frozenset({Role.NURSE, Role.PRESCRIBER, Role.MANAGER})
"""Who keeps the stock."""
READERS = KEEPERS | {Role.ADMINISTRATOR}
"""Who may read its books."""
BOTTLE = frozenset({STOCK})
PROGRAMS = frozenset({PROGRAM})


def stock_kind(
    name: str,
    *,
    title: str,
    form: str | Without,
    write: frozenset[Role] = KEEPERS,
    books: frozenset[str] = BOTTLE,
) -> Callable[[type[P]], type[P]]:
    """Register a kind of the stock."""
    return KINDS.kind(
        name,
        title=title,
        stage="stock",
        privacy=Privacy.ORDINARY,
        read=READERS,
        write=write,
        form=form,
        fhir=Without("stock is the program's own matter and leaves it on the forms of the law, not as FHIR"),
        books=books,
    )
