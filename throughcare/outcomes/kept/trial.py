"""What is kept of the chart of a trial's participant: both words, and how long doses were taken. Pure.

The words themselves are kept, not the days they are made of: a page of three trials then reckons nothing.
"""

from __future__ import annotations

from typing import Any

from throughcare.care.history.entries import DoseReported
from throughcare.care.history.readings import last_dose_day_after_randomisation
from throughcare.care.history.summary import COURSE_READS
from throughcare.care.history.words import Arm
from throughcare.chart.books import Chart
from throughcare.chart.summaries import Summary

from .. import function
from ..symbols import BadWord
from ..words import urine
from ..words.charts import of_kept
from ..words.course import Course, Rule

from throughcare.care.history.summary import course as course_of  # isort: skip

OF_DAYS = COURSE_READS | {DoseReported.kind.name}
"""The kinds without which a day or a week would be a guess."""
READS = OF_DAYS | function.READS


def trial(chart: Chart) -> dict[str, Any]:
    """Plain JSON. ``trial`` is ``None`` for a chart that no trial was imported into; then nothing else is there.

    ``days`` run from the first randomisation to the last day with a dose, both counted: 0 for somebody randomised and
    never dosed from that day on, ``None`` for somebody never randomised. ``known`` is the number of days that the trial
    looked at. ``no_word`` says in words why there is no word; of a chart that is ``unreadable`` nothing else is said.
    """
    kept = course_of(chart)
    if kept["trial"] is None:
        return {"trial": None}
    if unreadable := chart.of_kinds(OF_DAYS).unreadable():
        why = f"entry {unreadable[0].position} of the chart cannot be read"
        return {"trial": kept["trial"], "who": kept["who"], "unreadable": True, "no_word": why}
    arm = Arm(kept["arm"]) if kept["arm"] else None
    said = {
        "trial": kept["trial"],
        "who": kept["who"],
        "arm": kept["arm"],
        "medication": arm.medication.value if arm else None,
        "began": kept["randomised_on"] is not None,
        "dosed": bool(chart.of(DoseReported)),
        "days": _days(chart) if kept["randomised_on"] is not None else None,
        "function": function.of(chart),
    }
    try:
        return said | _words(of_kept(kept))
    except BadWord as error:
        return said | {"word": None, "older": None, "known": None, "no_word": str(error)}


def _words(course: Course | None) -> dict[str, Any]:
    if course is None:  # a chart without a trial was answered before
        return {}
    words = {name: urine.word(course, rule).after for name, rule in (("word", Rule.CURRENT), ("older", Rule.OLDER))}
    return {**words, "no_word": None, "known": course.last_day - (course.randomised_on or 0) + 1}


def _days(chart: Chart) -> int:
    last = last_dose_day_after_randomisation(chart)
    return 0 if last is None else max(0, last + 1)


def _trial(value: dict[str, Any]) -> str:
    return value["trial"] or ""


TRIAL = Summary("trial_outcome", READS, trial, group=_trial)
"""Every imported chart, grouped by trial, whose name is the slug of its program."""
