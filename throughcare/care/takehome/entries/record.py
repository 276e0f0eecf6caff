"""The portable dose record: that one was given to the person, and until when it is good."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from throughcare.chart.kinds import Payload, Without
from throughcare.chart.roles import EVERYONE_IN_CARE

from .declare import day_words, take_home_kind


@take_home_kind(
    "dose_record.issued",
    title="Dose record given to the person",
    form=Without("charted when the record is made, with its number, by the page that makes it"),
    fhir="Provenance",
    write=EVERYONE_IN_CARE,
)
class DoseRecordIssued(Payload):
    """A signed dose record was made for the person to carry. ``number`` stands on it; ``key`` names the public key."""

    number: str = Field(min_length=1, max_length=40)
    valid_until: date
    key: str = Field(min_length=1, max_length=64)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"A signed dose record was made, number {self.number}, good through {day_words(self.valid_until)}."
