"""Screening for the complications of use: what was tested, what came of it, and what was done about a positive."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from throughcare.chart.kinds import Payload
from throughcare.chart.times import day_words

from .declare import ASSESSORS, Line, Words, section
from .words import Offer, Result

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{1,39}$")]
"""The id of a test or a vaccine in the knowledge files."""


@section("complication_screen.done", "Screening", form="screen", write=ASSESSORS)
class ComplicationScreenDone(Payload):
    """One test or question of the screening schedule, done, offered or answered on the day it happened.

    ``screen`` is its id in ``knowledge/screening.toml``; ``test`` says it in the words of that day. A refusal is
    charted as such, and never stops medication.
    """

    screen: Id
    test: Line
    result: Result = Field(title="what came of it")
    words: Words | None = Field(default=None, title="more about it")

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"{self.test}: {self.result.label.lower()}.{f' {self.words}' if self.words else ''}"


@section("positive_screen.handled", "Positive screening handled", form="handled", write=ASSESSORS, fhir="Task")
class PositiveScreenHandled(Payload):
    """What was done about a positive test or a red flag: ``about`` is that entry."""

    about: UUID
    what: Words = Field(title="what was done")
    next_on: date | None = Field(default=None, title="the next step is on")

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        then = f" Next on {day_words(self.next_on)}." if self.next_on else ""
        return f"{self.what}{then}"


@section("vaccine.offered", "Vaccine", form="vaccine", write=ASSESSORS, fhir="Immunization")
class VaccineOffered(Payload):
    """One dose of a vaccine, given or declined. ``product`` is its id in ``knowledge/vaccines.toml``."""

    product: Id
    outcome: Offer = Field(title="what came of it")
    words: Line | None = Field(default=None, title="more about it")

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"{self.product.capitalize()}: {self.outcome.label.lower()}.{f' {self.words}' if self.words else ''}"
