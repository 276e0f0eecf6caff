"""The short form of a stay, for the ward by bed: kept, so that no chart is read for a board. It knows no clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from throughcare.care.assessment.entries import ComplicationScreenDone, ConditionsReviewed
from throughcare.care.medication.readings.known import is_pregnant
from throughcare.care.path.entries import AlertEnded, AlertRaised, PersonRegistered
from throughcare.care.path.readings import current_program, identity
from throughcare.chart.books import Chart
from throughcare.chart.summaries import Summary

from .entries import WishToLeaveTold
from .entries.words import Decision
from .readings import STAY, Stay, open_stay
from .readings.seen import READS as SEEN
from .readings.seen import looks, totals
from .readings.stay import moment_of

TOLD = (PersonRegistered, WishToLeaveTold, ConditionsReviewed, ComplicationScreenDone, AlertRaised, AlertEnded)
READS = STAY | SEEN | {model.kind.name for model in TOLD}
SHOWN = 4
"""So many of the last scores are kept."""


class OnWard(BaseModel):
    """One person in withdrawal care. Scores are (when, total), the earliest first."""

    model_config = ConfigDict(frozen=True)

    program: str
    name: str
    number: str
    bed: str
    setting: str
    began: datetime
    last_look: datetime | None
    scores: tuple[tuple[datetime, int], ...]
    special: tuple[str, ...]
    wants_to_leave: bool

    @property
    def rising(self) -> bool:
        """Whether the last score is above the one before."""
        return len(self.scores) > 1 and self.scores[-1][1] > self.scores[-2][1]


def ward(chart: Chart) -> dict[str, Any]:
    """The short form of one chart; empty for somebody who is in no stay."""
    stay, who = open_stay(chart), identity(chart)
    if stay is None or who is None:
        return {}
    told = [said for entry, said in chart.of(WishToLeaveTold) if moment_of(entry) >= stay.began]
    found = OnWard(
        program=current_program(chart),
        name=who.name,
        number=who.number,
        bed=stay.bed,
        setting=stay.said.setting.value,
        began=stay.began,
        last_look=max((at for at, _ in looks(chart, stay.began)), default=None),
        scores=tuple((one.at, one.total) for one in totals(chart, stay.began)[-SHOWN:]),
        special=tuple(_special(chart, stay)),
        wants_to_leave=bool(told) and told[-1].decision is not Decision.STAYS,
    )
    return found.model_dump(mode="json")


def _special(chart: Chart, stay: Stay) -> Iterator[str]:
    """Why somebody is treated differently, in a word each."""
    if is_pregnant(chart):
        yield "pregnant"
    if stay.drinks:
        yield "alcohol or sedatives"
    if stay.fentanyl:
        yield "fentanyl"
    if stay.medetomidine:
        yield "medetomidine"
    if stay.said.frailty:
        yield "ill or weak"


def _program(value: Mapping[str, Any]) -> str:
    return str(value["program"]) if value else ""


WARD = Summary("ward", READS, ward, group=_program)
"""Everybody in withdrawal care, grouped by program."""

SUMMARIES = (WARD,)
