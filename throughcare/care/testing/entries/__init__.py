"""What is charted of testing: in the person's chart, and of files of results in the program's own book."""

from .away import Away, SampleAbsenceEnded, SampleAbsenceNoted
from .call import SampleCalled, SampleNotGiven
from .draw import DrawMade, DrawSeedCommitted, DrawSeedRevealed, SampleLabelled
from .file import ResultFileReceived, ResultRowDiscarded, ResultRowPlaced, ResultRowPutAside
from .result import AnalyteResult, SampleResultReported, Validity
from .review import ConfirmationAsked, ResultReviewed
from .sample import SampleCollected, SampleHandedOver
from .words import (
    Adulterant,
    Aside,
    Matrix,
    NextStep,
    NoTemperature,
    NotGiven,
    Observed,
    Seen,
    Stage,
    Status,
    Valid,
    Why,
)

__all__ = [
    "Adulterant",
    "AnalyteResult",
    "Aside",
    "Away",
    "ConfirmationAsked",
    "DrawMade",
    "DrawSeedCommitted",
    "DrawSeedRevealed",
    "Matrix",
    "NextStep",
    "NoTemperature",
    "NotGiven",
    "Observed",
    "ResultFileReceived",
    "ResultReviewed",
    "ResultRowDiscarded",
    "ResultRowPlaced",
    "ResultRowPutAside",
    "SampleAbsenceEnded",
    "SampleAbsenceNoted",
    "SampleCalled",
    "SampleCollected",
    "SampleHandedOver",
    "SampleLabelled",
    "SampleNotGiven",
    "SampleResultReported",
    "Seen",
    "Stage",
    "Status",
    "Valid",
    "Validity",
    "Why",
]
