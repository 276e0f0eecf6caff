"""What is charted of medication: orders, and what is weighed before they are signed."""

from .asked import MissedDoseFollowedUp, OrderRequestDeclined, OrderRequested
from .ecg import EcgMeasured, LevelMeasured, PrintedBy
from .medicine import MedicineReported, MedicineStopped, ToldBy
from .order import HoldLifted, OrderEnded, OrderHeld, OrderSigned, OrderVerified, Slot, Step, milligrams
from .words import ConfirmedBy, Drug, Ending, Medication, Purpose

__all__ = [
    "ConfirmedBy",
    "Drug",
    "EcgMeasured",
    "Ending",
    "HoldLifted",
    "LevelMeasured",
    "Medication",
    "MedicineReported",
    "MedicineStopped",
    "MissedDoseFollowedUp",
    "OrderEnded",
    "OrderHeld",
    "OrderRequestDeclined",
    "OrderRequested",
    "OrderSigned",
    "OrderVerified",
    "PrintedBy",
    "Purpose",
    "Slot",
    "Step",
    "ToldBy",
    "milligrams",
]
