"""Take-home doses that came back full: they were not taken, and they are not stock again."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from throughcare.chart.kinds import Payload

from .declare import NURSES, Part, doses_words, take_home_kind


class ReturnedDose(Part):
    """The bottle of one day and slot of a hand-out."""

    day: date
    slot: int = Field(ge=0, le=11)


@take_home_kind(
    "take_home.returned", title="Take-home doses brought back", form="take_home_returned", fhir="MedicationDispense",
    write=NURSES,
)  # fmt: skip
class TakeHomeReturned(Payload):
    """Full bottles came back: their doses were not taken, and their slots are open again.

    ``hand_out`` is the entry by which they left. ``sealed`` is whether every one of them was full with its seal
    unbroken; with a broken seal nobody knows what was taken, so the doses go on counting as taken. What came back is
    never poured into stock again; ``destroyed`` says how it was done away with, before a ``witness``.
    """

    hand_out: UUID
    doses: tuple[ReturnedDose, ...] = Field(min_length=1, max_length=62)
    sealed: bool
    why: str | None = Field(default=None, max_length=1000)
    destroyed: str | None = Field(default=None, max_length=400)
    witness: str | None = Field(default=None, max_length=120)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        seal = "seals unbroken" if self.sealed else "a seal was broken: they count as taken"
        return f"{doses_words(len(self.doses)).capitalize()} brought back full, {seal}. {self.why or ''}".strip()
