"""The page of all instruments: what each is for, whose it is, and which wording the program has installed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from throughcare.chart.roles import STAFF, Role
from throughcare.knowledge.instruments import library
from throughcare.people.access import allow
from throughcare.site.pages.requests import PageRequest

from . import words
from .shown import LICENCES, MARKS


@allow(*STAFF, Role.ADMINISTRATOR, Role.ANALYST)
def instruments(request: PageRequest) -> HttpResponse:
    """All instruments, and the Questionnaire files with what is wrong in them."""
    found = words.all_installed()
    rows = [
        {
            "one": one,
            "modes": " or ".join("staff" if mode == "staff" else "the person" for mode in one.modes),
            "words": words.line(one, found.wordings.get(one.id)),
            "licence": LICENCES[one.licence],
            "mark": MARKS[one.mark],
        }
        for one in library.instruments().values()
    ]
    context = {"rows": rows, "problems": list(found.problems.values()), "wordings": list(found.wordings.values())}
    return render(request, "instruments/library.html", context)
