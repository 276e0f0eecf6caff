"""The short form of a chart that lists, search and access rules read instead of the chart."""

from __future__ import annotations

from typing import Any

from throughcare.chart.books import Chart
from throughcare.chart.summaries import Summary

from .entries import AlertEnded, AlertRaised, ContactMade, PersonRegistered, StageEntered, StageLeft
from .readings import current_program, death, former_programs, identity, last_contact, open_alerts, open_stages

READS = frozenset(
    model.kind.name for model in (PersonRegistered, StageEntered, StageLeft, AlertRaised, AlertEnded, ContactMade)
)


def person(chart: Chart) -> dict[str, Any]:
    """Who, where and since when: plain JSON. Keys are always present; what is not recorded is ``None``."""
    who, contact, died = identity(chart), last_contact(chart), death(chart)
    return {
        "number": who.number if who else None,
        "name": who.name if who else None,
        "given_name": who.given_name if who else None,
        "family_name": who.family_name if who else None,
        "known_as": who.known_as if who else None,
        "birth_date": who.birth_date.isoformat() if who and who.birth_date else None,
        "program": current_program(chart),
        "former": former_programs(chart),
        "stages": {stage.value: entry.happened.text for stage, entry in open_stages(chart).items()},
        "alerts": [said.sentence() for _, said in open_alerts(chart)],
        "died": died.happened.text if died else None,
        "last_contact": contact.text if contact else None,
    }


def _program(value: dict[str, Any]) -> str:
    return value["program"] or ""


PERSON = Summary("person", READS, person, group=_program)
"""The short form of every chart, grouped by program."""

SUMMARIES = (PERSON,)
