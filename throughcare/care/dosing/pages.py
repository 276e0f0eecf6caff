"""The dosing page of a person, and what is charted beside doses. Each page turns one form into one append."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.care.medication.entries.declare import NURSES
from throughcare.care.medication.readings import OpenSlot, SlotState, dosing_day, slots, slots_of
from throughcare.care.portrait.shown import photo
from throughcare.care.takehome.limits import is_limited
from throughcare.care.takehome.shown import for_hand_out
from throughcare.chart.findings import Severity
from throughcare.chart.roles import STAFF, Role
from throughcare.people.access import Relation, allow
from throughcare.people.kept import given_back
from throughcare.site.pages import charts, due
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.requests import PageRequest
from throughcare.site.pages.saving import reply
from throughcare.site.pages.writing import words as in_words
from throughcare.site.pages.writing import write
from throughcare.store import load

from . import shown, window
from .dose_forms import AgainForm, DoseForm, GivingForm, TakeHomeForm, dose_of, words
from .entries import DoseEnteredLate, DoseGiven, TakeHomeDispensed
from .fields import of_key
from .forms import AgainAllowedForm, ElsewhereForm, IncidentForm, RefusedForm, VomitedForm, WithheldForm
from .late_form import LateForm
from .readings import Dose, doses
from .rules.again import most_again

OURS = {Relation.PROGRAM}
AHEAD = 31
"""So many days to come are offered to take home. What the law and the program allow is asked when it is saved."""


@allow(*NURSES, relations=OURS, look="the dosing page")
def dose(request: PageRequest, chart: UUID) -> HttpResponse:
    """Who this is, what to pause at, and the ordinary dose on one key."""
    page = charts.open_chart(request)
    day = today_of(page)
    form = DoseForm(_setting(page), request.POST or None, slots=_open(page, day), **_hands(request, page))
    first = next(iter(form.slots.values()), None)
    button = words(first.amount_ug, first) if first and len(form.slots) == 1 else "Known, awake and steady: give it"
    context = shown.about(page, day) | _findings(page, request) | {"takes": len(list(_ahead(page, day)))}
    return _give(request, page, form, "dosing/dose.html", context | {"button": button})


@allow(*NURSES, relations=OURS, look="a form: dose given again")
def dose_again(request: PageRequest, chart: UUID, first: UUID) -> HttpResponse:
    """Give again what was vomited, as far as it is allowed."""
    page = charts.open_chart(request)
    found = next((one for one in doses(page.whole) if one.uid == first and one.vomited), None)
    if found is None:
        raise Http404("There is no such dose that was vomited.")
    again = [
        one for one in slots(page.whole, found.day, page.program.context) if one.used_by and one.used_by.uid == first
    ]
    most = most_again(page.whole, found, page.program.context)
    form = AgainForm(_setting(page), request.POST or None, slots=again, **_hands(request, page)).again(first, most)
    shows = shown.about(page, today_of(page)) | {"most": most, "again": True, "button": "Give it again"}
    return _give(request, page, form, "dosing/dose.html", shows)


@allow(*NURSES, relations=OURS, look="a form: take-home doses")
def take_home_doses(request: PageRequest, chart: UUID) -> HttpResponse:
    """Hand out doses for the days to come, then print their labels."""
    page = charts.open_chart(request)
    day = today_of(page)
    form = TakeHomeForm(_setting(page), request.POST or None, slots=list(_ahead(page, day)), **_hands(request, page))
    key = request.POST.get("key", "")
    to = reverse("dose-label", args=[page.row.uid, dose_of(key)])
    limited = any(is_limited(one.order.said.medication.value) for one in form.slots.values())
    allowed = for_hand_out(page.whole, day, page.program.context) if limited else None
    shows = shown.about(page, day) | {"button": form.button, "allowed": allowed, "chart_uid": page.row.uid}
    return _give(request, page, form, "dosing/take_home.html", shows, to)


@allow(*NURSES, relations=OURS, look="the label of a dose")
def dose_label(request: PageRequest, chart: UUID, entry: UUID) -> HttpResponse:
    """The labels of a dose or of a hand-out, to print."""
    page = charts.open_chart(request)
    found = next((one for one in page.chart.standing() if one.uid == entry), None)
    if found is None or not isinstance(found.payload, DoseGiven | TakeHomeDispensed | DoseEnteredLate):
        raise Http404("There is no such dose.")
    who = charts.header(page)
    context = {"labels": shown.labels(page.program, found, who), "person": who, "back": reverse("dosing")}
    return render(request, "dosing/label.html", context)


@allow(*NURSES, relations=OURS, look="a form: dose refused")
def dose_refused(request: PageRequest, chart: UUID) -> HttpResponse:
    """The person did not want the dose."""
    return write(request, RefusedForm, to=_queue(request))


@allow(*NURSES, relations=OURS, look="a form: dose withheld")
def dose_withheld(request: PageRequest, chart: UUID) -> HttpResponse:
    """The nurse does not give it, and says why."""
    return write(request, WithheldForm, to=_queue(request))


@allow(*NURSES, relations=OURS, look="a form: dose vomited")
def dose_vomited(request: PageRequest, chart: UUID) -> HttpResponse:
    """A dose came up again."""
    return write(request, VomitedForm, to=_queue(request) and reverse("dose", args=[chart]))


@allow(Role.PRESCRIBER, relations=OURS, look="a form: dose again")
def dose_again_allowed(request: PageRequest, chart: UUID) -> HttpResponse:
    """The prescriber decides what is given again."""
    return write(request, AgainAllowedForm)


@allow(*STAFF, relations=OURS, look="a form: dose elsewhere")
def dose_elsewhere(request: PageRequest, chart: UUID) -> HttpResponse:
    """Another clinic, a hospital or a jail gave a dose."""
    return write(request, ElsewhereForm)


@allow(*NURSES, relations=OURS, look="a form: dose from paper")
def dose_late(request: PageRequest, chart: UUID) -> HttpResponse:
    """Enter a dose that was given while the program could not be reached."""
    return write(request, LateForm, to=_queue(request))


@allow(*NURSES, Role.MANAGER, relations=OURS, look="a form: dosing incident")
def dose_incident(request: PageRequest, chart: UUID) -> HttpResponse:
    """Say what was done about a double dose."""
    return write(request, IncidentForm)


def _queue(request: PageRequest) -> str:
    """The queue for somebody who stands at a window; empty for whoever came from the chart."""
    return reverse("dosing") if window.of(request) else ""


def today_of(page: ChartPage) -> date:
    """The dosing day it is at the program."""
    return dosing_day(datetime.now(UTC), page.program.context)


def _setting(page: ChartPage) -> Setting:
    return Setting(page.whole, page.program)


def _hands(request: PageRequest, page: ChartPage) -> dict[str, Any]:
    """The bottles at hand and the name of the window."""
    at = window.of(request)
    bottles = window.at_hand(page.program.slug, at)
    return {"request": request, "bottles": bottles, "window": at.name if at else ""}


def _open(page: ChartPage, day: date) -> list[OpenSlot]:
    """The slots that can be given now; those on hold too, for a reason that is charted. The needed ones come first."""
    found = [one for one in slots(page.whole, day, page.program.context) if one.state is not SlotState.USED]
    return sorted(found, key=lambda one: (one.slot.to_go is True, one.slot.as_needed is True))


def _ahead(page: ChartPage, day: date) -> list[OpenSlot]:
    """What can be taken home: the open slots of the days to come, and what of today is ordered to be taken home."""
    days = [day + timedelta(days=after) for after in range(AHEAD)]
    found = [one for one in slots_of(page.whole, days) if one.state is SlotState.OPEN]
    return [one for one in found if not one.order.said.medication.injected and (one.day > day or one.slot.to_go)]


def _findings(page: ChartPage, request: PageRequest) -> dict[str, Any]:
    """What is due about this person for this role, the pressing first."""
    found = due.now_due(page, request.role)
    pressing = [one for one in found if one.finding.severity in (Severity.STOP, Severity.WARNING)]
    vomited: list[Dose] = [one for one in doses(page.whole, today_of(page)) if one.vomited and one.is_ours]
    return {"findings": pressing, "other_due": len(found) - len(pressing), "vomited": vomited}


def _give(
    request: PageRequest, page: ChartPage, form: GivingForm, template: str, context: dict[str, Any], to: str = ""
) -> HttpResponse:
    """Save, and go back to the queue; a form that was sent twice gave one dose, and says so."""
    address = to or reverse("dosing")
    face = photo(request, page, window=True)
    person = charts.header(page) | {"photo": face and face | {"narrow": True}}
    shows = {"person": person, "photo": face, "heading": form.heading, "form": form, **context}
    returned = given_back(request)
    answer = reply(
        request, form, chart=page.row.uid, to=address, context=shows, template=template,
        ready=lambda: not returned, say=lambda entries: in_words(page, entries),
    )  # fmt: skip
    if request.method == "POST" and answer.status_code != 302 and _was_given(request, page):
        return HttpResponseRedirect(address)
    return answer


def _was_given(request: PageRequest, page: ChartPage) -> bool:
    """Whether this very form has charted these doses already. With others ticked meanwhile, it has not."""
    entry = load.book(page.row.uid).entry(dose_of(request.POST.get("key", "")))
    asked = {of_key(text) for name in ("slot", "doses") for text in request.POST.getlist(name) if text}
    return entry is not None and asked <= _filled(entry.payload)


def _filled(said: object) -> set[tuple[UUID, date, int] | None]:
    """The slots that an entry fills."""
    if isinstance(said, TakeHomeDispensed):
        return {(said.order, one.day, one.slot) for one in said.doses}
    return {(said.order, said.day, said.slot)} if isinstance(said, DoseGiven) else set()
