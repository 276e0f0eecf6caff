"""The schedules that a program makes for itself: in versions, with what each would cost."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from throughcare.chart.books import PROGRAM
from throughcare.chart.roles import STAFF, Role
from throughcare.people.access import allow
from throughcare.people.kept import given_back
from throughcare.program.models import Program
from throughcare.site.pages import names
from throughcare.site.pages.days import day_words
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.requests import PageRequest
from throughcare.site.pages.saving import reply

from .. import shown
from ..engine.cost import cost
from ..entries import Caps, Schedule
from ..entries.own import MAKERS
from ..forms.schedule import ScheduleForm
from ..forms.schedule_retire import ScheduleRetireForm
from ..own import own_book, own_schedule, program_book, schedule_at
from ..readings.own import OwnSchedule
from ..values import caps_chosen, caps_of, low, refuses_above, scope
from .fund_common import mine, words
from .starting import cost_words, rows_of

MAKE = tuple(sorted(MAKERS))


def _page(request: PageRequest, name: str) -> tuple[Program, OwnSchedule]:
    """A schedule that this program made. Raises 404 for any other."""
    program = mine(request)
    found = own_schedule(program.slug, name)
    if found is None:
        raise Http404("Your program has made no such schedule.")
    return program, found


@allow(*MAKE)
def schedule_new(request: PageRequest) -> HttpResponse:
    """Make a schedule, from a copy of one or from nothing."""
    program = mine(request)
    like = schedule_at(program, request.GET.get("like", ""))
    form = ScheduleForm(Setting(own_book(program.slug), program), request.POST or None, like=like)
    to = reverse("schedule", args=[form.name]) if form.is_bound and form.is_valid() else reverse("incentive-values")
    return _save(request, program, form, to, {"like": like})


@allow(*MAKE)
def schedule_change(request: PageRequest, schedule: str) -> HttpResponse:
    """Offer another version. Plans that have begun keep theirs."""
    program, own = _page(request, schedule)
    form = ScheduleForm(Setting(own_book(program.slug), program), request.POST or None, own=own)
    form.heading = f"Change {own.schedule.title}"  # type: ignore[misc]
    return _save(request, program, form, reverse("schedule", args=[schedule]), {"like": None, "own": own})


@allow(*MAKE)
def schedule_retire(request: PageRequest, schedule: str) -> HttpResponse:
    """Stop offering it. Plans that have begun go on."""
    program, own = _page(request, schedule)
    form = ScheduleRetireForm(Setting(own_book(program.slug), program), request.POST or None, own=own)
    return _save(request, program, form, reverse("schedule", args=[schedule]), {}, template="person/form.html")


@allow(*MAKE)
@require_POST
def schedule_cost(request: PageRequest) -> HttpResponse:
    """What the schedule that is being typed would cost. Nothing is saved."""
    program = mine(request)
    form = ScheduleForm(Setting(own_book(program.slug), program), request.POST)
    return render(request, "incentives/_schedule_cost.html", _preview(form, program))


def _save(
    request: PageRequest, program: Program, form: Any, to: str, context: dict[str, Any],
    template: str = "incentives/schedule_form.html",
) -> HttpResponse:  # fmt: skip
    """One form, one append, one reply; a form that only asks for the cost comes back with it."""
    held = given_back(request) or "reckon" in request.POST
    said = {"heading": form.heading, "button": form.button, "program": program, **context}
    if isinstance(form, ScheduleForm):
        said |= _preview(form, program)
    return reply(
        request,
        form,
        chart=program_book(program.slug),
        to=to,
        context=said,
        template=template,
        opens=PROGRAM,
        ready=lambda: not held,
        say=lambda entries: words(entries, program),
    )


def _preview(form: ScheduleForm, program: Program) -> dict[str, Any]:
    """What the page says of the cost: of what was typed, or of what the form begins with."""
    caps = caps_of(program.context, str(form["under"].value() or ""))
    if not form.is_bound:
        return {"cost": _cost(form.like, caps, program) if form.like else None, "low": low()}
    found = form.cleaned_data.get("schedule") if form.is_valid() else None
    return {"cost": _cost(found, caps, program) if found else None, "low": low(), "unfinished": bool(form.errors)}


def _cost(schedule: Schedule, caps: Caps | None, program: Program) -> dict[str, Any]:
    """For one person who begins today: with the caps that were chosen, and without."""
    today = datetime.now(UTC).astimezone(program.zone).date()
    found = cost(schedule, today, caps=caps, extra_met=not schedule.extra_needs_director)
    refuse = refuses_above(program.context)
    return {**cost_words(found), "caps": caps, "refuse": refuse, "visits": schedule.visits, "weeks": schedule.weeks}


@allow(*STAFF, Role.ADMINISTRATOR)
def schedule(request: PageRequest, schedule: str) -> HttpResponse:
    """One schedule of the program: every setting, what it costs, its versions with who made them and why."""
    program, own = _page(request, schedule)
    entries = [entry for entry, _ in own.versions] + ([own.retired[0]] if own.retired else [])
    known = names.names(entry.by for entry in entries)
    said = {
        "own": own,
        "rows": rows_of(own.schedule),
        "phases": shown.phase_words(own.schedule),
        "cost": _cost(own.schedule, caps_chosen(program.context), program),
        "low": low(),
        "scope": scope(),
        "versions": [_version(entry, one, known, program) for entry, one in reversed(own.versions)],
        "retired": _end(own, known, program),
        "may_change": request.role in MAKERS,
        "back": reverse("incentive-values"),
    }
    return render(request, "incentives/schedule.html", said)


def _version(entry: Any, said: Any, known: Any, program: Program) -> dict[str, Any]:
    day = entry.happened.day(program.zone)
    return {
        "number": said.schedule.version,
        "on": day_words(day) if day else "",
        "by": names.said_by(entry.by, known),
        "why": said.why or (f"Copied from {said.made_from}." if said.made_from else "Made from nothing."),
        "rows": [*shown.phase_words(said.schedule), *rows_of(said.schedule)],
    }


def _end(own: OwnSchedule, known: Any, program: Program) -> dict[str, Any] | None:
    if own.retired is None:
        return None
    entry, said = own.retired
    day = entry.happened.day(program.zone)
    return {"on": day_words(day) if day else "", "by": names.said_by(entry.by, known), "reason": said.reason}
