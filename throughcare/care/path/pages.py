"""The pages of the path: each turns one form into one entry of one chart."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from throughcare.chart.roles import CARE_TEAM, STAFF
from throughcare.people.access import Relation, allow
from throughcare.site.pages.requests import PageRequest
from throughcare.site.pages.writing import write

from . import forms, stage_forms

OURS = {Relation.PROGRAM}


@allow(*STAFF, relations=OURS, look="a form: note")
def note(request: PageRequest, chart: UUID) -> HttpResponse:
    """Write a note."""
    return write(request, forms.NoteForm)


@allow(*STAFF, relations=OURS, look="a form: contact made")
def contact(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart that somebody spoke with the person, or tried to."""
    return write(request, forms.ContactForm)


@allow(*STAFF, relations=OURS, look="a form: contact planned")
def plan(request: PageRequest, chart: UUID) -> HttpResponse:
    """Promise a contact for a day."""
    return write(request, forms.PlanForm)


@allow(*STAFF, relations=OURS, look="a form: alert")
def alert(request: PageRequest, chart: UUID) -> HttpResponse:
    """Raise an alert."""
    return write(request, forms.AlertForm)


@allow(*CARE_TEAM, relations=OURS, look="a form: end of an alert")
def end_alert(request: PageRequest, chart: UUID) -> HttpResponse:
    """End an alert."""
    return write(request, forms.EndAlertForm)


@allow(*STAFF, relations=OURS, look="a form: contact details")
def details(request: PageRequest, chart: UUID) -> HttpResponse:
    """Record how the person can be reached."""
    return write(request, forms.DetailsForm)


@allow(*STAFF, relations=OURS, look="a form: stage entered")
def enter(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart that the person enters a stage."""
    return write(request, stage_forms.EnterForm)


@allow(*STAFF, relations=OURS, look="a form: stage left")
def leave(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart that the person leaves a stage, and what comes next."""
    return write(request, stage_forms.LeaveForm)
