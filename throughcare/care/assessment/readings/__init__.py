"""Questions about an assessment. Other stages ask :func:`disease`, :func:`own_goals` and the facts below."""

from __future__ import annotations

from throughcare.chart.books import Chart
from throughcare.chart.entries import Entry

from ..entries import AssessmentCompleted, GoalsTold, ReadinessTold
from .disorder import Disease, disease
from .facts import began, injects, pregnancy, substances
from .screening import Screening, open_positives, screening, screening_due
from .sections import all_progress, still_unknown

__all__ = [
    "Disease",
    "Screening",
    "all_progress",
    "began",
    "completed",
    "disease",
    "injects",
    "open_positives",
    "own_goals",
    "pregnancy",
    "readiness",
    "screening",
    "screening_due",
    "still_unknown",
    "substances",
]


def own_goals(chart: Chart) -> tuple[str, ...]:
    """The person's goals in their own words, the most important first."""
    last = chart.last(GoalsTold)
    return last[1].goals if last else ()


def readiness(chart: Chart) -> tuple[Entry, ReadinessTold] | None:
    """The last three rulers."""
    return chart.last(ReadinessTold)


def completed(chart: Chart) -> tuple[Entry, AssessmentCompleted] | None:
    """The last time somebody completed the assessment."""
    return chart.last(AssessmentCompleted)
