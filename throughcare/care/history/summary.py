"""What is kept of one imported chart, folded once.

For a program page: arm, randomisation, last dose, weekly counts. For outcomes: the days that weekly words are made of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from throughcare.care.path.entries import PersonRegistered
from throughcare.chart.books import Chart
from throughcare.chart.summaries import Summary

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
from .readings import (
    OPIOIDS,
    Participation,
    doses_by_day,
    last_dose_day_after_randomisation,
    opioids_of_interest,
    participation,
    positives_by_day,
    samples,
    visits,
    week_of,
)
from .words import Outcome

READS = frozenset(
    model.kind.name
    for model in (
        PersonRegistered,
        TrialConsented,
        TrialSiteReported,
        RandomisationReported,
        DoseReported,
        VisitReported,
        UrineSampleReported,
        UrinePositiveReported,
    )
)
MEASURES = ("doses", "attended", "missed", "no_record", "samples", "positives", "opioid_positives")
"""What is counted by week. ``doses`` counts doses, the visits count visits, the urine tests count distinct days.

``positives`` are days with any positive, the study medication included; ``opioid_positives`` are days with an opioid,
methadone or buprenorphine other than the person's own study medication.
"""


def history(chart: Chart) -> dict[str, Any]:
    """Plain JSON. ``trial`` is ``None`` for a chart that no trial was imported into; then nothing else is known.

    ``weeks`` maps a measure to week numbers (as text) and counts, from week 0, whose last day is that of randomisation;
    empty for somebody never randomised. ``without_day`` counts, by measure, what has no day and so is in no week.
    """
    taking_part = participation(chart)
    registered = chart.last(PersonRegistered)
    days = _days(chart, taking_part) if taking_part else {}
    randomised = taking_part.randomised_on if taking_part else None
    return {
        "chart": str(chart.uid),
        "number": registered[1].number if registered else None,
        "trial": taking_part.trial.value if taking_part else None,
        "site": taking_part.site if taking_part else None,
        "arm": taking_part.arm.value if taking_part and taking_part.arm else None,
        "randomised_on": randomised,
        "second_arm": taking_part.second_arm.value if taking_part and taking_part.second_arm else None,
        "second_on": taking_part.second_on if taking_part else None,
        "last_dose": last_dose_day_after_randomisation(chart),
        "weeks": {measure: _by_week(found, randomised) for measure, found in days.items()},
        "without_day": {measure: missing for measure, found in days.items() if (missing := found.count(None))},
    }


def _days(chart: Chart, taking_part: Participation) -> dict[str, list[int | None]]:
    """The day of everything that is counted, by measure."""
    found, positives = visits(chart), positives_by_day(chart)
    interest = opioids_of_interest(taking_part.arm)
    given = samples(chart)
    return {
        "doses": [day for day, doses in doses_by_day(chart).items() for _ in doses],
        "attended": [visit.day for visit in found if visit.said.outcome.present],
        "missed": [visit.day for visit in found if visit.said.outcome is Outcome.MISSED],
        "no_record": [visit.day for visit in found if visit.said.outcome is Outcome.NO_RECORD],
        "samples": [*sorted({day for day in given if day is not None}), *(day for day in given if day is None)],
        "positives": list(positives),
        "opioid_positives": [day for day, substances in positives.items() if interest & set(substances)],
    }


def _by_week(days: Iterable[int | None], randomised_on: int | None) -> dict[str, int]:
    if randomised_on is None:
        return {}
    weeks = Counter(week_of(day, randomised_on) for day in days if day is not None)
    return {str(week): weeks[week] for week in sorted(weeks) if week >= 0}


def _trial(value: dict[str, Any]) -> str:
    return value["trial"] or ""


HISTORY = Summary("history", READS, history, group=_trial)
"""What a trial's page needs of every participant, grouped by trial, whose name is the slug of its program."""

COURSE_READS = frozenset(
    model.kind.name for model in (TrialConsented, RandomisationReported, VisitReported, UrinePositiveReported)
)


def course(chart: Chart) -> dict[str, Any]:
    """Plain JSON: who, in which trial and arm, randomised when, and the days of visits and of positive urine tests.

    ``trial`` is ``None`` for a chart that no trial was imported into; then nothing else is there. Days are relative to
    consent. ``doubt`` says in words why the days may not be all, and then nobody may reckon with them.
    """
    taking_part = participation(chart)
    if taking_part is None:
        return {"trial": None}
    attended = [visit.day for visit in visits(chart) if visit.said.outcome.present]
    return {
        "trial": taking_part.trial.value,
        "who": taking_part.participant,
        "arm": taking_part.arm.value if taking_part.arm else None,
        "randomised_on": taking_part.randomised_on,
        "second_on": taking_part.second_on,
        "attended": sorted({day for day in attended if day is not None}),
        "positives": _by_substance(chart),
        "doubt": _doubt(chart, taking_part, attended),
    }


def _doubt(chart: Chart, taking_part: Participation, attended: list[int | None]) -> str | None:
    """What leaves open in which weeks something happened; ``None`` when nothing does."""
    if unreadable := chart.of_kinds(COURSE_READS).unreadable():  # a dose that cannot be read changes no word
        return f"entry {unreadable[0].position} of the chart cannot be read"
    if taking_part.randomised_on is None and chart.last(RandomisationReported):
        return "a randomisation is charted, and nobody knows the day of the first"
    if taking_part.second_arm and taking_part.second_on is None:
        return "nobody knows the day of the second randomisation"
    if None in attended:
        return "an attended visit has no day"
    positives = ((entry, said) for entry, said in chart.of(UrinePositiveReported) if said.substance in OPIOIDS)
    return "a positive urine test has no day" if any(day_of(entry) is None for entry, _ in positives) else None


def _by_substance(chart: Chart) -> dict[str, list[int]]:
    """The days of positive urine tests by substance, of the opioids only."""
    found: dict[str, list[int]] = {substance: [] for substance in OPIOIDS}
    for day, substances in positives_by_day(chart).items():
        for substance in set(substances) & set(OPIOIDS):
            found[substance].append(day)
    return found


COURSE = Summary("course", COURSE_READS, course, group=_trial)
"""What weekly words are made of, grouped by trial."""

SUMMARIES = (HISTORY, COURSE)
