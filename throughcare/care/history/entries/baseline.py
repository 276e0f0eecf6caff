"""What was asked once: demographics, health, pain, smoking, housing, risk, injecting. Mostly without a day."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from throughcare.chart.kinds import Payload

from ..words import Answer, Pain, PerDay
from .declare import answer, number, reported


@reported("demographics.reported", "Demographics")
class DemographicsReported(Payload):
    """Age and circumstances at intake, in the words of the table. ``None`` is not recorded."""

    age_years: int | None = Field(default=None, ge=0, le=130)
    male: bool | None = None
    hispanic: bool | None = None
    race: Literal["Black", "Other", "Refused/missing", "White"]
    job: Literal["Full Time", "Other", "Part Time", "Student", "Unemployed"] | None = None
    living_stable: bool | None = None
    education: Literal["HS/GED", "Less than HS", "More than HS"] | None = None
    marital: Literal["Married or Partnered", "Never married", "Separated/Divorced/Widowed"] | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        sex = {True: "male", False: "female", None: "sex not recorded"}[self.male]
        parts = [
            f"age {number(self.age_years)}",
            sex,
            f"race {self.race}",
            f"Hispanic heritage {answer(self.hispanic)}",
            f"work {self.job or 'not recorded'}",
            f"living stable {answer(self.living_stable)}",
            f"education {self.education or 'not recorded'}",
            f"marital status {self.marital or 'not recorded'}",
        ]
        return f"At intake: {'; '.join(parts)}."


@reported("psychiatric_history.reported", "Psychiatric history")
class PsychiatricHistoryReported(Payload):
    """Psychiatric history, problems in the last 30 days by interview, and substance diagnoses (DSM-IV or DSM-5).

    ``has_*`` come from the history and the diagnoses, the three answers from the Addiction Severity Index-Lite.
    """

    has_schizophrenia: bool | None = None
    has_major_depression: bool | None = None
    has_bipolar_disorder: bool | None = None
    has_anxiety_or_panic: bool | None = None
    has_brain_damage: bool | None = None
    has_epilepsy: bool | None = None
    recent_depression: Answer | None = None
    recent_anxiety: Answer | None = None
    recent_hallucinations: Answer | None = None
    has_opioid_diagnosis: bool | None = None
    has_alcohol_diagnosis: bool | None = None
    has_amphetamine_diagnosis: bool | None = None
    has_cannabis_diagnosis: bool | None = None
    has_cocaine_diagnosis: bool | None = None
    has_sedative_diagnosis: bool | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline: what was said yes to, and how much was not recorded."""
        said = {name: getattr(self, name) for name in type(self).model_fields}
        yes = [_plain(name) for name, value in said.items() if value is True or value is Answer.YES]
        unknown = sum(value is None for value in said.values())
        return f"Yes to: {', '.join(yes) or 'none'}. Not recorded: {unknown} of {len(said)} questions."


def _plain(name: str) -> str:
    return name.removeprefix("has_").replace("_", " ")


@reported("pain.reported", "Pain")
class PainReported(Payload):
    """How severe the person's pain was, in the words of the table."""

    pain: Pain

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Pain: {'the answer is missing' if self.pain is Pain.MISSING else self.pain.value.lower()}."


@reported("smoking.reported", "Smoking")
class SmokingReported(Payload):
    """Smoking and the Fagerström score of nicotine dependence (0 to 10). The score is the table's own."""

    smokes: bool | None = None
    dependence_score: int | None = Field(default=None, ge=0, le=10)
    cigarettes_a_day: PerDay | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        known = self.cigarettes_a_day not in (None, PerDay.BLANK)
        daily = self.cigarettes_a_day.value.lower() if known and self.cigarettes_a_day else "not recorded"
        return (
            f"Smokes: {answer(self.smokes)}; cigarettes a day {daily}; "
            f"Fagerström score {number(self.dependence_score)} (0 to 10)."
        )


@reported("housing.reported", "Housing")
class HousingReported(Payload):
    """Whether the person was without a home or living in a shelter."""

    homeless: bool | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Without a home or in a shelter: {answer(self.homeless)}."


@reported("risk_behaviour.reported", "Use in the last 30 days")
class RiskBehaviourReported(Payload):
    """Whether the person had used one drug, and on how many of the last 30 days (risk behaviour survey).

    ``speedball`` is heroin and cocaine mixed, ``speed`` any amphetamine, ``opioid`` any other opioid.
    """

    drug: Literal["cocaine", "heroin", "opioid", "speed", "speedball"]
    used: bool
    days: int | None = Field(default=None, ge=0, le=30)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Use of {self.drug}: {answer(self.used)}; days of the last 30: {number(self.days)}."


@reported("injecting_history.reported", "Injecting, ever")
class InjectingHistoryReported(Payload):
    """Whether the person has ever injected drugs (Addiction Severity Index)."""

    ever: bool | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Has injected drugs: {answer(self.ever)}."


@reported("injecting.reported", "Injecting in the last 30 days")
class InjectingReported(Payload):
    """Injecting in the last 30 days (risk behaviour survey), in the numbers of the table ``rbs_iv``.

    ``days`` the most days for any one drug, ``most_events`` its column ``max``, ``exposure`` its column ``amount``. The
    five numbers by drug begin at 1 in the published table and reach 31, so they cannot be plain counts of days: they
    are kept as published and nothing is computed from them.
    """

    days: int | None = Field(default=None, ge=0, le=30)
    most_events: int | None = Field(default=None, ge=0)
    exposure: int | None = Field(default=None, ge=0)
    shared_needles: bool | None = None
    cocaine_as_published: int | None = None
    heroin_as_published: int | None = None
    speedball_as_published: int | None = None
    opioid_as_published: int | None = None
    speed_as_published: int | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Days of injecting in the last 30: {number(self.days)}; shared needles: {answer(self.shared_needles)}."
