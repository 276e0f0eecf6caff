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
from .day import DayClosed, DayLine, Hour, InventoryLine, InventoryTaken, Occasion
from .loss import Loss, LossDiscovered, LossLine, LossReported, Report

__all__ = [
    "BottleClosed",
    "BottleCounted",
    "BottleReceived",
    "CountedBy",
    "DayClosed",
    "DayLine",
    "DifferenceExplained",
    "Form",
    "Going",
    "Hour",
    "InventoryLine",
    "InventoryTaken",
    "Loss",
    "LossDiscovered",
    "LossLine",
    "LossReported",
    "Occasion",
    "PouredFor",
    "Report",
    "StockMovedIn",
    "StockMovedOut",
    "StockPoured",
    "StockRemoved",
]
