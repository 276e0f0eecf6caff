"""The infections that screening found, each once: a test that stays positive finds no second one. Pure."""

from __future__ import annotations

from datetime import date

from throughcare.care.assessment.entries import ComplicationScreenDone
from throughcare.care.assessment.entries.words import Result
from throughcare.care.medication.readings.known import day_of
from throughcare.chart.books import Chart
from throughcare.chart.findings import Context

from .values import infection_screens


def infections(chart: Chart, context: Context) -> list[date]:
    """The days on which an infection was found: after a negative test of the same one it can be found again."""
    found: list[date] = []
    last: dict[str, Result] = {}
    for entry, said in chart.of(ComplicationScreenDone):
        infection = infection_screens().get(said.screen)
        if infection is None or said.result not in (Result.POSITIVE, Result.NEGATIVE):
            continue
        if said.result is Result.POSITIVE and last.get(infection) is not Result.POSITIVE:
            found.append(day_of(entry, context.zone))
        last[infection] = said.result
    return sorted(found)
