"""What is charted of take-home doses, call-backs, guests and portable records."""

from .call_back import CallBackCalled, CallBackCounted
from .decision import TakeHomeDecided, TakeHomeRequested, TakeHomeRevoked, Weighed
from .guest import GuestAgreed, GuestClosed, GuestConfirmed, GuestSent
from .record import DoseRecordIssued
from .returned import ReturnedDose, TakeHomeReturned
from .words import CriterionName

__all__ = [
    "CallBackCalled",
    "CallBackCounted",
    "CriterionName",
    "DoseRecordIssued",
    "GuestAgreed",
    "GuestClosed",
    "GuestConfirmed",
    "GuestSent",
    "ReturnedDose",
    "TakeHomeDecided",
    "TakeHomeRequested",
    "TakeHomeReturned",
    "TakeHomeRevoked",
    "Weighed",
]
