"""What a dose record says, as a SMART Health Card (a FHIR bundle inside a signed, compressed token). Pure.

Format: SMART Health Cards Framework, https://spec.smarthealth.cards (claims ``iss``, ``nbf``, ``exp``, ``vc``; ES256;
raw DEFLATE; in a QR code ``shc:/`` and two digits a character).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from throughcare.care.medication.entries import milligrams

TYPE = "https://smarthealth.cards#health-card"
FHIR = "4.0.1"


@dataclass(frozen=True, slots=True)
class Given:
    """A dose that was given: when (a day where no hour is known), of what, how much, whether seen taken."""

    when: str
    medication: str
    amount_ug: int | None
    seen: bool | None

    @property
    def when_words(self) -> str:
        """“2 Mar 2026 07:10”."""
        moment = datetime.fromisoformat(self.when)
        clock = f" {moment:%H:%M}" if len(self.when) > 10 else ""
        return f"{moment.day} {moment:%b %Y}{clock}"


@dataclass(frozen=True, slots=True)
class Ordered:
    """An order in force, in words: “Methadone”, “85 mg a day”, from and until."""

    medication: str
    dose: str
    first_day: date
    last_day: date | None


@dataclass(frozen=True, slots=True)
class AtHome:
    """A dose that was handed out for a day to come."""

    day: date
    medication: str
    amount_ug: int


@dataclass(frozen=True, slots=True)
class Record:
    """One dose record. ``expires`` is the instant from which it is good no longer."""

    issuer: str
    number: str
    made_at: datetime
    expires: datetime
    family: str
    given: str
    born: date | None
    program: str
    phone: str
    address: str
    doses: Sequence[Given]
    orders: Sequence[Ordered]
    at_home: Sequence[AtHome]


def claims(record: Record) -> dict[str, Any]:
    """The record as the claims of a health card."""
    resources = [_patient(record), _organization(record), *_administrations(record), *_requests(record)]
    resources += _dispensed(record)
    entries = [{"fullUrl": f"resource:{nr}", "resource": one} for nr, one in enumerate(resources)]
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    subject = {"fhirVersion": FHIR, "fhirBundle": bundle}
    return {
        "iss": record.issuer,
        "nbf": int(record.made_at.timestamp()),
        "exp": int(record.expires.timestamp()),
        "vc": {"type": [TYPE], "rid": record.number, "credentialSubject": subject},
    }


def _patient(record: Record) -> dict[str, Any]:
    born = {"birthDate": record.born.isoformat()} if record.born else {}
    return {"resourceType": "Patient", "name": [{"family": record.family, "given": [record.given]}], **born}


def _organization(record: Record) -> dict[str, Any]:
    phone = {"telecom": [{"system": "phone", "value": record.phone}]} if record.phone else {}
    address = {"address": [{"text": record.address}]} if record.address else {}
    return {"resourceType": "Organization", "name": record.program, **phone, **address}


def _about(medication: str) -> dict[str, Any]:
    return {"medicationCodeableConcept": {"text": medication}, "subject": {"reference": "resource:0"}}


def _administrations(record: Record) -> list[dict[str, Any]]:
    found = []
    for one in record.doses:
        seen = {True: "seen taken", False: "not seen taken", None: ""}[one.seen]
        dose = {"dose": _quantity(one.amount_ug)} if one.amount_ug else {}
        text = {"text": seen} if seen else {}
        dosage = {"dosage": {**text, **dose}} if text or dose else {}
        said = {"resourceType": "MedicationAdministration", "status": "completed", **_about(one.medication)}
        found.append(said | {"effectiveDateTime": one.when} | dosage)
    return found


def _requests(record: Record) -> list[dict[str, Any]]:
    found = []
    for one in record.orders:
        until = f" through {one.last_day}" if one.last_day else ""
        text = f"{one.dose}, from {one.first_day}{until}"
        said = {"resourceType": "MedicationRequest", "status": "active", "intent": "order", **_about(one.medication)}
        found.append(said | {"dosageInstruction": [{"text": text}]})
    return found


def _dispensed(record: Record) -> list[dict[str, Any]]:
    """One resource for all doses at home of a medication: their days and the amount of each."""
    found = []
    for medication in dict.fromkeys(one.medication for one in record.at_home):
        ours = [one for one in record.at_home if one.medication == medication]
        text = "; ".join(f"{one.day}: {milligrams(one.amount_ug)}" for one in ours)
        said = {"resourceType": "MedicationDispense", "status": "completed", **_about(medication)}
        found.append(said | {"quantity": {"value": len(ours)}, "dosageInstruction": [{"text": text}]})
    return found


def _quantity(amount_ug: int) -> dict[str, Any]:
    whole, rest = divmod(amount_ug, 1000)
    return {"value": whole if not rest else amount_ug / 1000, "unit": "mg"}
