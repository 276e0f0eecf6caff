"""What is charted of scales: the answers as they were given, and what was done about a risk of suicide."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from pydantic import Field

from throughcare.chart.kinds import KINDS, Payload
from throughcare.chart.roles import CARE_TEAM, CLINICIANS, EVERYONE_IN_CARE, Privacy, Role
from throughcare.knowledge.instruments.library import find
from throughcare.knowledge.instruments.shape import Mode

from .sentences import said_in_short

ROOM = "instruments"


@KINDS.kind(
    "instrument.answered",
    title="Scale",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=EVERYONE_IN_CARE,
    write=CARE_TEAM | {Role.HELPLINE, Role.PATIENT},
    form="scale-fill",
    fhir="QuestionnaireResponse, with the score as an Observation",
)
class InstrumentAnswered(Payload):
    """A scale or questionnaire was filled in, completely or not. The answers are kept; the score is a reading.

    ``answers`` are pairs of question and value; a question that is not there was not answered. ``wording`` says which
    words were shown: our short labels, or the file and version of the official wording.
    """

    instrument: str = Field(min_length=1, max_length=40)
    version: str = Field(min_length=1, max_length=20)
    answers: tuple[tuple[str, int], ...]
    mode: Mode
    language: str | None = Field(default=None, max_length=20)
    wording: str | None = Field(default=None, max_length=300)

    def sentence(self) -> str:
        """One plain sentence for the timeline: the title, the score with its band, and what must be seen."""
        return said_in_short(find(self.instrument), self.instrument, dict(self.answers), by_self=self.mode is Mode.SELF)


class RiskLevel(StrEnum):
    """How high the risk of suicide is, as a clinician judges it: the levels of the C-SSRS screener."""

    NONE = "none"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"

    @property
    def label(self) -> str:
        """The word shown to people."""
        return "no present risk found" if self is RiskLevel.NONE else f"{self.value} risk"


@KINDS.kind(
    "suicide_risk.disposed",
    title="Suicide risk: what was done",
    stage=ROOM,
    privacy=Privacy.PART2,
    read=EVERYONE_IN_CARE,
    write=CLINICIANS,
    form="suicide-risk",
    fhir="RiskAssessment",
)
class SuicideRiskDisposed(Payload):
    """A clinician judged the risk of suicide after an answer that raised it, and did something about it.

    ``done`` is what was done, ``informed`` who was told. ``overdose_intended`` is whether an overdose was meant, asked
    of everybody with OUD. ``answers`` names the entries it answers, where it answers particular ones.
    """

    level: RiskLevel
    done: str = Field(min_length=1, max_length=2000)
    informed: str | None = Field(default=None, max_length=400)
    overdose_intended: bool | None = None
    answers: tuple[UUID, ...] | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        told = f" Informed: {self.informed}" if self.informed else ""
        return f"Judged as {self.level.label}. {self.done}{told}"
