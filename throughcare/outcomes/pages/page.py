"""The outcomes page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.people.access import allow
from throughcare.site.pages.requests import PageRequest

from .access import READERS
from .chosen import chosen


@allow(*READERS)
def outcomes(request: PageRequest) -> HttpResponse:
    """How treatment goes for a group of people, or for two."""
    return render(request, "outcomes/outcomes.html", {"chosen": chosen(request)})
