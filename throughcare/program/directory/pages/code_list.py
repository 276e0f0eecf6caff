"""The service codes by which the directory knows what a program offers, and which of their meanings were looked up."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from throughcare.people.access import EVERYBODY, allow

from ..codes import CHECKED_ON, MARKS, SOURCE, age_warning, codes


@allow(*EVERYBODY)
def directory_codes(request: HttpRequest) -> HttpResponse:
    """All codes by group, with their words and how sure those are."""
    known = codes().values()
    context = {
        "groups": [{"name": name, "codes": list(ones)} for name, ones in groupby(known, lambda one: one.group)],
        "total": len(known),
        "sure": sum(one.sure for one in known),
        "marks": MARKS,
        "source": SOURCE,
        "checked_on": CHECKED_ON,
        "old": age_warning(timezone.now().date()),
    }
    return render(request, "directory/codes.html", context)
