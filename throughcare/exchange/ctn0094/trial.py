"""Rows about taking part: consent, site, screening, first survey, randomisation."""

from __future__ import annotations

from throughcare.care.history.entries import (
    RandomisationReported,
    ScreeningReported,
    SurveyReported,
    TrialConsented,
    TrialSiteReported,
)
from throughcare.care.history.words import Trial

from .cells import TRIALS, arm_of, day, day_or_na, one_of, participant, whole

Row = tuple[str, ...]
WHICH = {"1": 1, "2": 2}


def consent(cells: Row) -> tuple[TrialConsented, int]:
    """``everybody``: which trial. Consent is day 0 by the tables' own definition."""
    who, project = cells
    return TrialConsented(trial=one_of(project, "project", TRIALS), participant=participant(who)), 0


def site(cells: Row) -> tuple[TrialSiteReported, None]:
    """``site_masked``: where, under a masked number."""
    return TrialSiteReported(site=whole(cells[1], "site_masked", 1, 999)), None


def screening(cells: Row) -> tuple[ScreeningReported, int | None]:
    """``screening_date``: the day of screening, and the best guess where reported use before the trial ends."""
    _, screened, zero = cells
    return ScreeningReported(day_zero=day_or_na(zero, "day_zero")), day_or_na(screened, "screening_day")


def first_survey(cells: Row) -> tuple[SurveyReported, int | None]:
    """``first_survey``: the day."""
    return SurveyReported(), day_or_na(cells[1])


def randomisation(cells: Row, trial: Trial) -> tuple[RandomisationReported, int]:
    """``randomization``: the arm, which must be one of the participant's trial."""
    _, treatment, which, when = cells
    return RandomisationReported(arm=arm_of(treatment, trial), which=one_of(which, "which", WHICH)), day(when)
