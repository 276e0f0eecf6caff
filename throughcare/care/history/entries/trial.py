"""Taking part in a trial: consent, site, screening, randomisation, the first survey."""

from __future__ import annotations

from pydantic import Field

from throughcare.chart.kinds import Payload

from ..words import Arm, Trial
from .declare import reported


@reported("trial.consented", "Consent to a trial")
class TrialConsented(Payload):
    """The person consented to a trial, on day 0. ``participant`` is their number in the published tables."""

    trial: Trial
    participant: int = Field(ge=1)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Consented to the trial {self.trial.label}."


@reported("trial_site.reported", "Trial site")
class TrialSiteReported(Payload):
    """Where the person was treated. ``site`` is a masked number; small sites were put together."""

    site: int = Field(ge=1)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Treated at site {self.site} (the number is masked)."


@reported("screening.reported", "Screening for a trial")
class ScreeningReported(Payload):
    """The person was screened for the trial; the day of the entry is the day of screening.

    ``day_zero`` is a day relative to consent: the publishers' best guess where the reported use before the trial ends.
    """

    day_zero: int | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return "Screened for the trial."


@reported("survey.reported", "First survey")
class SurveyReported(Payload):
    """The person answered the first survey of the trial. The table gives only the day."""

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return "Answered the first survey."


@reported("randomisation.reported", "Randomised")
class RandomisationReported(Payload):
    """The person was randomised to an arm, for the first or the second time (``which``).

    The second is real in CTN-0030 only; in the other two trials the table repeats the first under ``which`` 2.
    """

    arm: Arm
    which: int = Field(ge=1, le=2)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        if self.which == 1:
            return f"Randomised to {self.arm.value}."
        again = "second randomisation" if self.arm.trial is Trial.CTN_0030 else "the table repeats the first"
        return f"Randomised to {self.arm.value} ({again})."
