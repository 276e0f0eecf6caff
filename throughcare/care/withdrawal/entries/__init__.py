"""What is charted of withdrawal care."""

from .bedside import ObservationCharted, OrganFunctionMeasured
from .ending import WishToLeaveTold, WithdrawalClosed
from .relief import ReliefLine, SymptomMedicineGiven, SymptomReliefOrdered
from .stay import BedChanged, LastUse, WithdrawalAdmitted

__all__ = [
    "BedChanged",
    "LastUse",
    "ObservationCharted",
    "OrganFunctionMeasured",
    "ReliefLine",
    "SymptomMedicineGiven",
    "SymptomReliefOrdered",
    "WishToLeaveTold",
    "WithdrawalAdmitted",
    "WithdrawalClosed",
]
