"""Who waits at the window: checked in today, and nothing charted of their dose since. Read from envelopes alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F

from throughcare.care.medication.readings import start_of_dosing_day
from throughcare.chart.books import Chart
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


NOT_TAKEN = {DoseRefused.kind.name: "Refused", DoseWithheld.kind.name: "Withheld"}
"""What leaves the dose open although the nurse has seen them."""


Step = tuple[int, str, str]
"""One thing charted at the door or the window: where it stands in the chart, which is the order, when, and its kind."""


A_DAY = 200
"""Nobody has more entries than this in one day (project convention)."""


@dataclass(frozen=True, slots=True)
class Door:
    """How the door stands: who waits since when, the longest first, and who left without the dose, and when."""

    since: dict[UUID, datetime]
    left: dict[UUID, tuple[str, datetime]]


def at_the_door(program: Program, day: date) -> Door:
    """Everybody of a program who came on a dosing day, in one question to the store."""
    rows = _rows(program, When.at(start_of_dosing_day(day, program.context)).text)
    corrected = {corrects for *_, corrects, _ in rows if corrects}
    found: dict[UUID, list[Step]] = {}
    for chart, uid, kind, happened, _, position in rows:
        if uid not in corrected and kind in SEEN | {CAME}:
            found.setdefault(chart, []).append((position, happened, kind))
    since = {chart: moment for chart, said in found.items() if (moment := _since(said)) is not None}
    left = {chart: last for chart, said in found.items() if chart not in since and (last := _left(said)) is not None}
    return Door({chart: since[chart] for chart in sorted(since, key=since.__getitem__)}, left)


def _rows(program: Program, begins: str) -> list[tuple[UUID, UUID, str, str, UUID | None, int]]:
    """The envelopes of what happened since then, of those in whose charts anything was written since.

    Read from the ends of the books, so that years of doses cost nothing.
    """
    found = models.Entry.objects.filter(
        book_id__in=models.Summary.objects.filter(name=PERSON.name, group=program.slug).values("book_id"),
        book__head_recorded_at__gte=begins,
        position__gt=F("book__head_position") - A_DAY,
        happened__gte=begins,
    )
    return list(found.values_list("book__uid", "uid", "kind", "happened", "corrects", "position"))


def _left(said: Iterable[Step]) -> tuple[str, datetime] | None:
    """That the last thing charted is a dose refused or withheld."""
    _, happened, kind = max(said)
    moment = When(happened).moment
    return (NOT_TAKEN[kind], moment) if kind in NOT_TAKEN and moment else None


def waits_since(chart: Chart, day: date, program: Program) -> datetime | None:
    """The same of one chart that is loaded already; ``None`` for somebody who does not wait."""
    begins = When.at(start_of_dosing_day(day, program.context)).text
    return _since((one.position, one.happened.text, one.kind) for one in _of_day(chart, begins))


def _of_day(chart: Chart, begins: str) -> Iterable[Entry]:
    return (one for one in chart.standing() if one.happened.text >= begins and one.kind in SEEN | {CAME})


def _since(said: Iterable[Step]) -> datetime | None:
    """When the waiting began: the first check-in after they were last seen, where there is one."""
    began: str | None = None
    for _, happened, kind in sorted(said):
        began = (began or happened) if kind == CAME else None
    return When(began).moment if began else None
