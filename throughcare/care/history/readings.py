"""Questions asked of one imported chart: which trial and arm, which doses, tests and visits, and on which day.

Days are relative to consent (day 0). What the tables give without a day is counted apart and never placed on a day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from throughcare.chart.books import Chart

from .days import day_of
from .entries import (
    DoseReported,
    RandomisationReported,
    TrialConsented,
    TrialSiteReported,
    UrinePositiveReported,
    UrineSampleReported,
    VisitReported,
)
from .words import Arm, Medication, Trial

OPIOIDS = ("opioid", "methadone", "buprenorphine")
"""The classes of the urine tests that count as opioids (Odom et al. 2023)."""


@dataclass(frozen=True, slots=True)
class Participation:
    """Taking part in a trial. The arm is that of the first randomisation; ``None`` for somebody never randomised.

    The second randomisation is that of CTN-0030. The other two trials repeat the first one, and here it is ``None``.
    """

    trial: Trial
    participant: int
    site: int | None
    arm: Arm | None
    randomised_on: int | None
    second_arm: Arm | None
    second_on: int | None


@dataclass(frozen=True, slots=True)
class Visit:
    """A planned visit; ``day`` is ``None`` where the table names none."""

    day: int | None
    said: VisitReported


def participation(chart: Chart) -> Participation | None:
    """The trial, arm and days of randomisation, or ``None`` for a chart that no trial was imported into."""
    consent = chart.last(TrialConsented)
    if consent is None:
        return None
    site = chart.last(TrialSiteReported)
    first, first_day = _randomisation(chart, 1)
    second, second_day = _randomisation(chart, 2) if consent[1].trial is Trial.CTN_0030 else (None, None)
    return Participation(
        trial=consent[1].trial,
        participant=consent[1].participant,
        site=site[1].site if site else None,
        arm=first,
        randomised_on=first_day,
        second_arm=second,
        second_on=second_day,
    )


def _randomisation(chart: Chart, which: int) -> tuple[Arm | None, int | None]:
    found = [(said.arm, day_of(entry)) for entry, said in chart.of(RandomisationReported) if said.which == which]
    return found[0] if found else (None, None)


def doses_by_day(chart: Chart) -> dict[int, list[DoseReported]]:
    """The doses of each day that had one, earliest day first. A day may have two: 89 rows repeat a day."""
    found: dict[int, list[DoseReported]] = defaultdict(list)
    for entry, said in chart.of(DoseReported):
        if (day := day_of(entry)) is not None:
            found[day].append(said)
    return dict(sorted(found.items()))


def positives_by_day(chart: Chart) -> dict[int, list[str]]:
    """The substances that urine tests were positive for, by day. A day that is not there is not a negative."""
    found: dict[int, list[str]] = defaultdict(list)
    for entry, said in chart.of(UrinePositiveReported):
        if (day := day_of(entry)) is not None:
            found[day].append(said.substance)
    return dict(sorted(found.items()))


def samples(chart: Chart) -> list[int | None]:
    """The days on which urine samples were given, in order; ``None`` where the table names no day."""
    return [day_of(entry) for entry, _ in chart.of(UrineSampleReported)]


def visits(chart: Chart) -> list[Visit]:
    """The planned visits; those without a day come first."""
    return [Visit(day_of(entry), said) for entry, said in chart.of(VisitReported)]


def last_dose_day_after_randomisation(chart: Chart) -> int | None:
    """The last day with a dose, counted from the first randomisation; ``None`` without a dose or a randomisation.

    It is negative for somebody whose only doses were given before.
    """
    taking_part, doses = participation(chart), doses_by_day(chart)
    if taking_part is None or taking_part.randomised_on is None or not doses:
        return None
    return max(doses) - taking_part.randomised_on


def opioids_of_interest(arm: Arm | None) -> frozenset[str]:
    """The urine classes that count as opioids for somebody in this arm: all three, but never their study medication.

    Source: Odom et al. 2023, PLOS ONE, doi 10.1371/journal.pone.0291248.
    """
    if arm is None or arm.medication is Medication.NALTREXONE:
        return frozenset(OPIOIDS)
    return frozenset(OPIOIDS) - {arm.medication.value}


def week_of(day: int, randomised_on: int) -> int:
    """The week of a day: the day of randomisation is the last of week 0, the seven days after it are week 1.

    Source: Odom et al. 2023, PLOS ONE, doi 10.1371/journal.pone.0291248.
    """
    return (day - randomised_on - 1) // 7 + 1
