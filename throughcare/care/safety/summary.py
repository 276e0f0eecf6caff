"""The short form of one person's safety: the board of Today reads it instead of the chart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from throughcare.care.path.entries import ContactMade, PersonRegistered, StageEntered, StageLeft
from throughcare.care.path.readings import current_program, identity
from throughcare.chart.books import Chart
from throughcare.chart.summaries import Summary
from throughcare.chart.times import When

from .entries import MissedDosesReported, OverdoseOccurred, ReleaseReported, WelfareCheckMade
from .readings import story
from .windows import Event, Story

READS = frozenset(
    model.kind.name
    for model in (
        PersonRegistered, StageEntered, StageLeft, ContactMade, MissedDosesReported, OverdoseOccurred, ReleaseReported,
        WelfareCheckMade,
    )
)  # fmt: skip


def safety(chart: Chart) -> dict[str, Any]:
    """The story as plain JSON, with the program and the name. Times stay texts: the zone is the program's matter."""
    said, who = story(chart), identity(chart)
    return {
        "program": current_program(chart),
        "name": who.name if who else None,
        "number": who.number if who else None,
        "events": [[one.cause, one.happened.text, str(one.entry)] for one in said.events],
        "checks": [one.text for one in said.checks],
        "alive": said.alive.text if said.alive else None,
        "died": said.died,
    }


def told(value: Mapping[str, Any]) -> Story:
    """The story that :func:`safety` wrote down."""
    return Story(
        tuple(Event(cause, When(text), UUID(entry)) for cause, text, entry in value["events"]),
        tuple(When(text) for text in value["checks"]),
        When(value["alive"]) if value["alive"] else None,
        bool(value["died"]),
    )


def _program(value: dict[str, Any]) -> str:
    return value["program"] or ""


SAFETY = Summary("safety", READS, safety, group=_program)
"""The safety of every chart, grouped by program."""

SUMMARIES = (SAFETY,)
