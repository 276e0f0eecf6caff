"""Who calls, about whom, and how a call ended: the choices of the desk, and who works there."""

from __future__ import annotations

from enum import StrEnum

from throughcare.chart.roles import Role

DESK = frozenset({Role.HELPLINE, Role.INTAKE, Role.MANAGER})
"""Those who take calls and follow them."""


class Caller(StrEnum):
    """Who is calling."""

    PERSON = "person"
    RELATIVE = "relative"
    FRIEND = "friend"
    DOCTOR = "doctor"
    CLINIC = "clinic"
    HOSPITAL = "hospital"
    POLICE = "police"
    PRISON = "prison"
    PROFESSIONAL = "professional"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _CALLERS.get(self, self.value.capitalize())


_CALLERS = {
    Caller.PERSON: "The person",
    Caller.PRISON: "Prison or jail",
    Caller.PROFESSIONAL: "Other professional",
}


class About(StrEnum):
    """Whom the call is about."""

    SELF = "self"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return "Themselves" if self is About.SELF else "Somebody else"


class Outcome(StrEnum):
    """How a call ended."""

    INFORMED = "informed"
    REFERRED = "referred"
    COMING = "coming"
    EMERGENCY = "emergency"
    CALLS_AGAIN = "calls_again"
    DECLINED = "declined"
    NOT_REACHED = "not_reached"
    NO_MATTER = "no_matter"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _OUTCOMES[self]


_OUTCOMES = {
    Outcome.INFORMED: "told what they wanted to know",
    Outcome.REFERRED: "referred to a program",
    Outcome.COMING: "coming to us",
    Outcome.EMERGENCY: "handed to emergency services",
    Outcome.CALLS_AGAIN: "will call again themselves",
    Outcome.DECLINED: "wants nothing more for now",
    Outcome.NOT_REACHED: "could not be reached again",
    Outcome.NO_MATTER: "silent, a wrong number or a test",
}
