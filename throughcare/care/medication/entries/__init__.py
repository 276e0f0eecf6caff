"""What is charted of medication: orders, and what is weighed before they are signed."""

from .order import HoldLifted, OrderEnded, OrderHeld, OrderSigned, OrderVerified, Slot, Step, milligrams
from .words import ConfirmedBy, Drug, Ending, Medication, Purpose

__all__ = [
    "ConfirmedBy",
    "Drug",
    "Ending",
    "HoldLifted",
    "Medication",
    "OrderEnded",
    "OrderHeld",
    "OrderSigned",
    "OrderVerified",
    "Purpose",
    "Slot",
    "Step",
    "milligrams",
]
