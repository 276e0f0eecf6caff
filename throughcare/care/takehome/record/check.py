"""Checking a dose record with public keys that one already has: no network is asked. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from . import jws
from .card import TYPE


class State(StrEnum):
    """What a check found."""

    GOOD = "good"
    EXPIRED = "expired"
    EARLY = "early"
    CHANGED = "changed"
    UNKNOWN = "unknown"
    UNREADABLE = "unreadable"

    @property
    def words(self) -> tuple[str, str]:
        """A sentence, and what to do."""
        return _WORDS[self]


_WORDS = {
    State.GOOD: ("This record is genuine and still good.", "Match the person with an identity document, and call."),
    State.EXPIRED: (
        "It is genuine, but its time is over.",
        "Do not dose by it. Call the clinic that made it.",
    ),
    State.EARLY: ("This record says it was made in the future.", "Look at the clock of this computer, then call."),
    State.CHANGED: ("This record was changed after it was signed, or forged.", "Do not use it. Call the clinic."),
    State.UNKNOWN: (
        "This record is signed by somebody whose key you do not have.",
        "Nobody can say whether it is genuine. Get the clinic's public keys from the clinic itself, then check again.",
    ),
    State.UNREADABLE: ("This cannot be read as a dose record.", "Scan the whole code again, or call the clinic."),
}
SLACK_SECONDS = 300
"""So far may two clocks be apart."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what a record says."""

    about: str
    said: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome. ``lines`` are there only when the signature fits; ``detail`` says more of what is wrong."""

    state: State
    by: str = ""
    detail: str = ""
    lines: Sequence[Line] = field(default=())

    @property
    def trusted(self) -> bool:
        """Whether what it says comes from the clinic, be it of today or of last month."""
        return self.state in (State.GOOD, State.EXPIRED, State.EARLY)


@dataclass(frozen=True, slots=True)
class Trusted:
    """A public key that one has, and whose it is."""

    name: str
    said: Mapping[str, Any]


def trusted_of(text: str, name: str = "") -> list[Trusted]:
    """The keys of a set as a clinic publishes it. Raises ``ValueError`` in words for anything else."""
    try:
        said = json.loads(text)
        keys = said["keys"] if isinstance(said, dict) else None
    except (ValueError, KeyError, RecursionError) as error:
        raise ValueError('These are no public keys: they look like {"keys": [ … ]}.') from error
    if not isinstance(keys, list) or not any(jws.public_key(one) for one in keys[:100]):
        raise ValueError("There is no usable public key in it (EC, P-256).")
    return [Trusted(name, one) for one in keys[:100] if isinstance(one, dict)]


def check(text: str, keys: Iterable[Trusted], now: datetime) -> Checked:
    """Whether a record is genuine and still good, and what it says."""
    try:
        token = jws.token_of(text)
        wanted = jws.key_name(token)
    except jws.Unreadable as error:
        return Checked(State.UNREADABLE, detail=str(error))
    for one in keys:
        key = jws.public_key(one.said)
        if key is not None and key.thumbprint() == wanted:
            return _opened(token, one, key, now)
    return Checked(State.UNKNOWN)


def _opened(token: str, one: Trusted, key: Any, now: datetime) -> Checked:
    try:
        said = jws.opened(token, key)
    except jws.NotSigned:
        return Checked(State.CHANGED, by=one.name)
    except jws.Unreadable as error:
        return Checked(State.UNREADABLE, by=one.name, detail=str(error))
    begins, ends = _instant(said.get("nbf")), _instant(said.get("exp"))
    found = lines(said)
    if begins is None or not found:
        return Checked(State.UNREADABLE, by=one.name, detail="It is signed, but it is no dose record.")
    by = one.name or str(said.get("iss", ""))
    if begins.timestamp() - SLACK_SECONDS > now.timestamp():
        return Checked(State.EARLY, by, lines=found)
    if ends is None or ends <= now:
        return Checked(State.EXPIRED, by, lines=found)
    return Checked(State.GOOD, by, lines=found)


def _instant(said: object) -> datetime | None:
    if not isinstance(said, int | float) or isinstance(said, bool):
        return None
    try:
        return datetime.fromtimestamp(said, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def lines(said: Mapping[str, Any]) -> list[Line]:
    """What a record says, line by line; nothing for claims that are no health card."""
    vc = said.get("vc")
    if not isinstance(vc, dict) or TYPE not in _list(vc.get("type")):
        return []
    found = [Line("Number", str(vc.get("rid", "")))]
    for resource in _resources(vc):
        found += _resource(resource)
    ends, begins = _instant(said.get("exp")), _instant(said.get("nbf"))
    when = [(about, at) for about, at in (("Made", begins), ("Good until", ends)) if at]
    return [*found, *(Line(about, f"{at.day} {at:%b %Y %H:%M} UTC") for about, at in when)]


def _resources(vc: Mapping[str, Any]) -> list[dict[str, Any]]:
    subject = _dict(vc.get("credentialSubject"))
    entries = _list(_dict(subject.get("fhirBundle")).get("entry"))
    return [_dict(_dict(one).get("resource")) for one in entries[:200]]


def _resource(said: dict[str, Any]) -> list[Line]:
    medication = str(_dict(said.get("medicationCodeableConcept")).get("text", ""))
    text = "; ".join(str(_dict(one).get("text", "")) for one in _list(said.get("dosageInstruction")))
    match said.get("resourceType"):
        case "Patient":
            return _patient(said)
        case "Organization":
            return _organization(said)
        case "MedicationAdministration":
            return [Line("Dose given", _given(said, medication))]
        case "MedicationRequest":
            return [Line("Ordered", f"{medication}: {text}")]
        case "MedicationDispense":
            return [Line("At home", f"{medication}: {text}")]
    return []


def _patient(said: dict[str, Any]) -> list[Line]:
    name = _dict(next(iter(_list(said.get("name"))), {}))
    given = " ".join(str(one) for one in _list(name.get("given")))
    born = str(said.get("birthDate", "not said"))
    return [Line("Person", f"{given} {name.get('family', '')}".strip()), Line("Born", born)]


def _organization(said: dict[str, Any]) -> list[Line]:
    phones = ", ".join(str(_dict(one).get("value", "")) for one in _list(said.get("telecom"))) or "not said"
    places = ", ".join(str(_dict(one).get("text", "")) for one in _list(said.get("address"))) or "not said"
    return [Line("Clinic", str(said.get("name", ""))), Line("Call", phones), Line("Address", places)]


def _given(said: dict[str, Any], medication: str) -> str:
    dosage = _dict(said.get("dosage"))
    dose = _dict(dosage.get("dose"))
    amount = f"{dose.get('value', '')} {dose.get('unit', '')}".strip() or "amount not said"
    seen = f", {dosage['text']}" if dosage.get("text") else ""
    return f"{medication} {amount}, {said.get('effectiveDateTime', '')}{seen}"


def _dict(said: object) -> dict[str, Any]:
    return said if isinstance(said, dict) else {}


def _list(said: object) -> list[Any]:
    return said if isinstance(said, list) else []
