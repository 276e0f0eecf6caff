"""What is at home: the days for which doses were handed out and not brought back; and how many there may be."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from throughcare.care.dosing.readings import Dose, How, doses
from throughcare.care.medication.readings.days import dosing_day_of
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context

from ..limits import Limit, closed_among, is_limited, legal_max, policy_of
from .treatment import day_in_treatment


def at_home(chart: Chart, on: date, context: Context) -> list[Dose]:
    """The limited doses for days after ``on`` that were handed out by then and did not come back full.

    The second half of a split dose of the day itself is not among them: it is part of the day's dose.
    """
    ahead = [one for one in doses(chart, on + timedelta(days=1)) if one.how is How.TO_GO]
    return [one for one in ahead if is_limited(one.medication.value) and _left_by(one, on, context)]


def _left_by(dose: Dose, on: date, context: Context) -> bool:
    left = dosing_day_of(dose.entry.happened, context)
    return left is None or left <= on


def limit_on(chart: Chart, on: date, context: Context, days: Collection[date] | None = None) -> Limit:
    """The limit on a day; the closed days among ``days`` (left out: among what is at home) come on top."""
    day = day_in_treatment(chart, on, context)
    wanted = {one.day for one in at_home(chart, on, context)} if days is None else set(days)
    return legal_max(day, on, policy_of(context, day), len(closed_among(wanted, context)))
