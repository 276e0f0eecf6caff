"""The pages of medication: what one person takes, and the small forms around an order."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.chart.roles import CARE_TEAM, CLINICIANS, EVERYONE_IN_CARE, STAFF, Role
from throughcare.people.access import Relation, allow
from throughcare.site.pages import charts, names
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.requests import PageRequest, acting
from throughcare.site.pages.writing import write

from . import shown
from .entries.declare import NURSES, PRESCRIBERS
from .forms.asked import DeclineForm, MissedDoseForm, RequestForm
from .forms.change import EndForm, HoldForm, LiftForm, VerifyForm, first_day
from .forms.measured import EcgForm, LevelForm, MedicineForm, MedicineStoppedForm
from .readings.known import ecgs, medicines, open_requests

OURS = {Relation.PROGRAM}


@allow(*EVERYONE_IN_CARE, relations={Relation.PROGRAM, Relation.OWN}, look="the medication")
def medication(request: PageRequest, chart: UUID) -> HttpResponse:
    """What the person takes here, since when, what comes next; for the person in plain words."""
    page = charts.open_chart(request)
    mine = request.role is Role.PATIENT
    context = {"person": charts.header(page), "page": page, "mine": mine} | about(page, request.role)
    context["back"] = reverse("home") if mine else charts.address(page)
    context["next_dose"] = shown.next_dose(page.chart, first_day(page.program), page.program.context)
    return render(request, "medication/mine.html" if mine else "medication/medication.html", context)


def about(page: ChartPage, role: Role) -> dict[str, Any]:
    """Everything that the medication page says."""
    today, chart = first_day(page.program), page.chart
    return {
        "today": today,
        "current": shown.current(chart, today),
        "past": shown.past(chart, today),
        "last": shown.last_words(chart, today),
        "missed": shown.missed_words(chart, today, page.program.context),
        "injection": shown.next_injection(chart, page.program.context),
        "requests": open_requests(chart),
        "medicines": medicines(chart),
        "ecgs": ecgs(chart)[::-1][:5],
        "may_sign": role in PRESCRIBERS,
        "may_verify": role in NURSES,
        "may_ask": role in CLINICIANS,
    }


@allow(Role.PATIENT)
def my_medication(request: PageRequest) -> HttpResponse:
    """Where “My medication” leads."""
    chart = acting(request).chart
    return HttpResponseRedirect(reverse("medication", args=[chart]) if chart else reverse("home"))


@allow(*EVERYONE_IN_CARE, relations={Relation.PROGRAM, Relation.OWN}, look="an order on paper")
def order_paper(request: PageRequest, chart: UUID, order: UUID) -> HttpResponse:
    """One order, to print."""
    page = charts.open_chart(request)
    today = first_day(page.program)
    known = [*shown.current(page.chart, today), *shown.past(page.chart, today)]
    found = next((one for one in known if one.uid == order), None)
    if found is None:
        raise Http404("This order does not stand any more. The medication page shows what does.")
    authors = [found.order.entry.by, *([found.order.verified.by] if found.order.verified else [])]
    said = names.names(authors)
    context = {
        "person": charts.header(page),
        "page": page,
        "one": found,
        "signed_by": names.said_by(found.order.entry.by, said),
        "signed_at": page.calendar.words(found.order.entry.happened),
        "verified_by": names.said_by(found.order.verified.by, said) if found.order.verified else "",
        "back": reverse("medication", args=[page.row.uid]),
    }
    return render(request, "medication/paper.html", context)


@allow(*NURSES, relations=OURS, look="a form: order verified")
def order_verify(request: PageRequest, chart: UUID) -> HttpResponse:
    """Verify an order."""
    return write(request, VerifyForm)


@allow(*NURSES, relations=OURS, look="a form: hold")
def order_hold(request: PageRequest, chart: UUID) -> HttpResponse:
    """Put an order on hold."""
    return write(request, HoldForm)


@allow(*PRESCRIBERS, relations=OURS, look="a form: hold lifted")
def order_lift(request: PageRequest, chart: UUID) -> HttpResponse:
    """Lift a hold."""
    return write(request, LiftForm)


@allow(*PRESCRIBERS, relations=OURS, look="a form: order ended")
def order_end(request: PageRequest, chart: UUID) -> HttpResponse:
    """End an order."""
    return write(request, EndForm)


@allow(*CLINICIANS, relations=OURS, look="a form: order asked for")
def order_request(request: PageRequest, chart: UUID) -> HttpResponse:
    """Ask the prescriber for an order."""
    return write(request, RequestForm)


@allow(*PRESCRIBERS, relations=OURS, look="a form: request declined")
def order_decline(request: PageRequest, chart: UUID) -> HttpResponse:
    """Sign no order for a request."""
    return write(request, DeclineForm)


@allow(*STAFF, relations=OURS, look="a form: call about missed doses")
def missed_dose(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart a call about missed doses."""
    return write(request, MissedDoseForm)


@allow(*CARE_TEAM, relations=OURS, look="a form: other medicine")
def medicine(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart another medicine."""
    return write(request, MedicineForm)


@allow(*CARE_TEAM, relations=OURS, look="a form: other medicine stopped")
def medicine_stopped(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart that another medicine was stopped."""
    return write(request, MedicineStoppedForm)


@allow(*NURSES, relations=OURS, look="a form: ECG")
def ecg(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart an ECG."""
    return write(request, EcgForm)


@allow(*NURSES, relations=OURS, look="a form: methadone level")
def level(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart a blood level."""
    return write(request, LevelForm)
