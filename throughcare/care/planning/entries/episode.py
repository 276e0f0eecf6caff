"""What is charted of an episode of care: admission to a level, the review before a step, and how it ended."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from throughcare.care.planning.levels import KNOWN, Level
from throughcare.chart.kinds import Payload
from throughcare.chart.times import day_words

from .declare import planning_kind
from .medication import Medication


@planning_kind("episode.opened", title="Admitted", form="admit", fhir="EpisodeOfCare")
class EpisodeOpened(Payload):
    """The person is admitted to a level of care at a program. It goes on until somebody closes it: never by itself."""

    level: Level
    program: str = Field(min_length=1, max_length=64)
    words: str | None = Field(default=None, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Admitted to {self.level.label.lower()}. {self.words or ''}".rstrip()


class Ending(StrEnum):
    """How an episode ended: the reasons that the federal treatment episode data set (TEDS) knows."""

    COMPLETED = "completed"
    LEFT = "left"
    ADMINISTRATIVE = "administrative"
    TRANSFERRED = "transferred"
    INCARCERATED = "incarcerated"
    DIED = "died"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _ENDINGS[self]

    @property
    def teds(self) -> int:
        """The code of REASON in the public-use file of TEDS discharges (program reference 7.1)."""
        return list(Ending).index(self) + 1


_ENDINGS = {
    Ending.COMPLETED: "Reached what was planned",
    Ending.LEFT: "Left before it was planned",
    Ending.ADMINISTRATIVE: "The program ended it",
    Ending.TRANSFERRED: "Transferred, admitted elsewhere or at another level",
    Ending.INCARCERATED: "Jail or prison",
    Ending.DIED: "Died",
    Ending.OTHER: "Something else: moved, ill",
}


class Referral(StrEnum):
    """What came of the referral at the end."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    NOT_MADE = "not_made"


class Living(StrEnum):
    """Where the person lives at the end (TEDS LIVARAG)."""

    NO_HOUSING = "no_housing"
    DEPENDENT = "dependent"
    INDEPENDENT = "independent"


class Employment(StrEnum):
    """Work at the end (TEDS EMPLOY)."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    LOOKING = "unemployed"
    NOT_LOOKING = "not_in_labour_force"


class Use(StrEnum):
    """Use in the past month, at the end (TEDS FREQ)."""

    NONE = "none"
    SOME = "some"
    DAILY = "daily"


@planning_kind("episode.closed", title="Episode ended", form="close_episode", fhir="EpisodeOfCare")
class EpisodeClosed(Payload):
    """An episode ended, with all that must be known then. ``episode`` is the admission it ends.

    The last dose is in integer micrograms. ``bridging`` says how medication goes on for the next 14 days.
    ``alternatives``, ``appeal`` and ``taper_offer`` are needed where the program ended it against the person's will.
    """

    episode: UUID
    reason: Ending
    last_face_to_face_on: date | None = None
    on_medication: bool | None = None
    medication: Medication | None = None
    last_dose_micrograms: int | None = Field(default=None, ge=1)
    last_dose_on: date | None = None
    bridging: str | None = Field(default=None, max_length=400)
    naloxone_given: bool | None = None
    referral: Referral | None = None
    next_appointment_on: date | None = None
    next_appointment_where: str | None = Field(default=None, max_length=200)
    living: Living | None = None
    employment: Employment | None = None
    use: Use | None = None
    alternatives: str | None = Field(default=None, max_length=1000)
    appeal: str | None = Field(default=None, max_length=1000)
    taper_offer: str | None = Field(default=None, max_length=1000)
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        kit = {True: "Naloxone in hand.", False: "No naloxone given.", None: "Naloxone not recorded."}
        said = f" {self.words}" if self.words else ""
        after = f" Next appointment on {day_words(self.next_appointment_on)}." if self.next_appointment_on else ""
        if self.reason is Ending.DIED:
            return f"The episode ended: died.{said}"
        return f"The episode ended: {self.reason.label.lower()}. {kit[self.naloxone_given]}{after}{said}"


class Step(StrEnum):
    """What a step review decided."""

    STAY = "stay"
    DOWN = "down"
    UP = "up"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return {"stay": "Stay at this level", "down": "Step down", "up": "Step up"}[self.value]


@planning_kind("step_review.done", title="Step review", form="step_review", fhir="ClinicalImpression")
class StepReviewDone(Payload):
    """Whether a step to another level is right: what must be so before a step down, and what calls for a step up.

    One positive test is neither. Each of the first seven must be so for a step down; any of the last five calls for
    a step up.
    """

    decided: Step
    to: Level | None = None
    goals_met: bool | None = None
    no_high_risk_14_days: bool | None = None
    dose_stable_and_supply_booked: bool | None = None
    next_visit_booked: bool | None = None
    housing_is_safe: bool | None = None
    naloxone_in_hand: bool | None = None
    return_to_use_plan_signed: bool | None = None
    overdose: bool | None = None
    suicide_risk: bool | None = None
    two_weeks_missed: bool | None = None
    daily_use: bool | None = None
    lost_housing: bool | None = None
    words: str | None = Field(default=None, max_length=2000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        to = f" to {self.to.label.lower()}" if self.to and self.decided is not Step.STAY else ""
        return f"Step review: {self.decided.label.lower()}{to}. {self.words or ''}".rstrip()


DOWN = KNOWN.step_down
"""What must be so before a step down: the words of each answer, by its name (program reference 2.5 [K])."""

UP = KNOWN.step_up
"""Any of these calls for a step up."""
