"""Who came to the window and waits."""

from __future__ import annotations

from pydantic import Field

from throughcare.care.medication.entries.declare import medication_kind
from throughcare.chart.kinds import Payload
from throughcare.chart.roles import STAFF


@medication_kind("check_in.made", title="Checked in", form="check_in", fhir="Encounter", write=STAFF, stage="dosing")
class CheckedIn(Payload):
    """The person came and waits for the window. ``words`` is what the nurse should know before they step up."""

    words: str | None = Field(default=None, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Came to the window. {self.words or ''}".strip()
