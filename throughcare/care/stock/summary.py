"""The short form of each bottle and of each program's stock matters, kept so that no list reads their books."""

from __future__ import annotations

from typing import Any

from throughcare.chart.books import PROGRAM, STOCK, Book
from throughcare.chart.summaries import Summary

from .entries import DayClosed, InventoryTaken, LossDiscovered, LossReported
from .readings import contents
from .readings.ledger import BOTTLE_KINDS
from .readings.losses import losses

MATTERS = frozenset(model.kind.name for model in (DayClosed, InventoryTaken, LossDiscovered, LossReported))


def bottle(book: Book) -> dict[str, Any]:
    """The contents of a bottle as plain JSON; empty for a book that does not tell what came in."""
    found = contents(book)
    return found.model_dump(mode="json") if found is not None else {}


def matters(book: Book) -> dict[str, Any]:
    """Of a program's book: the days that were closed, the last inventory, the losses that came to light."""
    closed = [said for _, said in book.of(DayClosed)]
    inventories = [said for _, said in book.of(InventoryTaken)]
    found = losses(book)
    slugs = [
        *(said.program for said in closed),
        *(said.program for said in inventories),
        *(loss.said.program for loss in found),
    ]
    return {
        "program": slugs[0] if slugs else "",
        "closed": sorted(said.day.isoformat() for said in closed),
        "inventory": max((said.on.isoformat() for said in inventories), default=None),
        "losses": [str(loss.entry.uid) for loss in found],
    }


def _program(value: dict[str, Any]) -> str:
    return str(value.get("program", ""))


BOTTLES = Summary("bottle", BOTTLE_KINDS, bottle, group=_program, type=STOCK)
"""Every bottle, grouped by the program that keeps it."""

PROGRAM_STOCK = Summary("program_stock", MATTERS, matters, group=_program, type=PROGRAM)
"""What the program's own book says of its stock."""

SUMMARIES = (BOTTLES, PROGRAM_STOCK)
