"""The person page: who this is, what must be known, where they are on the path, what is due, and all that happened."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.care.access.entries import CallTaken
from throughcare.care.history.course import course
from throughcare.care.path.entries import PersonRegistered
from throughcare.care.portrait.shown import photo
from throughcare.chart.books import CALL, Chart
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.kinds import KINDS
from throughcare.chart.roles import EVERYONE_IN_CARE, Role
from throughcare.people.access import Relation, allow

from . import charts, days, due, filters, moments, names, offers, timeline
from .charts import ChartPage
from .entry_forms import forms_by_kind
from .requests import PageRequest

READERS = tuple(sorted(EVERYONE_IN_CARE))
PER_PAGE = 50
KEPT = frozenset({PersonRegistered.kind.name, CallTaken.kind.name, EntryWithdrawn.kind.name})
"""Kinds that nobody takes back: without its registration a chart, without its beginning a call would be on no list."""
ADMITTED = {Relation.PROGRAM, Relation.HISTORY, Relation.OWN}


class AsOf(forms.Form):
    """The moment as of which the chart is shown."""

    as_of = forms.DateTimeField(
        label="Show the chart as it was known on",
        widget=moments.MomentInput,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"],
        error_messages={"invalid": "Enter a day and a time, for example 2026-03-01 10:00."},
    )


@allow(*READERS, relations=ADMITTED, look="the person page")
def person(request: PageRequest, chart: UUID) -> HttpResponse:
    """One person's chart, as it is known now or as it was known at a moment. A call has a page of its own."""
    row = request.chart_row
    if row is not None and row.type == CALL:
        return HttpResponseRedirect(reverse("call", args=[row.uid]))
    return show(request)


@allow(*READERS, Role.ANALYST, relations={Relation.HISTORY}, look="the participant's page")
def participant(request: PageRequest, chart: UUID) -> HttpResponse:
    """One participant of a closed trial: the same page, open to analysts too, who see no living program's charts."""
    return show(request)


def show(request: PageRequest) -> HttpResponse:
    """Draw the page."""
    page = charts.open_chart(request)
    asking = AsOf(request.GET if request.GET.get("as_of") else None)
    moment = _moment(asking, page)
    known = page.chart.as_of(moment) if moment else page.chart
    acting = moment is None and request.relation is not Relation.HISTORY
    found = due.due_then(page, request.role, moment) if moment else due.now_due(page, request.role)
    context = {
        "person": charts.header(page) | {"photo": photo(request, page)},
        "page": page,
        "as_of": asking,
        "moment": moment,
        "moment_words": days.moment_words(moment, page.program.zone) if moment else "",
        "as_of_hint": f"Times are those of {page.program.zone}.",
        "alarms": [one for one in found if one.is_alarm],
        "due": [one for one in found if not one.is_alarm],
        "picture": course(known) if page.program.historical else None,
        "strip": charts.strip(known, page.calendar),
        "details": charts.details(known),
        "actions": offers.actions(request.role, known) if acting else [],
        "panels": offers.panels(page, known, request.role),
        "acting": acting and request.role is not Role.PATIENT,
        "printing": "print" in request.GET,
        **_timeline(request, page, known, acting and request.role is not Role.PATIENT),
    }
    return render(request, "person/person.html", context)


def _moment(asking: AsOf, page: ChartPage) -> datetime | None:
    """The moment asked for, in the program's time zone; ``None`` for now, for the future and for what is no time."""
    if not asking.is_bound or not asking.is_valid():
        return None
    asked: datetime = asking.cleaned_data["as_of"]
    moment = asked.replace(tzinfo=page.program.zone)
    return moment if moment < datetime.now(UTC) else None


def _timeline(request: PageRequest, page: ChartPage, known: Chart, acting: bool) -> dict[str, Any]:
    """One page of the timeline, with the chips above it."""
    calendar, wanted = page.calendar, filters.Wanted.of(request.GET)
    every = timeline.rows(known)
    found = filters.chosen(every, known, wanted, calendar)
    per_page = len(found) or 1 if "print" in request.GET else PER_PAGE
    shown = Paginator(found, per_page).get_page(request.GET.get("page"))
    authors = [one.by for row in shown for one in (row.shown, *(change.by for change in row.changes))]
    writable = writable_kinds(request.role) if acting else frozenset()
    return {
        "groups": timeline.groups(
            list(shown), calendar, names.names(authors), writable & frozenset(forms_by_kind()), writable - KEPT
        ),
        "shown": shown,
        "found": len(found),
        "query": wanted.query(),
        "stage_chips": filters.stage_chips(known, wanted),
        "kind_chips": filters.kind_chips(every, wanted),
        "period_chips": filters.period_chips(wanted, calendar),
        "filtered": not wanted.everything,
        "everything": wanted.query(stage="", kind="", period=""),
        "kind_open": bool(wanted.kind or wanted.as_of),
    }


def writable_kinds(role: Role) -> frozenset[str]:
    """The kinds that people enter by a form and that this role may write."""
    return frozenset(info.name for info in KINDS if role in info.write and isinstance(info.form, str))
