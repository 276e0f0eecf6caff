"""The samples of a program, and the way from a label to its sample."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.chart.roles import Role
from throughcare.people.access import allow
from throughcare.people.looks import log_list
from throughcare.site.pages.requests import PageRequest

from ..entries.declare import COLLECTORS, LAB
from ..reports import code_of, labelled
from ..sampling import drawn_today, lists, today_of
from .common import mine

WORKERS = tuple(sorted(COLLECTORS | {Role.MANAGER}))


@allow(*WORKERS)
def samples(request: PageRequest) -> HttpResponse:
    """Every list of samples. The draw of the day is made before it is shown."""
    program = mine(request)
    trouble = drawn_today(program)
    found = lists(program)
    log_list(request, "the lists of samples", found.charts)
    said = {"program": program, "found": found, "trouble": trouble, "today": today_of(program)}
    return render(request, "testing/samples.html", said | {"lab": request.role in LAB})


@allow(*WORKERS)
def sample_find(request: PageRequest) -> HttpResponse:
    """From a scanned label to its sample. What is scanned is posted, never in an address."""
    program = mine(request)
    typed = request.POST.get("code", "")
    code = code_of(typed)
    found = labelled(program.slug, code) if code else None
    if found is None:
        words = f"No sample of this program has the label {code}." if code else "Scan or type the code of a label."
        messages.warning(request, words)
        return HttpResponseRedirect(reverse("samples"))
    return HttpResponseRedirect(reverse("sample-label", args=[found.chart, found.sample]))
