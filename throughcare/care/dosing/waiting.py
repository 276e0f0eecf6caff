"""Who waits at the window: checked in today, and nothing charted of their dose since. Read from envelopes alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.care.medication.readings import start_of_dosing_day
from throughcare.chart.books import Chart
from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.entries import Entry
from throughcare.chart.times import When
from throughcare.program.models import Program
from throughcare.site.registry import PERSON
from throughcare.store import models

from .entries import CheckedIn, DoseEnteredLate, DoseGiven, DoseRefused, DoseWithheld, TakeHomeDispensed

CAME = CheckedIn.kind.name
SEEN = frozenset(
    model.kind.name for model in (DoseGiven, DoseEnteredLate, DoseRefused, DoseWithheld, TakeHomeDispensed)
)
"""What ends the waiting: the nurse has seen them."""


@dataclass(frozen=True, slots=True)
class Waits:
    """One person who waits, and since when."""

    chart: UUID
    since: datetime


def waiting(program: Program, day: date) -> dict[UUID, Waits]:
    """Everybody of a program who waits on a dosing day, the longest first, in one question to the store."""
    begins = When.at(start_of_dosing_day(day, program.context)).text
    ours = models.Summary.objects.filter(name=PERSON.name, group=program.slug).values("book_id")
    rows = models.Entry.objects.filter(
        book_id__in=ours, kind__in=[CAME, WITHDRAWN, *SEEN], happened__gte=begins
    ).values_list("book__uid", "uid", "kind", "happened", "corrects")
    corrected = {corrects for *_, corrects in rows if corrects}
    found: dict[UUID, list[tuple[str, str]]] = {}
    for chart, uid, kind, happened, _ in rows:
        if uid not in corrected and kind != WITHDRAWN:
            found.setdefault(chart, []).append((happened, kind))
    since = {chart: moment for chart, said in found.items() if (moment := _since(said)) is not None}
    return {chart: Waits(chart, since[chart]) for chart in sorted(since, key=lambda one: since[one])}


def waits_since(chart: Chart, day: date, program: Program) -> datetime | None:
    """The same of one chart that is loaded already; ``None`` for somebody who does not wait."""
    begins = When.at(start_of_dosing_day(day, program.context)).text
    return _since((one.happened.text, one.kind) for one in _of_day(chart, begins))


def _of_day(chart: Chart, begins: str) -> Iterable[Entry]:
    return (one for one in chart.standing() if one.happened.text >= begins and one.kind in SEEN | {CAME})


def _since(said: Iterable[tuple[str, str]]) -> datetime | None:
    """When the waiting began: the first check-in after they were last seen, where there is one."""
    began: str | None = None
    for happened, kind in sorted(said):
        began = (began or happened) if kind == CAME else None
    return When(began).moment if began else None
