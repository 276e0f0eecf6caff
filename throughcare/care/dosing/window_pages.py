"""The window itself: the queue with the next person, the choice of window and bottles, the sheet for downtime."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.care.medication.entries import Medication
from throughcare.care.medication.entries.declare import NURSES
from throughcare.care.medication.readings import dosing_day
from throughcare.people.access import allow
from throughcare.people.looks import log_list
from throughcare.program.models import Program
from throughcare.site import search
from throughcare.site.pages.caseload import short_forms
from throughcare.site.pages.days import day_words, moment_words
from throughcare.site.pages.requests import PageRequest, program
from throughcare.store.checks import HIDDEN, hidden_words

from . import queue, window
from .fields import bottle_choices
from .found import MANY, NOBODY, match
from .waiting import Door, at_the_door

PER_PAGE = 100
"""So many people of the queue are on one page."""


class WindowForm(forms.Form):
    """Which window this is, and from which bottles it pours."""

    name = forms.CharField(label="Name of this window", max_length=window.LONGEST, help_text="For example Window 1.")
    bottles = forms.MultipleChoiceField(
        label="Bottles in use here", widget=forms.CheckboxSelectMultiple, required=False
    )

    def clean_name(self) -> str:
        """Without a hidden character: every dose of this window carries the name, and would be refused with it."""
        name: str = self.cleaned_data["name"]
        if HIDDEN.search(name):
            raise forms.ValidationError(hidden_words("Name of this window", name))
        return name


def mine(request: PageRequest) -> Program:
    """The program the nurse acts for. Raises :class:`PermissionDenied`."""
    found = program(request)
    if found is None or found.historical:
        raise PermissionDenied("Your role belongs to no program that gives doses.")
    return found


def today(found: Program) -> date:
    """The dosing day it is at the program."""
    return dosing_day(datetime.now(UTC), found.context)


@allow(*NURSES)
def dosing(request: PageRequest) -> HttpResponse:
    """The queue, and the next person by number, card or name. What is typed is posted, never in an address."""
    ours = mine(request)
    at = window.of(request)
    if at is None and request.method != "POST":
        return HttpResponseRedirect(reverse("dosing-window"))
    query = request.POST.get("q", "").strip()[:200]
    found = search.find(query, ((chart, said) for _, chart, said in short_forms(ours)), MANY) if query else []
    if found and (len(found) == 1 or found[0].score == 100):
        return HttpResponseRedirect(reverse("dose", args=[found[0].chart]))
    lines, door = queue.lines(ours, today(ours)), at_the_door(ours, today(ours))
    shown = Paginator(_in_turn(lines, door, ours), PER_PAGE).get_page(request.GET.get("page"))
    log_list(request, "the dosing queue", [one.chart for one in found] or [one["line"].chart for one in shown])
    context: dict[str, Any] = {
        "shown": shown,
        "waiting": len(door.since),
        "counts": queue.counts(lines),
        "window": at,
        "query": query,
        "day": _heading(ours),
        "matches": [match(one) for one in found],
        "nobody": NOBODY if query and not found else "",
    }
    return render(request, "dosing/queue.html", context)


def _in_turn(lines: list[queue.Line], door: Door, ours: Program) -> list[dict[str, Any]]:
    """Those who wait first, the longest of them at the top; the others as the queue has them."""
    turn = {chart: place for place, chart in enumerate(door.since)}
    ranked = sorted(lines, key=lambda line: turn.get(line.chart, len(turn)))
    return [_on_paper(line) | _came(line, door, ours) for line in ranked]


def _came(line: queue.Line, door: Door, ours: Program) -> dict[str, str]:
    """Since when they wait, or how they left without the dose."""
    since, left = door.since.get(line.chart), door.left.get(line.chart)
    return {
        "since": _clock(since, ours) if since else "",
        "left": f"{left[0]} {_clock(left[1], ours)}" if left else "",
    }


def _clock(moment: datetime, ours: Program) -> str:
    return f"{moment.astimezone(ours.zone):%H:%M}"


def _heading(ours: Program) -> str:
    day = today(ours)
    return f"{day:%A} {day_words(day)}"


@allow(*NURSES)
def dosing_window(request: PageRequest) -> HttpResponse:
    """Choose the window and its bottles. It stays chosen until signing out."""
    ours = mine(request)
    at = window.of(request)
    initial = {"name": at.name, "bottles": [str(uid) for uid in at.bottles]} if at else {"name": "Window 1"}
    form = WindowForm(request.POST or None, initial=initial)
    field = form.fields["bottles"]
    assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  (declared above)
    field.choices = bottle_choices(window.at_hand(ours.slug, at))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        window.choose(request, said["name"], [UUID(uid) for uid in said["bottles"]])
        return HttpResponseRedirect(reverse("dosing"))
    status = 422 if form.errors else 200
    return render(request, "dosing/window.html", {"form": form, "back": reverse("home")}, status=status)


@allow(*NURSES)
def dosing_sheet(request: PageRequest) -> HttpResponse:
    """The sheet for when the program cannot be reached: who, order, last dose, holds, as of when. ``?csv`` saves it."""
    ours = mine(request)
    day = today(ours)
    days = [(at, queue.lines(ours, at)) for at in (day, day + timedelta(days=1))]
    log_list(request, "the dosing sheet", sorted({line.chart for _, lines in days for line in lines}))
    made = moment_words(datetime.now(UTC), ours.zone)
    if "csv" in request.GET:
        return _saved(days, made)
    shown = [
        {
            "day": f"{at:%A} {day_words(at)}",
            "lines": [_on_paper(one) | ({} if at == day else {"gap": ""}) for one in lines],
        }
        for at, lines in days
    ]
    context = {"days": shown, "made": made}
    return render(request, "dosing/sheet.html", context | {"program": ours, "back": reverse("dosing")})


def _on_paper(line: queue.Line) -> dict[str, Any]:
    """A line with what is ordered, for an amount alone says not of what; and the days without a dose before it."""
    return {"line": line, "medication": _words(ordered(line)), "gap": _gap(line)}


def _gap(line: queue.Line) -> str:
    """For how many days before the day none was charted; empty for none, for injections, and for somebody new."""
    before = [one[0] for one in line.who.said["served"] if one[0] < line.day.isoformat()]
    injected = any(one.injected for one in ordered(line))
    days = (line.day - date.fromisoformat(max(before))).days - 1 if before and not injected else 0
    return f"{days} day{'s' * (days > 1)} without a dose." if days > 0 else ""


def ordered(line: queue.Line) -> list[Medication]:
    """The medications of the orders in force on the day of a line."""
    day = line.day.isoformat()
    ours = (
        one for one in line.who.said["orders"] if one["first"] <= day and (one["last"] is None or day <= one["last"])
    )
    return list(dict.fromkeys(Medication(one["medication"]) for one in ours))


def _words(medications: list[Medication]) -> str:
    return ", ".join(one.label for one in medications)


def _saved(days: list[tuple[date, list[queue.Line]]], made: str) -> HttpResponse:
    """The same as a file for a spreadsheet."""
    text = StringIO()
    sheet = csv.writer(text)
    sheet.writerow(["as of", "dosing day", "number", "name", "born", "medication", "dose", "last dose", "note"])
    for day, lines in days:
        for line in lines:
            born = line.who.birth_date or ""
            who = [made, day, line.who.number, line.who.name, born]
            note = f"{line.note} {_gap(line) if day == days[0][0] else ''}".strip()
            row = [*who, _words(ordered(line)), line.amounts, line.last_words, note]
            sheet.writerow([_harmless(str(cell)) for cell in row])
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="dosing-sheet.csv"'
    return answer


def _harmless(cell: str) -> str:
    """A text that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell
