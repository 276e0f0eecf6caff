"""What is charted of the plan: what was agreed, what the person answered, and how its goals go."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from pydantic import Field, model_validator

from throughcare.chart.kinds import Payload
from throughcare.chart.roles import Role
from throughcare.chart.times import day_words

from .declare import PLANNERS, Part, planning_kind
from .medication import Offer

LONGEST_DAYS = 3650
"""Ten years: longer is a mistyped number."""
LONGEST_MONTHS = 120


class Area(StrEnum):
    """What a goal is about. The words come from what a plan must look at (42 CFR 8.12(f)(4))."""

    HEALTH = "health"
    MIND = "mind"
    USE = "use"
    HOUSING = "housing"
    WORK = "work"
    FAMILY = "family"
    LEGAL = "legal"
    MONEY = "money"
    SUPPORT = "support"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _AREAS[self]


_AREAS = {
    Area.HEALTH: "Health and body",
    Area.MIND: "Mood and mind",
    Area.USE: "Substance use and safety",
    Area.HOUSING: "Housing",
    Area.WORK: "Work and school",
    Area.FAMILY: "Family and friends",
    Area.LEGAL: "Legal matters",
    Area.MONEY: "Money",
    Area.SUPPORT: "Support for recovery",
    Area.OTHER: "Something else",
}


class Action(Part):
    """One step towards a goal: what, who, by when. ``number`` stays with it through every version of the plan."""

    number: int = Field(ge=1)
    what: str = Field(min_length=1, max_length=300)
    who: Role
    by: date | None = None


class Goal(Part):
    """A goal in the person's own words. ``number`` stays with it through every version of the plan."""

    number: int = Field(ge=1)
    words: str = Field(min_length=1, max_length=600)
    area: Area | None = None
    actions: tuple[Action, ...]


class Length(StrEnum):
    """How long medication is meant to go on."""

    AS_LONG_AS_IT_HELPS = "as_long_as_it_helps"
    STOP_PLANNED = "stop_planned"


class Counselling(StrEnum):
    """What the person answered to the offer of counselling. It never decides about medication."""

    WANTED = "wanted"
    LATER = "later"
    DECLINED = "declined"


class Signing(StrEnum):
    """How the person agreed to the plan."""

    IN_PERSON = "in_person"
    TYPED_NAME = "typed_name"
    LATER = "later"
    NOT_AGREED = "not_agreed"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _SIGNINGS[self]


_SIGNINGS = {
    Signing.IN_PERSON: "Agreed in person",
    Signing.TYPED_NAME: "Signed by typing their name",
    Signing.LATER: "Will sign later",
    Signing.NOT_AGREED: "Does not agree",
}


@planning_kind("plan.agreed", title="Treatment plan", form="treatment_plan", fhir="CarePlan, with Goal")
class PlanAgreed(Payload):
    """One version of the treatment plan; a change is a new version. Signed by who charts it, and by the person.

    ``length_days`` is the length of care that is planned, ``medication_months`` only goes with a planned stop, and
    ``services`` says how often what is offered (42 CFR 8.12(f)(4)).
    """

    goals: tuple[Goal, ...] = Field(min_length=1, max_length=30)
    length_days: int | None = Field(default=None, ge=1, le=LONGEST_DAYS)
    medication: Offer | None = None
    medication_length: Length | None = None
    medication_months: int | None = Field(default=None, ge=1, le=LONGEST_MONTHS)
    counselling: Counselling | None = None
    services: str | None = Field(default=None, max_length=1000)
    harm_reduction: str | None = Field(default=None, max_length=1000)
    review_on: date | None = None
    signing: Signing
    signed_name: str | None = Field(default=None, max_length=160)
    not_signed_because: str | None = Field(default=None, max_length=400)

    @model_validator(mode="after")
    def _numbers_are_unique(self) -> Self:
        goals = [goal.number for goal in self.goals]
        if len(set(goals)) != len(goals):
            raise ValueError("two goals have one number")
        for goal in self.goals:
            actions = [action.number for action in goal.actions]
            if len(set(actions)) != len(actions):
                raise ValueError("two actions of a goal have one number")
        return self

    @property
    def agreed_words(self) -> dict[str, Any]:
        """What somebody agrees to by signing: all of it but how and by whom it was signed."""
        return self.model_dump(exclude={"signing", "signed_name", "not_signed_because"})

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        goals = "; ".join(f"“{goal.words}”" for goal in self.goals)
        return (
            f"Plan with {len(self.goals)} {'goal' if len(self.goals) == 1 else 'goals'}: {goals}. {self.signing.label}."
        )


@planning_kind(
    "plan.answered", title="Answer to the plan", form="plan_answer", fhir="Consent", write=PLANNERS | {Role.PATIENT}
)
class PlanAnswered(Payload):
    """The person signed a plan, or wants something in it changed. ``plan`` is the version they read."""

    plan: UUID
    agrees: bool
    name: str | None = Field(default=None, max_length=160)
    words: str | None = Field(default=None, max_length=1000)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        said = f" “{self.words}”" if self.words else ""
        signed = f", signed {self.name}" if self.name else ""
        return f"Agrees with the plan{signed}.{said}" if self.agrees else f"Wants the plan changed.{said}"


class Progress(StrEnum):
    """How a goal goes."""

    GOING_WELL = "going_well"
    SLOWLY = "slowly"
    NOT_YET = "not_yet"
    SET_ASIDE = "set_aside"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _PROGRESS[self]


_PROGRESS = {
    Progress.GOING_WELL: "Going well",
    Progress.SLOWLY: "Slowly",
    Progress.NOT_YET: "Not begun yet",
    Progress.SET_ASIDE: "Set aside for now",
}


@planning_kind("goal.reviewed", title="Goal looked at", form="plan_review", fhir="Goal.achievementStatus")
class GoalReviewed(Payload):
    """How one goal goes, and which of its actions have been done. ``goal`` and ``done`` are the numbers in the plan."""

    goal: int = Field(ge=1)
    goal_words: str = Field(min_length=1, max_length=600)
    progress: Progress | None = None
    done: tuple[int, ...] | None = None
    words: str | None = Field(default=None, max_length=600)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        how = f": {self.progress.label.lower()}" if self.progress else ""
        done = f" {len(self.done)} {'step' if len(self.done) == 1 else 'steps'} done." if self.done else ""
        said = f" {self.words}" if self.words else ""
        return f"“{self.goal_words}”{how}.{done}{said}"


@planning_kind("goal.reached", title="Goal reached", form="plan_review", fhir="Goal.achievementStatus")
class GoalReached(Payload):
    """The person reached a goal. ``goal`` is its number in the plan."""

    goal: int = Field(ge=1)
    goal_words: str = Field(min_length=1, max_length=600)
    words: str | None = Field(default=None, max_length=600)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Reached: “{self.goal_words}” {self.words or ''}".strip()


@planning_kind("plan.reviewed", title="Plan looked at", form="plan_review", fhir="CarePlan.activity")
class PlanReviewed(Payload):
    """The plan was looked at together. ``with_person`` says whether the person was there."""

    with_person: bool | None = None
    words: str | None = Field(default=None, max_length=2000)
    next_review_on: date | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        there = {True: " together with the person", False: " without the person", None: ""}[self.with_person]
        again = f" Again on {day_words(self.next_review_on)}." if self.next_review_on else ""
        return f"Plan looked at{there}. {self.words or ''}".rstrip() + again
