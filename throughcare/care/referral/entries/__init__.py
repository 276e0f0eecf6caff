"""What is charted of referral: the referral and what became of it, and the consent and disclosure it rests on."""

from .consent import ConsentGiven, ConsentRevoked, DisclosureMade
from .referral import (
    AppointmentBooked,
    ArrivalConfirmed,
    ReferralAcknowledged,
    ReferralDeclined,
    ReferralEnded,
    ReferralMade,
    ReferralSent,
)

__all__ = [
    "AppointmentBooked",
    "ArrivalConfirmed",
    "ConsentGiven",
    "ConsentRevoked",
    "DisclosureMade",
    "ReferralAcknowledged",
    "ReferralDeclined",
    "ReferralEnded",
    "ReferralMade",
    "ReferralSent",
]
