"""The stages of the path, in the order in which a person usually walks them."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """A stage that a person can be in. Several at once are usual: medication goes on beside therapy."""

    ACCESS = "access"
    ASSESSMENT = "assessment"
    PLANNING = "planning"
    WITHDRAWAL = "withdrawal"
    MEDICATION = "medication"
    THERAPY = "therapy"
    RESIDENCE = "residence"
    STEP_DOWN = "step-down"
    RECOVERY = "recovery"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _LABELS[self]


_LABELS = {
    Stage.ACCESS: "First contact",
    Stage.ASSESSMENT: "Assessment",
    Stage.PLANNING: "Planning",
    Stage.WITHDRAWAL: "Withdrawal care",
    Stage.MEDICATION: "Medication",
    Stage.THERAPY: "Therapy",
    Stage.RESIDENCE: "Residence",
    Stage.STEP_DOWN: "Step-down",
    Stage.RECOVERY: "Recovery",
}


class Leaving(StrEnum):
    """How somebody left a stage."""

    COMPLETED = "completed"
    MOVED_ON = "moved_on"
    LEFT_EARLY = "left_early"
    TRANSFERRED = "transferred"
    DIED = "died"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _LEAVING[self]


_LEAVING = {
    Leaving.COMPLETED: "reached what was planned",
    Leaving.MOVED_ON: "moved on to another stage",
    Leaving.LEFT_EARLY: "left before it was planned",
    Leaving.TRANSFERRED: "transferred to another program",
    Leaving.DIED: "died",
}


class Topic(StrEnum):
    """What an alert is about."""

    ALLERGY = "allergy"
    PREGNANCY = "pregnancy"
    SAFETY = "safety"
    COMMUNICATION = "communication"
    OTHER = "other"
