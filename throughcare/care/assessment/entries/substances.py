"""What somebody has used: one entry a substance, so that each can be asked, interrupted and asked again."""

from __future__ import annotations

from datetime import date, time

from pydantic import Field

from throughcare.chart.kinds import Payload
from throughcare.chart.times import day_words

from .declare import Line, Words, section
from .words import Answer, Frequency, Route, Substance


@section("substance_history.taken", "Substance history", form="substance")
class SubstanceHistoryTaken(Payload):
    """The use of one substance as the person told it. The later entry of a substance replaces what was known.

    ``amount`` is in words ("two bags a day"): street amounts have no unit. ``last_use_at`` is on the program's clock.
    ``last_injected_on`` is the last day of injecting it; ``shares_equipment`` is about needles, cookers, water.
    """

    substance: Substance
    used: Answer | None = Field(default=None, title="whether it was ever used")
    routes: tuple[Route, ...] | None = Field(default=None, title="how it is taken")
    amount: Line | None = Field(default=None, title="how much")
    frequency: Frequency | None = Field(default=None, title="how often")
    first_age: int | None = Field(default=None, ge=0, le=120, title="age at first use")
    last_use_on: date | None = Field(default=None, title="when it was last used")
    last_use_at: time | None = Field(default=None, title="at what time it was last used")
    injected: Answer | None = Field(default=None, title="whether it was ever injected")
    last_injected_on: date | None = Field(default=None, title="when it was last injected")
    shares_equipment: Answer | None = Field(default=None, title="whether equipment is shared")
    tolerance: Answer | None = Field(default=None, title="whether more is needed than before")
    words: Words | None = Field(default=None, title="in their words")

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        name = self.substance.label
        if self.used is not Answer.YES:
            said = self.used.label.lower() if self.used else "not asked"
            return f"{name}: {'never used' if self.used is Answer.NO else said}."
        how = ", ".join(route.label.lower() for route in self.routes or ())
        parts = [self.frequency.label.lower() if self.frequency else "", self.amount or "", how]
        return f"{name}: {'; '.join([part for part in parts if part] + [self._last()])}."

    def _last(self) -> str:
        if self.last_use_on is None:
            return "last use not known"
        at = f", {self.last_use_at:%H:%M}" if self.last_use_at else ""
        return f"last used on {day_words(self.last_use_on)}{at}"
