"""What was reported day by day: doses, visits, urine tests, use, withdrawal, detox."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from throughcare.chart.kinds import Payload

from ..words import Outcome, Phase, Reason
from .declare import reported

SEVERITIES = ("none", "mild", "moderate", "severe")
"""Withdrawal 0 to 3, as the trials rated it. This is not the COWS, which runs from 0 to 48."""


@reported("dose.reported", "Dose of study medication")
class DoseReported(Payload):
    """Study medication received on a day.

    The table writes 1 for an injection and milligrams otherwise. In the naltrexone arm 1 is one injection
    (``injections``); any larger number is milligrams (``amount_ug``, whole micrograms). A 1 in another arm could be
    either, and both fields stay empty rather than guess. ``as_published`` is the number of the table, untouched.
    """

    as_published: str = Field(pattern=r"^[0-9]{1,4}(\.[0-9]{1,3})?$")
    amount_ug: int | None = Field(default=None, ge=1)
    injections: int | None = Field(default=None, ge=1)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        if self.amount_ug is not None:
            return f"Dose of study medication reported: {self.as_published} mg."
        if self.injections is not None:
            return "Dose of study medication reported: one injection."
        return (
            f"Dose of study medication reported: {self.as_published} (1 mg or one injection, the table does not say)."
        )


@reported("visit.reported", "Visit")
class VisitReported(Payload):
    """A planned visit and what became of it. The day is unknown for the missed visits of CTN-0027 and CTN-0051."""

    label: str = Field(min_length=1, max_length=40)
    outcome: Outcome
    reasons: tuple[Reason, ...]

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        why = f"; {', '.join(reason.label for reason in self.reasons)}" if self.reasons else ""
        return f"Visit {self.label}: {self.outcome.phrase}{why}."


@reported("urine_sample.reported", "Urine sample")
class UrineSampleReported(Payload):
    """A urine sample was given. ``None``: whether it had the expected temperature is not known (99 in the table)."""

    temperature_in_range: bool | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        said = {True: "within the expected range", False: "outside the expected range", None: "not known"}
        return f"Gave a urine sample; temperature {said[self.temperature_in_range]}."


@reported("urine_positive.reported", "Positive urine test")
class UrinePositiveReported(Payload):
    """A urine test was positive for a substance. The table holds positives only: no entry is not a negative."""

    substance: str = Field(min_length=1, max_length=40)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Urine test positive for {self.substance}."


@reported("use.reported", "Use, by own report")
class UseReported(Payload):
    """The person reported using a substance on that day, in the timeline follow-back interview."""

    substance: str = Field(min_length=1, max_length=40)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Reported use of {self.substance}."


@reported("withdrawal.reported", "Withdrawal, 0 to 3")
class WithdrawalReported(Payload):
    """Withdrawal rated 0 (none) to 3 (severe): a scale of these trials, **not** the COWS.

    ``phase`` says before or after induction, where the table says it; ``None`` comes from the table by day.
    """

    severity: int | None = Field(default=None, ge=0, le=3)
    phase: Phase | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        rated = "not recorded" if self.severity is None else f"{self.severity} of 3 ({SEVERITIES[self.severity]})"
        when = {Phase.PRE: " before induction", Phase.POST: " after induction", None: ""}[self.phase]
        return f"Withdrawal{when}: {rated}. This scale runs from 0 to 3; it is not the COWS."


@reported("detox.reported", "Detox")
class DetoxReported(Payload):
    """The person was admitted to detox or discharged from it."""

    event: Literal["admission", "discharge"]

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return {"admission": "Admitted to detox.", "discharge": "Discharged from detox."}[self.event]
