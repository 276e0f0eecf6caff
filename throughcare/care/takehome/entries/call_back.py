"""Call-backs: the person is asked to come with all bottles, and they are counted."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from throughcare.chart.kinds import Payload
from throughcare.chart.roles import CLINICIANS

from .declare import NURSES, day_words, take_home_kind


@take_home_kind("call_back.called", title="Call-back", form="call_back", fhir="Task", write=CLINICIANS)
class CallBackCalled(Payload):
    """Somebody asked the person to come with all bottles, full and empty, by a day.

    ``by_chance`` is whether nothing had made anybody ask: the dice of the year. ``reached`` is whether they know.
    """

    appear_on: date
    by_chance: bool | None = None
    reached: bool | None = None
    said: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        chance = ", by chance" if self.by_chance else ""
        reached = {True: " Reached.", False: " Not reached yet.", None: ""}[self.reached]
        return (
            f"Called back with all bottles by {day_words(self.appear_on)}{chance}.{reached} {self.said or ''}".strip()
        )


@take_home_kind("call_back.counted", title="Bottles counted", form="call_back_count", fhir="Observation", write=NURSES)
class CallBackCounted(Payload):
    """The bottles that the person brought: how many were full with an unbroken seal, how many empty.

    ``today_taken`` is whether the dose of the day had been taken before the count. ``call_back`` is what it answers;
    none: they came by themselves. What was to be expected is never charted: it follows from what was handed out.
    """

    full: int = Field(ge=0, le=400)
    empty: int = Field(ge=0, le=400)
    day: date
    today_taken: bool | None = None
    seals_unbroken: bool | None = None
    locked_box: bool | None = None
    call_back: UUID | None = None
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        seals = {True: ", seals unbroken", False: ", a seal was broken", None: ""}[self.seals_unbroken]
        return f"Bottles counted: {self.full} full, {self.empty} empty{seals}. {self.words or ''}".strip()
