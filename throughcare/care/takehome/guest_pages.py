"""The pages of guest dosing, both ways, with the letters that close the loop."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.care.dosing.readings import doses
from throughcare.care.medication.entries.declare import NURSES
from throughcare.care.medication.forms.change import first_day
from throughcare.chart.roles import CLINICIANS
from throughcare.people.access import allow
from throughcare.site.pages import charts
from throughcare.site.pages.entry_forms import EntryForm, Setting
from throughcare.site.pages.requests import PageRequest

from .forms.guest import GuestAgainForm, GuestElsewhereForm, GuestEndForm, GuestHereForm
from .pages import OURS, finish
from .readings import decision_on, guests
from .readings.guests import open_sent
from .shown import home_words


@allow(*CLINICIANS, relations=OURS, look="a form: guest here")
def guest_here(request: PageRequest, chart: UUID) -> HttpResponse:
    """A guest comes: what the home clinic agreed."""
    return _write(request, GuestHereForm)


@allow(*CLINICIANS, relations=OURS, look="a form: guest confirmed again")
def guest_again(request: PageRequest, chart: UUID) -> HttpResponse:
    """The home clinic was asked again."""
    return _write(request, GuestAgainForm)


@allow(*CLINICIANS, relations=OURS, look="a form: guest elsewhere")
def guest_elsewhere(request: PageRequest, chart: UUID) -> HttpResponse:
    """One of ours is dosed elsewhere."""
    return _write(request, GuestElsewhereForm)


@allow(*NURSES, relations=OURS, look="a form: guest dosing ended")
def guest_end(request: PageRequest, chart: UUID) -> HttpResponse:
    """The last-dose letter."""
    return _write(request, GuestEndForm)


@allow(*CLINICIANS, relations=OURS, look="a letter about guest dosing")
def guest_letter(request: PageRequest, chart: UUID, guest: UUID) -> HttpResponse:
    """The letter to the other clinic, to print: what it must know, or the last dose given here."""
    page = charts.open_chart(request)
    here = next((one for one in guests(page.chart) if one.uid == guest), None)
    sent = next((said for entry, said in open_sent(page.chart) if entry.uid == guest), None)
    if here is None and sent is None:
        raise Http404("This guest dosing is not open any more.")
    today = first_day(page.program)
    given = [one for one in doses(page.chart) if one.is_ours and one.day <= today]
    context = {
        "person": charts.header(page),
        "page": page,
        "here": here,
        "sent": sent,
        "last": given[-1] if given else None,
        "home": home_words(page.chart, today, page.program.context),
        "decision": decision_on(page.chart, today),
        "program": page.program,
        "phone": page.program.settings.get("phone"),
        "address": page.program.settings.get("address"),
        "back": reverse("take-home", args=[page.row.uid]),
    }
    return render(request, "takehome/letter.html", context)


def _write(request: PageRequest, form_class: type[EntryForm]) -> HttpResponse:
    page = charts.open_chart(request)
    setting = Setting(page.whole, page.program, asked=request.GET.dict())
    return finish(request, page, form_class(setting, request.POST or None))
