"""The check of both sides: every pour in a bottle's book has its dose in a chart, and every dose its pours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from throughcare.care.medication.entries import milligrams
from throughcare.chart.books import CHART, STOCK
from throughcare.store import load

from . import lists
from .entries import BottleReceived, StockPoured
from .readings.pairs import DOSES, Quantity, Unpaired, dosed, poured, unpaired
from .summary import BOTTLES

DAYS = 31
"""So many days back the page looks; `throughcare verify` looks at all."""
POURS = frozenset({StockPoured.kind.name})
DOSE_KINDS = frozenset(model.kind.name for model in DOSES)


def check(program: str = "", since: date | None = None) -> list[Unpaired]:
    """What stands on one side only: of one program's bottles, or of all; since a day, or ever."""
    begins = since.isoformat() if since else ""
    ours = {bottle.uid for bottle in lists.bottles_of(program)} if program else None
    pours = [one for one in _pours(begins) if ours is None or one[1] in ours]
    doses = [one for one in _doses(begins) if ours is None or one[1] in ours]
    return unpaired(pours, doses)


def _pours(since: str) -> Iterator[Quantity]:
    for book in load.books_since(STOCK, POURS, since):
        yield from poured(book)


def _doses(since: str) -> Iterator[Quantity]:
    for book in load.books_since(CHART, DOSE_KINDS, since):
        yield from dosed(book)


def words(one: Unpaired, labels: Mapping[UUID, str]) -> str:
    """What is missing where, in a sentence."""
    amount, bottle = milligrams(one.amount_ug), labels.get(one.bottle, str(one.bottle))
    if one.poured:
        return f"{amount} were poured from bottle {bottle} for the dose {one.dose}, and no chart says so."
    return f"The dose {one.dose} says that {amount} were poured from bottle {bottle}, and its book does not."


def alarms() -> list[str]:
    """The same over everything, for `throughcare verify`."""
    received = {BottleReceived.kind.name}
    books = load.books_since(STOCK, received, "")
    labels = {book.uid: said.label for book in books for _, said in book.of(BottleReceived)}
    return [words(one, labels) for one in check()]


def kept_wrongly(program: str) -> list[str]:
    """The bottles whose kept short form is not what their book folds to. It should never name one."""
    bottles = lists.bottles_of(program)
    books = lists.books(bottles)
    return [one.holds.label for one in bottles if BOTTLES.fold(books[one.uid]) != one.holds.model_dump(mode="json")]
