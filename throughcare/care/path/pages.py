"""The pages of the path: each turns one form into one entry of one chart."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from throughcare.chart.roles import CARE_TEAM, STAFF
from throughcare.people.access import Relation, allow
from throughcare.site.pages.requests import PageRequest
from throughcare.site.pages.writing import write

from .alert_forms import AlertForm, EndAlertForm
from .contact_forms import ContactForm
from .note_forms import NoteForm
from .plan_forms import PlanForm
from .stage_forms import EnterForm, LeaveForm
from .who_forms import DetailsForm

OURS = {Relation.PROGRAM}


@allow(*STAFF, relations=OURS, look="a form: note")
def note(request: PageRequest, chart: UUID) -> HttpResponse:
    """Write a note."""
    return write(request, NoteForm)


@allow(*STAFF, relations=OURS, look="a form: contact made")
def contact(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart that somebody spoke with the person, or tried to."""
    return write(request, ContactForm)


@allow(*STAFF, relations=OURS, look="a form: contact planned")
def plan(request: PageRequest, chart: UUID) -> HttpResponse:
    """Promise a contact for a day."""
    return write(request, PlanForm)


@allow(*STAFF, relations=OURS, look="a form: alert")
def alert(request: PageRequest, chart: UUID) -> HttpResponse:
    """Raise an alert."""
    return write(request, AlertForm)


@allow(*CARE_TEAM, relations=OURS, look="a form: end of an alert")
def end_alert(request: PageRequest, chart: UUID) -> HttpResponse:
    """End an alert."""
    return write(request, EndAlertForm)


@allow(*STAFF, relations=OURS, look="a form: contact details")
def details(request: PageRequest, chart: UUID) -> HttpResponse:
    """Record how the person can be reached."""
    return write(request, DetailsForm)


@allow(*STAFF, relations=OURS, look="a form: stage entered")
def enter(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart that the person enters a stage."""
    return write(request, EnterForm)


@allow(*STAFF, relations=OURS, look="a form: stage left")
def leave(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart that the person leaves a stage, and what comes next."""
    return write(request, LeaveForm)
