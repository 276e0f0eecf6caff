"""The explorer: the chosen groups under all definitions at once, and the same as a file."""

from __future__ import annotations

import csv
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.people.access import allow
from throughcare.site.pages.requests import PageRequest

from ...choice import query
from ...pages.access import READERS
from ...pages.choosing import form
from ...pages.files import day_of, file_name
from ...words.course import Rule
from .. import table
from ..order import GROUPINGS, SORTS, arranged
from . import shown
from .reckoned import Reckoned, reckoned

RULES = {Rule.CURRENT: "Current", Rule.OLDER: "Older"}


@allow(*READERS)
def explorer(request: PageRequest) -> HttpResponse:
    """One group, or two, under all published definitions, sorted and grouped as the address says."""
    found = reckoned(request)
    sort, grouping = _word(request, "sort", SORTS), _word(request, "by", GROUPINGS)
    headings = arranged(found.rows, sort, grouping) if any(side.people for side in found.sides) else []
    context = {
        "chosen": found.chosen,
        "form": form(found.chosen, reverse("outcome_explorer"), sort=sort, by=grouping),
        "unread": found.unread,
        "found": found,
        "limit": found.limit,
        "sections": [shown.section(found, one, number) for number, one in enumerate(headings)],
        "spans": shown.spans(found),
        "missed_rows": shown.by_missed(found),
        "missed_titles": shown.MISSED_TITLES,
        "file": file_of(found),
        "csv": reverse("outcome_explorer_csv") + found.chosen.query,
        **_chips(found, sort, grouping),
    }
    return render(request, "outcomes/explorer.html", context)


@allow(*READERS)
def explorer_csv(request: PageRequest) -> HttpResponse:
    """The same as a file, without a name and with small numbers hidden, whoever asks.

    Of a choice that cannot be meant there is no file: it would hold everybody.
    """
    found = reckoned(request)
    if found.chosen.wrong:
        raise Http404(found.chosen.wrong)
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{file_of(found)}.csv"'
    csv.writer(answer).writerows(table.lines(found.told()))
    return answer


def file_of(found: Reckoned, what: str = "definitions") -> str:
    """How a download is called."""
    return file_name(found.chosen, what, day_of(found.home))


def _word(request: PageRequest, name: str, known: dict[str, Any]) -> str:
    """What the address asks for; the first that is known where it asks for nothing known."""
    asked = request.GET.get(name, "")
    return asked if asked in known else next(iter(known))


def _chips(found: Reckoned, sort: str, grouping: str) -> dict[str, Any]:
    def chip(label: str, current: bool, **more: str) -> dict[str, Any]:
        asked = {"sort": sort, "by": grouping} | more
        return {"label": label, "href": found.chosen.with_(**asked) or "?", "current": current}

    return {
        "sorts": [chip(label, name == sort, sort=name) for name, (label, _) in SORTS.items()],
        "groupings": [chip(label, name == grouping, by=name) for name, (label, _) in GROUPINGS.items()],
        "rules": [
            {"label": label, "href": _by_rule(found, rule, sort, grouping), "current": rule is found.chosen.rule}
            for rule, label in RULES.items()
        ],
    }


def _by_rule(found: Reckoned, rule: Rule, sort: str, grouping: str) -> str:
    return query(found.chosen.choice, found.chosen.other, rule, sort=sort, by=grouping)
