"""The page of one call, and the forms that add to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from throughcare.chart.books import CALL
from throughcare.chart.roles import STAFF, Role
from throughcare.people.access import Relation, allow
from throughcare.site import registry
from throughcare.site.pages import charts, due, names, timeline
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.entry_forms import forms_by_kind
from throughcare.site.pages.person import writable_kinds
from throughcare.site.pages.requests import PageRequest
from throughcare.site.pages.writing import write

from . import forms, shown
from .callers import DESK
from .entries import CallTaken, when_safe, who_calls
from .readings import flags_of, is_open, linked_person, open_callbacks, taken
from .triage import triage

OURS = {Relation.PROGRAM}
YES_NO = {True: "Yes", False: "No", None: None}
OF_A_REFERRAL = ("not_arrived", "appointment_passed", "referral_declined")
"""Findings that rest first on the referral they are about: its page answers them."""


def open_call(request: PageRequest) -> ChartPage:
    """Load the call of a call route, once. Raises 404 for an address that names a chart."""
    page = charts.open_chart(request)
    if page.row.type != CALL:
        raise Http404("This is the chart of a person, not a call.")
    return page


@allow(*STAFF, relations=OURS, look="a call")
def call(request: PageRequest, chart: UUID) -> HttpResponse:
    """One call: what was said, what is due, what can be done next, and all that happened."""
    page = open_call(request)
    known, flags = page.chart, list(flags_of(page.chart))
    found = taken(known)
    context = {
        "person": charts.header(page),
        "page": page,
        "call": known,
        "taken": found[1] if found else None,
        "rows": _rows(found[1]) if found else [],
        "guides": shown.guides(guide.key for guide in triage().guides_of(flags)) if is_open(known) else [],
        "risks": shown.noted(flags),
        "due": due.now_due(page, request.role),
        "linked": linked_person(known),
        "open": is_open(known),
        "waiting": bool(open_callbacks(known)),
        "acting": request.role in DESK,
        "follows": OF_A_REFERRAL,
        "panels": _panels(page, request.role),
        "groups": _groups(page, request.role),
    }
    return render(request, "access/call.html", context)


def _panels(page: ChartPage, role: Role) -> list[dict[str, Any]]:
    """The blocks of those stages that have something to say about calls too: they name the type in ``BOOKS``."""
    modules = [module for _, module in registry.parts("panel") if CALL in getattr(module, "BOOKS", ())]
    said = [(module, module.panel(page, page.chart, role)) for module in modules]
    return [{"title": module.TITLE, "template": module.TEMPLATE, **one} for module, one in said if one is not None]


def _rows(said: CallTaken) -> list[dict[str, Any]]:
    """What the caller said, for ``parts/summary_list.html``."""
    age = str(said.person_age) if said.person_age is not None else None
    return [
        {"key": "Who calls", "value": who_calls(said)},
        {"key": "Call back", "value": f"{said.phone or 'no number'}{when_safe(said)}" if said.phone else None},
        {
            "key": "Leave a message",
            "value": "No: do not leave a message" if said.message_is_safe is False else YES_NO[said.message_is_safe],
        },
        {"key": "What is wrong", "value": said.words},
        {"key": "The person", "value": ", ".join(filter(None, [said.person_name, age])) or None},
        {"key": "Pregnant", "value": YES_NO[said.pregnant]},
        {"key": "Place", "value": said.place},
    ]


def _groups(page: ChartPage, role: Role) -> list[timeline.Group]:
    """The whole call, newest first."""
    rows = timeline.rows(page.chart)
    known = names.names(one.by for row in rows for one in (row.shown, *(change.by for change in row.changes)))
    writable = writable_kinds(role)
    return timeline.groups(
        rows, page.calendar, known, writable & frozenset(forms_by_kind()), writable - {CallTaken.kind.name}
    )


@allow(*DESK, relations=OURS, look="a form: signs and risks")
def call_signs(request: PageRequest, chart: UUID) -> HttpResponse:
    """Note further signs and risks."""
    return write(request, forms.SignsForm)


@allow(*DESK, relations=OURS, look="a form: advice")
def call_advice(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart what the caller was told."""
    return write(request, forms.AdviceForm)


@allow(*DESK, relations=OURS, look="a form: call-back promised")
def callback(request: PageRequest, chart: UUID) -> HttpResponse:
    """Promise a call-back."""
    return write(request, forms.CallbackForm)


@allow(*DESK, relations=OURS, look="a form: called back")
def called_back(request: PageRequest, chart: UUID) -> HttpResponse:
    """Chart that we called, and whether somebody was reached."""
    return write(request, forms.CalledBackForm)


@allow(*DESK, relations=OURS, look="a form: end of a call")
def close_call(request: PageRequest, chart: UUID) -> HttpResponse:
    """Close the call, with how it ended."""
    return write(request, forms.CloseForm)
