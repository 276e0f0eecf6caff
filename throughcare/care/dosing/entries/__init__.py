"""What is charted at the window."""

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
