"""What is charted at the window."""

from .arrival import CheckedIn
from .dose import (
    DoseAgainAllowed,
    DoseEnteredLate,
    DoseGiven,
    DoseIncidentReviewed,
    DoseRefused,
    DoseToldElsewhere,
    DoseVomited,
    DoseWithheld,
    Pour,
)
from .take_home import DoseToGo, TakeHomeDispensed
from .words import Site, Withheld

__all__ = [
    "CheckedIn",
    "DoseAgainAllowed",
    "DoseEnteredLate",
    "DoseGiven",
    "DoseIncidentReviewed",
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
