"""How a referral is told: made, sent under a consent, answered, and followed until somebody has arrived."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from throughcare.care.referral.entries import (
    AppointmentBooked,
    ArrivalConfirmed,
    ConsentGiven,
    DisclosureMade,
    ReferralAcknowledged,
    ReferralDeclined,
    ReferralEnded,
    ReferralMade,
    ReferralSent,
)
from throughcare.care.referral.words import Category, ConsentType, Ending, How, Purpose, Signature, Signer, Urgency

from .listed import listed
from .telling import Telling

TOLD = (Category.IDENTITY, Category.CONTACT, Category.NEED)
"""What most people agree to: who they are, how to reach them, and what is looked for."""


def made(to: str, urgency: Urgency, words: str, need: tuple[str, ...] = (), met: tuple[str, ...] = ()) -> ReferralMade:
    """A referral to a program of the directory."""
    there = listed()[to]
    return ReferralMade(
        listing=there.uid,
        name=there.name,
        address=there.address,
        phone=there.phone,
        urgency=urgency,
        need=need or None,
        met=(*met, "In the newest listing"),
        missed=(),
        unknown=("Free places today",),
        words=words,
    )


def consent(t: Telling, who: str, to: str, signed_on: date, until: date, told: tuple[Category, ...] = TOLD) -> UUID:
    """The person signs that a program may be told something, for a referral."""
    return t.add(
        ConsentGiven(
            type=ConsentType.SPECIFIC,
            person_name=who,
            discloser=t.program.name,
            categories=told,
            recipient=to,
            listing=listed()[to].uid,
            purpose=Purpose.REFERRAL,
            told_how_to_revoke=True,
            expires_on=until,
            signature=Signature.ELECTRONIC,
            signed_by=Signer.PERSON,
            signed_on=signed_on,
        )
    )


def send(t: Telling, referral: UUID, to: str, agreed: UUID, told: tuple[Category, ...] = TOLD) -> None:
    """Tell the program by telephone, with the row of the accounting that belongs to it."""
    there = listed()[to]
    t.add(ReferralSent(referral=referral, how=How.PHONE, to=there.phone, tells=told, consent=agreed))
    t.add(
        DisclosureMade(
            referral=referral,
            to=there.name,
            address=there.phone,
            listing=there.uid,
            what=told,
            purpose=Purpose.REFERRAL,
            how=How.PHONE,
            consent=agreed,
        )
    )


def received(referral: UUID, by: str) -> ReferralAcknowledged:
    """The other program has it."""
    return ReferralAcknowledged(referral=referral, told_by=by)


def booked(referral: UUID, on: date, at: str, by: str) -> AppointmentBooked:
    """A day and a time there."""
    return AppointmentBooked(referral=referral, on=on, at=time.fromisoformat(at), told_by=by)


def arrived(referral: UUID, by: str) -> ArrivalConfirmed:
    """They are there."""
    return ArrivalConfirmed(referral=referral, told_by=by)


def declined(referral: UUID, reason: str, by: str) -> ReferralDeclined:
    """The other program cannot take them."""
    return ReferralDeclined(referral=referral, reason=reason, told_by=by)


def ended(referral: UUID, reason: Ending, instead: str) -> ReferralEnded:
    """It ended without an arrival, and something else was arranged."""
    return ReferralEnded(referral=referral, reason=reason, instead=instead)
