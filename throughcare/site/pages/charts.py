"""What every page of one chart needs: the program it belongs to, its calendar, and the header that says whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from throughcare.care.access.header import call_header
from throughcare.care.path.entries import ContactDetailsRecorded
from throughcare.care.path.readings import death, identity, open_alerts, open_stages, past_stages
from throughcare.care.path.stages import Stage, Topic
from throughcare.chart.books import CALL, CHART, Chart
from throughcare.chart.times import When
from throughcare.people.kinds import readable
from throughcare.program.models import Program
from throughcare.site.registry import CALLS, PERSON
from throughcare.store import load, models, summaries

from . import days
from .requests import PageRequest

NOWHERE = "A chart without a program"


@dataclass(frozen=True)
class ChartPage:
    """One chart as one request sees it. ``whole`` is for rules only; ``chart`` is what the role may read."""

    row: models.Book
    whole: Chart
    chart: Chart
    program: Program

    @property
    def calendar(self) -> days.Calendar:
        """How this chart's pages say when."""
        return days.Calendar(self.program.zone, days.day_zero(self.program))


def open_chart(request: PageRequest) -> ChartPage:
    """Load the chart of a chart route, once."""
    row = request.chart_row
    if row is None:
        raise RuntimeError("this route has no chart")
    whole = load.book(row.uid)
    return ChartPage(row, whole, readable(whole, request), program_of(row, whole))


def program_of(row: models.Book, whole: Chart) -> Program:
    """The program a chart belongs to; a plain one in UTC where there is none."""
    fold = PERSON if row.type == CHART else CALLS
    slug = str(summaries.get(fold, row, whole)["program"] or "")
    found = Program.objects.filter(slug=slug).first() if slug else None
    return found or Program(slug="", name=NOWHERE)


def address(page: ChartPage) -> str:
    """The page of the person, or of the call."""
    return reverse("call" if page.row.type == CALL else "person", args=[page.row.uid])


def header(page: ChartPage) -> dict[str, Any]:
    """Whose chart this is, as known now even where the page looks back: for ``parts/person_header.html``."""
    if page.row.type == CALL:
        return call_header(page.chart, page.calendar.words, address(page))
    chart = page.chart
    who = identity(chart)
    today = datetime.now(UTC).astimezone(page.program.zone).date()
    born, died = who.birth_date if who else None, death(chart)
    last_day = (died.happened.day(page.program.zone) if died else None) or today
    stages = [stage.label for stage in open_stages(chart)]
    return {
        "name": shown_name(chart, page.row.uid),
        "number": who.number if who else "not registered",
        "born": days.day_words(born) if born else None,
        "age": days.age(born, last_day) if born else None,
        "died": _short(died.happened, page.calendar) if died else None,
        "stage": ", ".join(stages) or None,
        "alerts": alerts(chart),
        "href": address(page),
    }


def shown_name(chart: Chart, uid: UUID) -> str:
    """The name with what they are called, or that nobody is registered."""
    who = identity(chart)
    if who is None:
        return "Nobody is registered in this chart"
    called = who.known_as if who.known_as and who.known_as != who.given_name else None
    return f"{who.name} (known as {called})" if called else who.name


def alerts(chart: Chart) -> list[dict[str, Any]]:
    """The alerts that hold, those about safety and allergies first."""
    urgent = (Topic.ALLERGY, Topic.SAFETY)
    found = sorted(open_alerts(chart), key=lambda alert: alert[1].topic not in urgent)
    return [
        {"text": said.sentence(), "kind": "stop" if said.topic in urgent else "warn", "uid": str(entry.uid)}
        for entry, said in found
    ]


def strip(chart: Chart, calendar: days.Calendar) -> list[dict[str, Any]]:
    """The path with where they are, for ``parts/path.html``."""
    now, past = open_stages(chart), past_stages(chart)
    found = []
    for stage in Stage:
        state = "current" if stage in now else "done" if stage in past else "none"
        note = f"since {_short(now[stage].happened, calendar)}" if stage in now else ""
        found.append({"label": stage.label, "state": state, "note": note})
    return found


def _short(when: When, calendar: days.Calendar) -> str:
    day = when.day(calendar.zone)
    if day is None or calendar.base is not None:
        return calendar.words(when)
    return days.day_words(day)


def details(chart: Chart) -> list[dict[str, Any]]:
    """How the person can be reached, for ``parts/summary_list.html``."""
    last = chart.last(ContactDetailsRecorded)
    said = last[1] if last else None
    safe = {True: "Yes", False: "No: do not leave a message", None: None}[said.message_is_safe if said else None]
    return [
        {"key": "Phone", "value": said.phone if said else None},
        {"key": "Safe to leave a message", "value": safe},
        {"key": "Emergency contact", "value": said.emergency_contact if said else None},
    ]
