"""What people made of a result: it was looked at and talked over, or sent to be confirmed."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from throughcare.chart.kinds import Payload

from .declare import AnalyteId, sample_kind
from .words import NextStep


@sample_kind("result.reviewed", title="Result looked at", form="result_review", fhir="DiagnosticReport")
class ResultReviewed(Payload):
    """A clinician looked at the results of a sample, with the person where possible, and agreed what comes next.

    ``reports`` are the reports that were seen: a report that comes later is looked at anew. ``talked`` says whether
    they spoke with the person about it; ``said`` is what the person said.
    """

    sample: UUID
    reports: tuple[UUID, ...] = Field(min_length=1, max_length=40)
    talked: bool | None = None
    said: str | None = Field(default=None, max_length=2000)
    next_steps: tuple[NextStep, ...] = Field(min_length=1, max_length=7)
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        talked = {True: " Talked with the person.", False: " Not yet talked with the person.", None: ""}[self.talked]
        said = f" They said: “{self.said}”" if self.said else ""
        steps = "; ".join(step.label for step in self.next_steps)
        return f"Result looked at.{talked}{said} Next: {steps}. {self.words or ''}".strip()


@sample_kind("confirmation.asked", title="Confirmation asked for", form="confirmation", fhir="ServiceRequest")
class ConfirmationAsked(Payload):
    """The laboratory was asked to confirm some results of a sample by a method that names the molecule."""

    sample: UUID
    analytes: tuple[AnalyteId, ...] = Field(min_length=1, max_length=40)
    lab: str | None = Field(default=None, max_length=120)
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        names = ", ".join(one.replace("_", " ") for one in self.analytes)
        return f"Asked{f' {self.lab}' if self.lab else ''} to confirm: {names}. {self.words or ''}".strip()
