"""Somebody cannot be asked for samples for a while: in a hospital, in jail. They are asked again the day after."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

from pydantic import Field, model_validator

from throughcare.chart.kinds import Payload, Without
from throughcare.chart.times import day_words

from .declare import COLLECTORS, sample_kind

OURS = Without("how a program draws its samples is its own matter; where somebody is, other entries say")


class Away(StrEnum):
    """Where somebody is who cannot come."""

    HOSPITAL = "hospital"
    JAIL = "jail"
    RESIDENCE = "residence_elsewhere"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _WORDS[self]


_WORDS = {
    Away.HOSPITAL: "in a hospital",
    Away.JAIL: "in jail or prison",
    Away.RESIDENCE: "in residential care elsewhere",
    Away.OTHER: "another reason, written down",
}


@sample_kind(
    "sample_absence.noted", title="Not asked for samples for a while", form="sample_away", fhir=OURS, write=COLLECTORS
)
class SampleAbsenceNoted(Payload):
    """From ``first`` to ``last``, both among them, no random call reaches the person. ``words`` say why, and how known.

    The days do not count as days here, so their share of the yearly minimum is not asked for either.
    """

    program: str = Field(min_length=1, max_length=64)
    first: date
    last: date
    why: Away
    words: str = Field(min_length=1, max_length=2000)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.last < self.first:
            raise ValueError("the last day is before the first")
        return self

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        days = f"{day_words(self.first)} to {day_words(self.last)}"
        return f"Not asked for random samples from {days}: {self.why.label}. {self.words}"


@sample_kind("sample_absence.ended", title="Asked for samples again", form="sample_back", fhir=OURS, write=COLLECTORS)
class SampleAbsenceEnded(Payload):
    """The person is back earlier: ``last`` was the last day away. ``noted`` is the absence that ends."""

    noted: UUID
    last: date

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Asked for random samples again: {day_words(self.last)} was the last day away."
