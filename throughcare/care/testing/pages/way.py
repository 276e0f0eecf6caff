"""Asking for a sample, taking it, its label, handing it over, typing what was found. One form, one entry."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.care.path.readings import identity
from throughcare.chart.roles import CLINICIANS, Role
from throughcare.people.access import Relation, allow
from throughcare.people.kept import given_back
from throughcare.site.pages import charts
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.entry_forms import ChartForm, Setting
from throughcare.site.pages.requests import PageRequest
from throughcare.site.pages.saving import reply
from throughcare.site.pages.writing import words, write

from ..barcode import bars
from ..entries.declare import COLLECTORS
from ..forms.away import AwayForm, BackForm
from ..forms.call import CallForm, NotGivenForm
from ..forms.result import ResultForm
from ..forms.sample import HandOverForm, SampleForm, sample_of
from ..readings.way import sample as one_sample
from ..values import panels

OURS = {Relation.PROGRAM}
TYPISTS = CLINICIANS | {Role.INTAKE, Role.MANAGER}


@allow(*COLLECTORS, relations=OURS, look="a form: sample given")
def sample(request: PageRequest, chart: UUID) -> HttpResponse:
    """Take a sample; its label is next."""
    page = charts.open_chart(request)
    form = SampleForm(Setting(page.whole, page.program, asked=request.GET.dict()), request.POST or None)
    label = reverse("sample-label", args=[chart, sample_of(_key(request))])
    return _answer(request, page, form, "testing/sample_form.html", label)


def _answer(request: PageRequest, page: ChartPage, form: ChartForm, template: str, to: str) -> HttpResponse:
    """Show a form with a template of its own, or save it and go on."""
    returned = given_back(request)
    shown = {"person": charts.header(page), "heading": form.heading, "button": form.button}
    return reply(
        request,
        form,
        chart=page.row.uid,
        to=to,
        context=shown | {"back": charts.address(page)},
        template=template,
        ready=lambda: not returned,
        say=lambda entries: words(page, entries),
    )


def _key(request: PageRequest) -> UUID:
    """The key of the request; any other where it came back broken, which the form says."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return uuid4()


@allow(*COLLECTORS, relations=OURS, look="the label of a sample")
def sample_label(request: PageRequest, chart: UUID, sample: UUID) -> HttpResponse:
    """The label to print: the code as bars and letters, whose it is, what is looked for."""
    page = charts.open_chart(request)
    found = one_sample(page.chart, sample)
    if found is None:
        raise Http404("There is no such sample in this chart.")
    who, panel = identity(page.chart), panels(page.program.context).get(found.said.panel)
    said = {
        "person": charts.header(page),
        "back": charts.address(page),
        "sample": found,
        "number": who.number if who else "",
        "born": who.birth_date if who else None,
        "given": page.calendar.words(found.entry.happened),
        "panel": panel.title if panel else found.said.panel,
        "bars": bars(found.said.code),
        "program": page.program,
        "chart": chart,
    }
    return render(request, "testing/label.html", said)


@allow(*COLLECTORS, relations=OURS, look="a form: sample asked for")
def sample_call(request: PageRequest, chart: UUID) -> HttpResponse:
    """Ask for a sample."""
    return write(request, CallForm)


@allow(*COLLECTORS, relations=OURS, look="a form: no sample given")
def sample_not_given(request: PageRequest, chart: UUID) -> HttpResponse:
    """Nobody gave a sample, and why."""
    return write(request, NotGivenForm)


@allow(*COLLECTORS, relations=OURS, look="a form: sample handed over")
def sample_hand_over(request: PageRequest, chart: UUID) -> HttpResponse:
    """From one hand to the next."""
    return write(request, HandOverForm)


@allow(*COLLECTORS, relations=OURS, look="a form: not asked for samples")
def sample_away(request: PageRequest, chart: UUID) -> HttpResponse:
    """For a while nobody asks for samples, and why."""
    return write(request, AwayForm)


@allow(*COLLECTORS, relations=OURS, look="a form: asked for samples again")
def sample_back(request: PageRequest, chart: UUID) -> HttpResponse:
    """They are back."""
    return write(request, BackForm)


@allow(*sorted(TYPISTS), relations=OURS, look="a form: test results")
def sample_result(request: PageRequest, chart: UUID) -> HttpResponse:
    """Type what was found; the page of what it means is next."""
    page = charts.open_chart(request)
    form = ResultForm(Setting(page.whole, page.program, asked=request.GET.dict()), request.POST or None)
    return _answer(request, page, form, "testing/result_form.html", reverse("test-results", args=[chart]))
