"""Rows asked once: demographics, psychiatric history, pain, smoking, housing, risk behaviour, injecting."""

from __future__ import annotations

from typing import Literal, TypeVar

from throughcare.care.history.entries import (
    DemographicsReported,
    HousingReported,
    InjectingHistoryReported,
    InjectingReported,
    PainReported,
    PsychiatricHistoryReported,
    RiskBehaviourReported,
    SmokingReported,
)
from throughcare.care.history.words import Answer, Pain, PerDay

from .cells import NA, day, one_of, whole_or_na, word, word_or_na, yes_no, yes_no_or_na

Row = tuple[str, ...]
W = TypeVar("W", bound=str)

RACES: dict[str, Literal["Black", "Other", "Refused/missing", "White"]] = {
    "Black": "Black",
    "Other": "Other",
    "Refused/missing": "Refused/missing",
    "White": "White",
}
JOBS: dict[str, Literal["Full Time", "Other", "Part Time", "Student", "Unemployed"] | None] = {
    "Full Time": "Full Time",
    "Other": "Other",
    "Part Time": "Part Time",
    "Student": "Student",
    "Unemployed": "Unemployed",
    NA: None,
}
EDUCATION: dict[str, Literal["HS/GED", "Less than HS", "More than HS"] | None] = {
    "HS/GED": "HS/GED",
    "Less than HS": "Less than HS",
    "More than HS": "More than HS",
    NA: None,
}
MARITAL: dict[str, Literal["Married or Partnered", "Never married", "Separated/Divorced/Widowed"] | None] = {
    "Married or Partnered": "Married or Partnered",
    "Never married": "Never married",
    "Separated/Divorced/Widowed": "Separated/Divorced/Widowed",
    NA: None,
}
DRUGS: dict[str, Literal["cocaine", "heroin", "opioid", "speed", "speedball"]] = {
    "cocaine": "cocaine",
    "heroin": "heroin",
    "opioid": "opioid",
    "speed": "speed",
    "speedball": "speedball",
}
CIGARETTES: dict[str, PerDay | None] = {
    "10 OR LESS": PerDay.UP_TO_10,
    "11-20": PerDay.UP_TO_20,
    "21-30": PerDay.UP_TO_30,
    "31 OR MORE": PerDay.MORE,
    "": PerDay.BLANK,
}


def demographics(cells: Row) -> tuple[DemographicsReported, None]:
    """``demographics``: age and circumstances at intake."""
    _, age, hispanic, race, job, living, education, marital, male = cells
    return DemographicsReported(
        age_years=whole_or_na(age, "age", 0, 130),
        hispanic=yes_no_or_na(hispanic, "is_hispanic"),
        race=one_of(race, "race", RACES),
        job=one_of(job, "job", JOBS),
        living_stable=yes_no_or_na(living, "is_living_stable"),
        education=one_of(education, "education", EDUCATION),
        marital=one_of(marital, "marital", MARITAL),
        male=yes_no_or_na(male, "is_male"),
    ), None


def psychiatric(cells: Row) -> tuple[PsychiatricHistoryReported, None]:
    """``psychiatric``: history, the last 30 days, and substance diagnoses."""
    _, *history, depression, anxiety, hallucinations = cells[:10]
    schizophrenia, major, bipolar, panic, brain, epilepsy = history
    opioid, alcohol, amphetamine, cannabis, cocaine, sedative = cells[10:]
    return PsychiatricHistoryReported(
        has_schizophrenia=yes_no_or_na(schizophrenia, "has_schizophrenia"),
        has_major_depression=yes_no_or_na(major, "has_major_dep"),
        has_bipolar_disorder=yes_no_or_na(bipolar, "has_bipolar"),
        has_anxiety_or_panic=yes_no_or_na(panic, "has_anx_pan"),
        has_brain_damage=yes_no_or_na(brain, "has_brain_damage"),
        has_epilepsy=yes_no_or_na(epilepsy, "has_epilepsy"),
        recent_depression=word_or_na(depression, "depression", Answer),
        recent_anxiety=word_or_na(anxiety, "anxiety", Answer),
        recent_hallucinations=word_or_na(hallucinations, "schizophrenia", Answer),
        has_opioid_diagnosis=yes_no_or_na(opioid, "has_opiates_dx"),
        has_alcohol_diagnosis=yes_no_or_na(alcohol, "has_alcol_dx"),
        has_amphetamine_diagnosis=yes_no_or_na(amphetamine, "has_amphetamines_dx"),
        has_cannabis_diagnosis=yes_no_or_na(cannabis, "has_cannabis_dx"),
        has_cocaine_diagnosis=yes_no_or_na(cocaine, "has_cocaine_dx"),
        has_sedative_diagnosis=yes_no_or_na(sedative, "has_sedatives_dx"),
    ), None


def pain(cells: Row) -> tuple[PainReported, int]:
    """``pain``: how severe, on a day."""
    return PainReported(pain=word(cells[1], "pain", Pain)), day(cells[2])


def smoking(cells: Row) -> tuple[SmokingReported, None]:
    """``fagerstrom``: smoking, the score, and cigarettes a day (an empty cell is kept as blank)."""
    _, smokes, score, daily = cells
    return SmokingReported(
        smokes=yes_no_or_na(smokes, "is_smoker"),
        dependence_score=whole_or_na(score, "ftnd", 0, 10),
        cigarettes_a_day=one_of(daily, "per_day", CIGARETTES),
    ), None


def housing(cells: Row) -> tuple[HousingReported, None]:
    """``qol``: without a home or in a shelter."""
    return HousingReported(homeless=yes_no(cells[1], "is_homeless")), None


def injecting_history(cells: Row) -> tuple[InjectingHistoryReported, None]:
    """``asi``: ever injected."""
    return InjectingHistoryReported(ever=yes_no_or_na(cells[1], "used_iv")), None


def risk(cells: Row) -> tuple[RiskBehaviourReported, None]:
    """``rbs``: use of one drug in the last 30 days."""
    _, what, used, days = cells
    return RiskBehaviourReported(
        drug=one_of(what, "what", DRUGS), used=yes_no(used, "did_use"), days=whole_or_na(days, "days", 0, 30)
    ), None


def injecting(cells: Row) -> tuple[InjectingReported, None]:
    """``rbs_iv``: injecting in the last 30 days."""
    _, days, most, exposure, shared, cocaine, heroin, speedball, opioid, speed = cells
    return InjectingReported(
        days=whole_or_na(days, "days", 0, 30),
        most_events=whole_or_na(most, "max", 0, 1_000),
        exposure=whole_or_na(exposure, "amount", 0, 100_000),
        shared_needles=yes_no_or_na(shared, "shared"),
        cocaine_as_published=whole_or_na(cocaine, "cocaine_inject_days", 0, 31),
        heroin_as_published=whole_or_na(heroin, "heroin_inject_days", 0, 31),
        speedball_as_published=whole_or_na(speedball, "speedball_inject_days", 0, 31),
        opioid_as_published=whole_or_na(opioid, "opioid_inject_days", 0, 31),
        speed_as_published=whole_or_na(speed, "speed_inject_days", 0, 31),
    ), None
