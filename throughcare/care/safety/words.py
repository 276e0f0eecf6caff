"""The words of what is charted of safety: substances, who helped, outcomes, intent, places, topics."""

from __future__ import annotations

from enum import StrEnum


class Substance(StrEnum):
    """What was taken, as far as anybody thinks or knows."""

    HEROIN = "heroin"
    FENTANYL = "fentanyl"
    OPIOID_PILLS = "opioid_pills"
    METHADONE = "methadone"
    BUPRENORPHINE = "buprenorphine"
    BENZODIAZEPINES = "benzodiazepines"
    ALCOHOL = "alcohol"
    GABAPENTINOIDS = "gabapentinoids"
    STIMULANTS = "stimulants"
    XYLAZINE = "xylazine_or_medetomidine"
    OTHER = "other"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The word shown to people."""
        return self.value.replace("_", " ")


class Responder(StrEnum):
    """Who helped."""

    FAMILY = "family"
    FRIEND = "friend"
    BYSTANDER = "bystander"
    STAFF = "staff"
    AMBULANCE = "ambulance"
    POLICE = "police"
    HOSPITAL = "hospital"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """How the overdose ended."""

    SURVIVED = "survived"
    HOSPITAL = "hospital"
    DIED = "died"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _OUTCOMES[self]


_OUTCOMES = {
    Outcome.SURVIVED: "survived, not taken to hospital",
    Outcome.HOSPITAL: "survived, taken to hospital",
    Outcome.DIED: "died",
    Outcome.UNKNOWN: "outcome not known",
}


class Intent(StrEnum):
    """Whether it was meant. Always asked; ``NOT_ASKED`` says that it still has to be."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _INTENTS[self]


_INTENTS = {
    Intent.YES: "described as meant",
    Intent.NO: "not meant",
    Intent.UNKNOWN: "asked, and not known whether it was meant",
    Intent.NOT_ASKED: "whether it was meant was not asked yet",
}


class ReleasedFrom(StrEnum):
    """Where somebody comes from with a tolerance that has fallen."""

    PRISON = "prison"
    JAIL = "jail"
    HOSPITAL = "hospital"
    DETOX = "detox"
    RESIDENTIAL = "residential"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return {"detox": "withdrawal care elsewhere", "residential": "residential care elsewhere"}.get(self, self.value)


class Topic(StrEnum):
    """What keeps alive those who are still using, and those who may use again."""

    NEVER_ALONE = "never_alone"
    TOLERANCE = "tolerance"
    NALOXONE = "naloxone"
    TEST_DOSE = "test_dose"
    TEST_STRIPS = "test_strips"
    DO_NOT_MIX = "do_not_mix"
    SAFER_SUPPLIES = "safer_supplies"
    SYRINGE_SERVICES = "syringe_services"
    WOUND_CARE = "wound_care"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _TOPICS[self]


_TOPICS = {
    Topic.NEVER_ALONE: "never use alone",
    Topic.TOLERANCE: "tolerance falls within days",
    Topic.NALOXONE: "how naloxone is used",
    Topic.TEST_DOSE: "a small test dose first",
    Topic.TEST_STRIPS: "test strips, and what they miss",
    Topic.DO_NOT_MIX: "do not mix with alcohol or sedatives",
    Topic.SAFER_SUPPLIES: "safer supplies",
    Topic.SYRINGE_SERVICES: "syringe services",
    Topic.WOUND_CARE: "wound care",
}
