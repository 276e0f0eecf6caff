"""The offer of medication: made the same day at every level, whatever is said about counselling."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from .declare import Part


class Answer(StrEnum):
    """What the person answered to the offer of medication."""

    CHOSEN = "chosen"
    ALREADY = "already_taking"
    THINKING = "thinking"
    DECLINED = "declined"
    NOT_OFFERED = "not_offered"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _ANSWERS[self]


_ANSWERS = {
    Answer.CHOSEN: "Offered, and one was chosen",
    Answer.ALREADY: "They take one already",
    Answer.THINKING: "Offered; they want to think about it",
    Answer.DECLINED: "Offered, and declined today",
    Answer.NOT_OFFERED: "Not offered today",
}


class Medication(StrEnum):
    """A medication for opioid use disorder."""

    METHADONE = "methadone"
    BUPRENORPHINE = "buprenorphine"
    BUPRENORPHINE_LONG = "buprenorphine_injection"
    NALTREXONE = "naltrexone"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _MEDICATIONS[self]


_MEDICATIONS = {
    Medication.METHADONE: "Methadone",
    Medication.BUPRENORPHINE: "Buprenorphine, daily",
    Medication.BUPRENORPHINE_LONG: "Buprenorphine, weekly or monthly injection",
    Medication.NALTREXONE: "Naltrexone injection",
}


class Offer(Part):
    """Whether medication was offered, and what was chosen. ``words`` are the person's own."""

    answer: Answer
    which: Medication | None = None
    words: str | None = Field(default=None, max_length=400)

    @property
    def made(self) -> bool:
        """Whether medication was offered, whatever the answer."""
        return self.answer is not Answer.NOT_OFFERED

    def sentence(self) -> str:
        """One plain sentence."""
        which = f": {self.which.label.lower()}" if self.which else ""
        said = f" “{self.words}”" if self.words else ""
        return f"Medication: {self.answer.label[0].lower()}{self.answer.label[1:]}{which}.{said}"
