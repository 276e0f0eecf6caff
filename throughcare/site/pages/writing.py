"""The one way from a form about a chart to an entry in it; every form page is a few lines over this."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse

from throughcare.chart.entries import Entry
from throughcare.people.kept import given_back

from . import charts, names
from .charts import ChartPage
from .entry_forms import ChartForm, EntryForm, Setting
from .requests import PageRequest
from .saving import reply
from .timeline import Group, Row, groups


def write(request: PageRequest, form_class: type[EntryForm], **context: Any) -> HttpResponse:
    """Show the form of one kind, or append what it says."""
    page = charts.open_chart(request)
    setting = Setting(page.whole, page.program, asked=request.GET.dict())
    form = form_class(setting, request.POST or None, files=request.FILES or None)
    return finish(request, page, form, heading=form.heading, **context)


def correct(request: PageRequest, page: ChartPage, entry: Entry, form_class: type[EntryForm]) -> HttpResponse:
    """Show the form of an entry that stands, filled with what it says, or append the correction."""
    setting = Setting(page.whole, page.program, correcting=entry)
    form = form_class(setting, request.POST or None, files=request.FILES or None)
    form.done = "Corrected. The earlier version stays visible."  # type: ignore[misc]
    heading = f"Correct: {entry.title.lower()}"
    return finish(request, page, form, heading=heading, button="Save correction", about=words(page, [entry]))


def finish(request: PageRequest, page: ChartPage, form: ChartForm, *, to: str = "", **context: Any) -> HttpResponse:
    """Save or show, and go back to the person page, or on to another address."""
    shown = {"person": charts.header(page), "button": form.button, **context}
    back = charts.address(page)
    returned = given_back(request)
    return reply(
        request,
        form,
        chart=page.row.uid,
        to=to or back,
        context=shown,
        ready=lambda: not returned,
        say=lambda entries: words(page, entries),
    )


def words(page: ChartPage, entries: Sequence[Entry]) -> list[Group]:
    """A few entries as a timeline shows them, without actions."""
    known = names.names(entry.by for entry in entries)
    return groups([Row(entry, entry) for entry in entries], page.calendar, known, frozenset(), frozenset())


def standing_entry(page: ChartPage, uid: UUID) -> Entry:
    """The standing entry of that id that the role may read. Raises 404 for one that is gone or was corrected."""
    for entry in page.chart.standing():
        if entry.uid == uid:
            return entry
    raise Http404("This entry does not stand any more. Open the person page to see what does.")
