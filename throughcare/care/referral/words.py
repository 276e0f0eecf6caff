"""The choices of referral and consent, in the words that people see. Pure."""

from __future__ import annotations

from enum import StrEnum


class Urgency(StrEnum):
    """How soon the person should be seen."""

    TODAY = "today"
    SOON = "soon"
    ROUTINE = "routine"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return {"today": "Today", "soon": "Within days", "routine": "When there is a place"}[self.value]


class How(StrEnum):
    """How a referral reached the other program."""

    EMAIL = "email"
    PHONE = "phone"
    FAX = "fax"
    POST = "printed"
    PERSON = "person"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _HOW[self]


_HOW = {
    How.EMAIL: "By e-mail",
    How.PHONE: "By telephone",
    How.FAX: "By fax",
    How.POST: "Printed letter, sent",
    How.PERSON: "Letter or address given to the person",
}


class Category(StrEnum):
    """What is told about the person: the kinds of information that a consent names (program reference 6.2, 3)."""

    IDENTITY = "identity"
    CONTACT = "contact"
    NEED = "need"
    REASON = "reason"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _CATEGORIES[self]


_CATEGORIES = {
    Category.IDENTITY: "Name and date of birth",
    Category.CONTACT: "Telephone, and whether a message is safe",
    Category.NEED: "The care that is looked for",
    Category.REASON: "Why they are referred, in words",
}


class ConsentType(StrEnum):
    """Types of consent must not be mixed (program reference 6.2). The others come with the whole consent engine."""

    SPECIFIC = "specific"
    TPO = "tpo_single"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _TYPES[self]


_TYPES = {
    ConsentType.SPECIFIC: "For this purpose and recipient only",
    ConsentType.TPO: "One consent for all treatment, payment and health care operations",
}


class Purpose(StrEnum):
    """What the information is given for."""

    REFERRAL = "referral"
    TPO = "tpo"
    REQUEST = "at_request"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _PURPOSES[self]


_PURPOSES = {
    Purpose.REFERRAL: "To be referred to treatment there",
    Purpose.TPO: "For treatment, payment and health care operations",
    Purpose.REQUEST: "At the request of the person",
}


class Signature(StrEnum):
    """How a consent was signed. A word on the telephone is none: the law asks for writing."""

    PAPER = "paper"
    ELECTRONIC = "electronic"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return {"paper": "On paper, kept here", "electronic": "Electronically"}[self.value]


class Signer(StrEnum):
    """Who signed."""

    PERSON = "person"
    REPRESENTATIVE = "representative"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return {"person": "The person", "representative": "Somebody entitled to sign for them"}[self.value]


class Revoked(StrEnum):
    """How a consent was taken back. Spoken words stop it at once; the law then asks for writing."""

    WRITTEN = "written"
    SPOKEN = "spoken"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return {"written": "In writing", "spoken": "Spoken; ask for it in writing as well"}[self.value]


class Ending(StrEnum):
    """Why a referral ended without an arrival."""

    ELSEWHERE = "elsewhere"
    CHANGED_MIND = "changed_mind"
    NO_PLACE = "no_place"
    NOT_REACHED = "not_reached"
    HOSPITAL = "hospital_or_custody"
    DIED = "died"
    MISTAKE = "mistake"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _ENDINGS[self]

    @property
    def leaves_nobody(self) -> bool:
        """Whether there is nobody left to arrange something else for."""
        return self in (Ending.DIED, Ending.MISTAKE)


_ENDINGS = {
    Ending.ELSEWHERE: "They are treated elsewhere",
    Ending.CHANGED_MIND: "They decided otherwise",
    Ending.NO_PLACE: "No place there after all",
    Ending.NOT_REACHED: "They could not be reached",
    Ending.HOSPITAL: "In hospital or in custody",
    Ending.DIED: "They died",
    Ending.MISTAKE: "The referral was made by mistake",
    Ending.OTHER: "Another reason",
}
