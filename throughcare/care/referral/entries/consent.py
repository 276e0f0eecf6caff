"""Consent with the ten elements of 42 CFR 2.31(a) (program reference 6.2), its end, and what was disclosed under it.

A plain consent for referrals. Intermediaries, legal proceedings, counselling notes and the other types, which must not
be mixed with it, come with the whole consent engine.
"""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from throughcare.chart.kinds import Payload, Without
from throughcare.chart.times import day_words

from ..words import Category, ConsentType, How, Purpose, Revoked, Signature, Signer
from .declare import referral_kind
from .referral import NAME


@referral_kind("consent.given", title="Consent to disclose", form="consent", fhir="Consent")
class ConsentGiven(Payload):
    """The person agrees, signed, that something is told to somebody. The numbers are those of program reference 6.2.

    1 ``person_name``; 2 ``discloser``: who may tell; 3 ``categories``; 4 ``recipient``, with ``listing`` where it is a
    program of the directory; 5 ``purpose``; 6 ``told_how_to_revoke``; 7 ``expires_on`` (the last day it holds) or
    ``expires_when`` (an event, or "none"); 8 ``signature`` and ``signed_by``; 9 ``signed_on``; 10 for treatment,
    payment and operations ``told_of_redisclosure``. ``wording`` is the version of the text that was shown.
    """

    type: ConsentType
    person_name: str = Field(min_length=1, max_length=200)
    discloser: str = Field(min_length=1, max_length=200)
    categories: tuple[Category, ...] = Field(min_length=1)
    recipient: str = Field(min_length=1, max_length=NAME)
    listing: UUID | None = None
    purpose: Purpose
    told_how_to_revoke: bool
    expires_on: date | None = None
    expires_when: str | None = Field(default=None, max_length=200)
    signature: Signature
    signed_by: Signer
    signed_on: date
    told_of_redisclosure: bool | None = None
    wording: str | None = Field(default=None, max_length=80)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if not self.told_how_to_revoke:
            raise ValueError("the person is told how to take the consent back")
        if self.expires_on is None and not self.expires_when:
            raise ValueError("a consent has a day, an event or a condition on which it ends")
        if self.expires_on is not None and self.expires_on < self.signed_on:
            raise ValueError("a consent cannot end before it was signed")
        if self.is_for_all_treatment and not self.told_of_redisclosure:
            raise ValueError("for treatment, payment and operations the person is told about redisclosure")
        return self

    @property
    def is_for_all_treatment(self) -> bool:
        """Whether it is for treatment, payment and operations, by its type or by what it is given for."""
        return ConsentType.TPO is self.type or Purpose.TPO is self.purpose

    @property
    def ends(self) -> str:
        """When it ends, in words."""
        if self.expires_on:
            return f"after {day_words(self.expires_on)}"
        return self.expires_when or ""

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        told = ", ".join(one.label.lower() for one in self.categories)
        return f"{self.recipient} may be told: {told}. {self.purpose.label}. Ends: {self.ends}."


@referral_kind("consent.revoked", title="Consent taken back", form="revoke_consent", fhir="Consent.status")
class ConsentRevoked(Payload):
    """A consent is taken back and stops at once. What was disclosed before stands."""

    consent: UUID
    how: Revoked
    words: str | None = Field(default=None, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Taken back. {self.how.label}. {self.words or ''}".strip()


@referral_kind(
    "disclosure.made",
    title="Disclosure",
    form=Without("charted together with the sending that disclosed it"),
    fhir="AuditEvent",
)
class DisclosureMade(Payload):
    """One row of the accounting of disclosures (program reference 6.7): when and by whom stands in the envelope.

    ``to`` and ``address``: to whom; ``what``: the categories; ``consent``: what it rests on, ``None`` where the stop
    was overridden for a reason charted beside it; ``notice``: the version of the notice that went along.
    """

    referral: UUID
    to: str = Field(min_length=1, max_length=NAME)
    address: str | None = Field(default=None, max_length=400)
    listing: UUID | None = None
    what: tuple[Category, ...] = Field(min_length=1)
    purpose: Purpose
    how: How
    consent: UUID | None = None
    notice: str | None = Field(default=None, max_length=80)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        told = ", ".join(one.label.lower() for one in self.what)
        return f"Disclosed to {self.to}: {told}. {self.purpose.label}."
