"""What is charted at the window."""

from .dose import DoseEnteredLate, DoseGiven, DoseRefused, DoseToldElsewhere, DoseVomited, DoseWithheld, Pour
from .take_home import DoseToGo, TakeHomeDispensed
from .words import Site, Withheld

__all__ = [
    "DoseEnteredLate",
    "DoseGiven",
    "DoseRefused",
    "DoseToGo",
    "DoseToldElsewhere",
    "DoseVomited",
    "DoseWithheld",
    "Pour",
    "Site",
    "TakeHomeDispensed",
    "Withheld",
]
