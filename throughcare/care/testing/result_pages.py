"""The pages of results: all tests of a person with the strip over time, one sample with what it means, the numbers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.chart.roles import CLINICIANS, EVERYONE_IN_CARE, STAFF, Role
from throughcare.people.access import Relation, allow
from throughcare.people.kept import given_back
from throughcare.site.pages import charts
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.requests import PageRequest, acting, program
from throughcare.site.pages.saving import reply
from throughcare.site.pages.writing import words

from . import listing, mine, shown, strip
from .forms.review import AboutSample, ConfirmationForm, ReviewForm
from .readings.way import Sample, sample

OURS = {Relation.PROGRAM}
OWN_TOO = {Relation.PROGRAM, Relation.OWN, Relation.HISTORY}
SPANS = {90: "3 months", 180: "6 months", 365: "1 year", 1095: "3 years"}
"""Days that the strip can show."""
GONE = "This sample is not in this chart. It may have been withdrawn."


@allow(*EVERYONE_IN_CARE, Role.ANALYST, relations=OWN_TOO, look="test results")
def test_results(request: PageRequest, chart: UUID) -> HttpResponse:
    """Every test of a person; for the person in plain words."""
    page, own = charts.open_chart(request), request.role is Role.PATIENT
    context = {"person": charts.header(page), "page": page, "may_review": request.role in CLINICIANS}
    if own:
        context |= {"tests": mine.tests(page), "back": reverse("home")}
        return render(request, "testing/mine.html", context)
    context |= {"rows": shown.listed(page), "back": charts.address(page), **_strip(request, page)}
    return render(request, "testing/results.html", context)


def _strip(request: PageRequest, page: ChartPage) -> dict[str, Any]:
    """The strip up to today; of a chart whose calendar is not real, up to its last day."""
    asked = request.GET.get("days", "")
    days = int(asked) if asked.isdecimal() and int(asked) in SPANS else min(SPANS)
    context = page.program.context
    until = datetime.now(UTC).astimezone(page.program.zone).date()
    if page.calendar.base is not None:
        known = [day for one in page.chart.standing() if (day := one.happened.day(page.program.zone))]
        until = max(known, default=until)
    drawn = strip.strip(page.chart, context, days, until, page.calendar.base)
    return {"strip": drawn, "spans": list(SPANS.items()), "days": days, "not_real": page.calendar.base is not None}


@allow(*STAFF, relations=OURS, look="a test result")
def test_result(request: PageRequest, chart: UUID, sample: UUID) -> HttpResponse:
    """One sample: what its results mean first, then the table, the sample itself, what was said."""
    page = charts.open_chart(request)
    context = {"person": charts.header(page), "page": page, "back": reverse("test-results", args=[chart])}
    context |= shown.sample_page(page, _sample(page, sample))
    context |= {"may_review": request.role in CLINICIANS, "roles": request.role}
    return render(request, "testing/result.html", context)


def _sample(page: ChartPage, uid: UUID) -> Sample:
    found = sample(page.chart, uid)
    if found is None:
        raise Http404(GONE)
    return found


@allow(*CLINICIANS, relations=OURS, look="a form: result looked at")
def result_review(request: PageRequest, chart: UUID, sample: UUID) -> HttpResponse:
    """Look at a result, and say what comes next."""
    return _about(request, sample, ReviewForm)


@allow(*CLINICIANS, relations=OURS, look="a form: confirmation asked for")
def result_confirm(request: PageRequest, chart: UUID, sample: UUID) -> HttpResponse:
    """Ask the laboratory to confirm."""
    return _about(request, sample, ConfirmationForm)


def _about(request: PageRequest, uid: UUID, form_class: type[AboutSample]) -> HttpResponse:
    page = charts.open_chart(request)
    one = _sample(page, uid)
    form = form_class(Setting(page.whole, page.program, asked={"sample": str(one.uid)}), request.POST or None)
    returned = given_back(request)
    context = {"person": charts.header(page), "page": page, "heading": form.heading, "button": form.button}
    return reply(
        request,
        form,
        chart=page.row.uid,
        to=reverse("test-result", args=[page.row.uid, one.uid]),
        context=context | shown.sample_page(page, one),
        template="testing/review.html",
        ready=lambda: not returned,
        say=lambda entries: words(page, entries),
    )


@allow(Role.PATIENT)
def my_tests(request: PageRequest) -> HttpResponse:
    """Where “My tests” leads."""
    chart = acting(request).chart
    return HttpResponseRedirect(reverse("test-results", args=[chart]) if chart else reverse("home"))


@allow(*STAFF, Role.ADMINISTRATOR, Role.ANALYST)
def testing_values(request: PageRequest) -> HttpResponse:
    """Cut-offs, windows, rules and panels with sources and marks, and what the program has set."""
    own = program(request)
    return render(request, "testing/values.html", listing.numbers(own.context if own else None))
