"""What follows for referrals: each is followed until the person has arrived, and nobody is told without consent."""

from .consent import caller_stays_anonymous, consent_for_link, consent_for_telling
from .following import appointment_passed, not_arrived, referral_declined, referral_of_the_dead, referral_twice

__all__ = [
    "appointment_passed",
    "caller_stays_anonymous",
    "consent_for_link",
    "consent_for_telling",
    "not_arrived",
    "referral_declined",
    "referral_of_the_dead",
    "referral_twice",
]
