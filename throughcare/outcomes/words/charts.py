"""The days of a participant, taken from an imported chart or from what is kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from throughcare.care.history.days import day_of
from throughcare.care.history.entries import UseReported
from throughcare.care.history.summary import course as kept_of
from throughcare.care.history.words import Arm, Trial
from throughcare.chart.books import Chart

from ..symbols import BadWord
from .course import Course
from .self_report import OPIOIDS


def of_chart(chart: Chart) -> Course | None:
    """The days of a chart with those of reported use; ``None`` if no trial was imported into it.

    Raises :class:`BadWord` when its word would be a guess.
    """
    found = of_kept(kept_of(chart))
    return None if found is None else replace(found, reported_use=_reported(chart))


def of_kept(kept: Mapping[str, Any]) -> Course | None:
    """The days of a chart from its summary ``course``, without those of reported use.

    Raises :class:`BadWord` for a chart whose days may not be all: what is missing may have been a positive test.
    """
    if kept["trial"] is None:
        return None
    who = kept["who"]
    if kept["doubt"] is not None:
        raise BadWord(f"participant {who}: {kept['doubt']}")
    return Course(
        who=who,
        trial=Trial(kept["trial"]),
        arm=Arm(kept["arm"]) if kept["arm"] else None,
        randomised_on=kept["randomised_on"],
        second_on=kept["second_on"],
        attended=frozenset(kept["attended"]),
        positives={name: frozenset(days) for name, days in kept["positives"].items()},
    )


def _reported(chart: Chart) -> frozenset[int]:
    days = (day_of(entry) for entry, said in chart.of(UseReported) if said.substance in OPIOIDS)
    return frozenset(day for day in days if day is not None)
