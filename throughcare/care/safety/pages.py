"""The pages of safety about one person: each turns one form into one entry of one chart."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from throughcare.chart.roles import STAFF
from throughcare.people.access import Relation, allow
from throughcare.site.pages.requests import PageRequest
from throughcare.site.pages.writing import write
from throughcare.store import load

from .event_forms import HarmReductionForm, MissedDosesForm, OverdoseForm, ReleaseForm, WelfareCheckForm
from .kit_forms import NaloxoneKitForm, NaloxoneUsedForm
from .readings import death_to_chart
from .words import Intent, Outcome

OURS = {Relation.PROGRAM}


@allow(*STAFF, relations=OURS, look="a form: naloxone handed out")
def naloxone_kit(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart that naloxone was handed out."""
    return write(request, NaloxoneKitForm)


@allow(*STAFF, relations=OURS, look="a form: naloxone used")
def naloxone_used(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart that naloxone was used, or is gone."""
    return write(request, NaloxoneUsedForm)


@allow(*STAFF, relations=OURS, look="a form: overdose")
def overdose_occurred(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart an overdose. What comes next is said at once: the crisis guide, or the end of the path."""
    answer = write(request, OverdoseForm)
    then = _then(request, chart) if answer.status_code == 302 else ""
    return HttpResponseRedirect(then) if then else answer


def _then(request: PageRequest, chart: UUID) -> str:
    """Where an overdose leads: to the stage that ended with a death, to the crisis guide if they live and meant it."""
    if request.POST.get("outcome") == Outcome.DIED:
        died = death_to_chart(load.book(chart))
        return f"{reverse('leave', args=[chart])}?died={died.uid}" if died else ""
    return f"{reverse('crisis')}?chart={chart}" if request.POST.get("intent") == Intent.YES else ""


@allow(*STAFF, relations=OURS, look="a form: release")
def release(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart that the person came out of prison, jail, hospital or care elsewhere."""
    return write(request, ReleaseForm)


@allow(*STAFF, relations=OURS, look="a form: missed doses")
def missed_doses(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart that doses of medication were missed."""
    return write(request, MissedDosesForm)


@allow(*STAFF, relations=OURS, look="a form: welfare check")
def welfare_check(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart that somebody made sure that the person is alive and safe."""
    return write(request, WelfareCheckForm)


@allow(*STAFF, relations=OURS, look="a form: harm reduction")
def harm_reduction(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart what was talked about or handed out."""
    return write(request, HarmReductionForm)
