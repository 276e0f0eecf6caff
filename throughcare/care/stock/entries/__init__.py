"""What is charted of stock: in the book of each bottle, and in the program's own book."""

from .bottle import (
    BottleClosed,
    BottleCounted,
    BottleReceived,
    CountedBy,
    DifferenceExplained,
    Form,
    Going,
    PouredFor,
    StockMovedIn,
    StockMovedOut,
    StockPoured,
    StockRemoved,
)

__all__ = [
    "BottleClosed",
    "BottleCounted",
    "BottleReceived",
    "CountedBy",
    "DifferenceExplained",
    "Form",
    "Going",
    "PouredFor",
    "StockMovedIn",
    "StockMovedOut",
    "StockPoured",
    "StockRemoved",
]
