"""The pages of scales: which there are for a person, one of them over time, filling one in, and one filled form."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.chart.roles import CARE_TEAM, Role
from throughcare.knowledge.instruments.library import find, instruments
from throughcare.knowledge.instruments.shape import Instrument, Mode
from throughcare.people.access import Relation, allow
from throughcare.people.kept import given_back
from throughcare.site.pages import charts
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.requests import PageRequest
from throughcare.site.pages.saving import reply
from throughcare.site.pages.writing import words as in_timeline_words

from . import shown, words
from .entries import InstrumentAnswered
from .forms import ScaleForm
from .readings import SCREENER, last_scores, options_of, scores
from .trend import picture

WRITERS = tuple(sorted(InstrumentAnswered.kind.write))
READERS = tuple(sorted(CARE_TEAM | {Role.HELPLINE, Role.MANAGER, Role.PATIENT}))
OURS = {Relation.PROGRAM, Relation.OWN}


def by_person(request: PageRequest) -> bool:
    """Whether the person looks at their own scales."""
    return request.role is Role.PATIENT


def open_to(request: PageRequest, instrument: Instrument) -> bool:
    """Whether it may be filled in here: the person needs the words, and leave to answer alone."""
    return not by_person(request) or (Mode.SELF in instrument.modes and words.has_words(instrument))


def asked_for(request: PageRequest, id: str) -> Instrument:
    """The instrument of an address. Raises 404 for one that is not there, or not for the person."""
    found = find(id)
    if found is None or not open_to(request, found):
        raise Http404("There is no such scale.")
    return found


@allow(*READERS, relations=OURS, look="the scales")
def scales(request: PageRequest, chart: UUID) -> HttpResponse:
    """Every scale, with the last score of those that were filled in."""
    page = charts.open_chart(request)
    last = {one.instrument.id: one for one in last_scores(page.chart, page.program.settings)}
    rows = [
        {
            "one": one,
            "last": shown.result(last[one.id], page.calendar) if one.id in last else None,
            "no_words": not words.has_words(one),
        }
        for one in instruments().values()
        if open_to(request, one)
    ]
    rows.sort(key=lambda row: row["last"] is None)
    context = {"rows": rows, "page": page, "own": by_person(request), "can_write": request.role.value in WRITERS}
    return render(request, "instruments/scales.html", context | _person(request, page))


def _person(request: PageRequest, page: ChartPage) -> dict[str, Any]:
    return {"person": None if by_person(request) else charts.header(page)}


@allow(*READERS, relations=OURS, look="a scale over time")
def scale(request: PageRequest, chart: UUID, instrument: str) -> HttpResponse:
    """One scale over time: the last result, the curve, and the table."""
    one = asked_for(request, instrument)
    page = charts.open_chart(request)
    found = scores(page.chart, one.id, options_of(page.chart, page.program.settings, one.id))
    context = {
        "one": one,
        "page": page,
        "own": by_person(request),
        "last": shown.result(found[-1], page.calendar) if found else None,
        "rows": shown.rows(found, page.calendar),
        "change": shown.change(found, own=by_person(request)),
        "picture": picture(one, found, page.program.zone, bands=not by_person(request)),
        "can_write": request.role.value in WRITERS,
    }
    return render(request, "instruments/scale.html", context | _person(request, page))


@allow(*READERS, relations=OURS, look="a filled scale")
def filled(request: PageRequest, chart: UUID, entry: UUID) -> HttpResponse:
    """One filled form with its answers, for reading and for paper."""
    page = charts.open_chart(request)
    of_entry = [said for at, said in page.chart.of(InstrumentAnswered) if at.uid == entry]
    asked = of_entry[0].instrument if of_entry else ""
    known = scores(page.chart, asked, options_of(page.chart, page.program.settings, asked))
    one = next((one for one in known if one.entry.uid == entry), None)
    if one is None:
        raise Http404("There is no such form in this chart, or it was corrected meanwhile.")
    context = {
        "result": shown.result(one, page.calendar),
        "lines": shown.lines(one),
        "one": one.instrument,
        "page": page,
    }
    return render(request, "instruments/filled.html", context | {"own": by_person(request)} | _person(request, page))


@allow(*WRITERS, relations=OURS, look="a form: scale")
def fill(request: PageRequest, chart: UUID, instrument: str) -> HttpResponse:
    """Fill in a scale. An answer that raises the risk of suicide leads on to what is then done, not back."""
    one = asked_for(request, instrument)
    page = charts.open_chart(request)
    asked = {"instrument": one.id, "by": "person" if by_person(request) else "staff"}
    form = ScaleForm(Setting(page.whole, page.program, asked=asked), request.POST or None)
    back = reverse("scale", args=[chart, one.id])
    returned = given_back(request)
    context = {
        "one": one,
        "heading": one.plain if by_person(request) else one.title,
        "button": form.button,
        "own": by_person(request),
        "wording": words.line(one, form.wording),
        "no_words": not words.has_words(one),
        "after": find(request.GET.get("after", "")),
        "back": reverse("scales", args=[chart]),
    }
    return reply(
        request,
        form,
        chart=chart,
        to=_next(request, page, form, back) if request.method == "POST" else back,
        context=context | _person(request, page),
        template="instruments/fill.html",
        ready=lambda: not returned,
        say=lambda entries: in_timeline_words(page, entries),
    )


def _next(request: PageRequest, page: ChartPage, form: ScaleForm, back: str) -> str:
    """Where a saved form leads: to the safety step where an answer asks for it."""
    if not form.is_valid() or not form.scored.safety:
        return reverse("scales", args=[page.row.uid]) if by_person(request) else back
    if by_person(request):
        return reverse("scale-help-now", args=[page.row.uid])
    if form.scored.instrument == SCREENER:
        return reverse("suicide-risk", args=[page.row.uid])
    return reverse("scale-fill", args=[page.row.uid, SCREENER]) + f"?after={form.scored.instrument}"
