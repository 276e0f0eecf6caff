"""Thefts and losses: what came to light, what the law asks by when, and drafts of the forms to print."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.care.medication.entries import milligrams
from throughcare.care.stock import lists
from throughcare.care.stock.entries import Going, StockRemoved
from throughcare.care.stock.forms.matters import LossForm, ReportForm
from throughcare.care.stock.readings import in_words
from throughcare.care.stock.readings.contents import product_words
from throughcare.care.stock.readings.dates import form_106_due, loss_notice_due
from throughcare.care.stock.readings.losses import Told
from throughcare.care.stock.readings.losses import losses as losses_of
from throughcare.care.stock.values import law
from throughcare.people.access import allow
from throughcare.program.models import Program
from throughcare.site.pages import names
from throughcare.site.pages.days import Calendar, day_words
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.requests import PageRequest

from .common import KEEP, READ, mine, own_form
from .inventory import witness_name


@allow(*READ)
def losses(request: PageRequest) -> HttpResponse:
    """The losses of my program, the latest first."""
    program = mine(request)
    found = losses_of(lists.own_book(program.slug))
    rows = [
        {"loss": loss, "on": day_words(loss.said.discovered_on), "amount": milligrams(_total(loss))}
        for loss in reversed(found)
    ]
    return render(request, "stock/losses.html", {"program": program, "rows": rows, "keeping": request.role in KEEP})


def _total(loss: Told) -> int:
    return sum(line.amount_ug for line in loss.said.lines)


@allow(*KEEP)
def loss_new(request: PageRequest) -> HttpResponse:
    """A theft or a significant loss came to light."""
    program = mine(request)
    bottles = [one.holds for one in lists.open_bottles(lists.bottles_of(program.slug))]
    form = LossForm(Setting(lists.own_book(program.slug), program), request.POST or None).of(bottles)
    return own_form(request, program, form, reverse("losses"), template="stock/loss_form.html")


@allow(*READ)
def loss(request: PageRequest, loss: UUID) -> HttpResponse:
    """One loss: what is due by when, what was sent, and the draft of Form 106."""
    program, told = _told(request, loss)
    said, calendar = told.said, Calendar(program.zone)
    context = {
        "program": program,
        "told": told,
        "said": said,
        "discovered": day_words(said.discovered_on),
        "notice_due": day_words(loss_notice_due(said.discovered_on)),
        "form_due": day_words(form_106_due(said.discovered_on)),
        "notice": law("loss_notice"),
        "form_106": law("form_106"),
        "rows": [
            {
                "product": product_words(line.medication, line.form, line.strength_ug),
                "measured": in_words(line.measured, line.form),
                "amount": milligrams(line.amount_ug),
            }
            for line in said.lines
        ],
        "reports": [
            {"entry": entry, "words": one.sentence(), "by": names.said_by(entry.by, names.names([entry.by])),
             "when": calendar.words(entry.happened)}
            for entry, one in told.reports
        ],
        "by": names.said_by(told.entry.by, names.names([told.entry.by])),
        "keeping": request.role in KEEP,
    }  # fmt: skip
    return render(request, "stock/loss.html", context)


@allow(*KEEP)
def loss_report(request: PageRequest, loss: UUID) -> HttpResponse:
    """Something was sent about a loss."""
    program, told = _told(request, loss)
    today = datetime.now(UTC).astimezone(program.zone).date()
    form = ReportForm(Setting(lists.own_book(program.slug), program), request.POST or None, initial={"on": today})
    form.loss = told.entry.uid
    return own_form(request, program, form, reverse("loss", args=[loss]))


def _told(request: PageRequest, uid: UUID) -> tuple[Program, Told]:
    program = mine(request)
    found = next((one for one in losses_of(lists.own_book(program.slug)) if one.entry.uid == uid), None)
    if found is None:
        raise Http404("Your program has charted no such loss.")
    return program, found


@allow(*READ)
def destructions(request: PageRequest) -> HttpResponse:
    """Everything that was destroyed, as the draft of Form 41 asks: what, how much, when, who did and who saw it."""
    program = mine(request)
    bottles = lists.bottles_of(program.slug)
    books = lists.books(bottles)
    found = []
    for one in bottles:
        for entry, said in books[one.uid].of(StockRemoved):
            if said.how is Going.DESTROYED:
                found.append((entry, said, one.holds))
    found.sort(key=lambda one: one[0].happened.text, reverse=True)
    known, calendar = names.names(entry.by for entry, _, _ in found), Calendar(program.zone)
    rows: list[dict[str, Any]] = [
        {
            "when": calendar.words(entry.happened),
            "label": holds.label,
            "product": holds.product,
            "lot": holds.lot,
            "measured": in_words(said.measured, holds.form),
            "amount": milligrams(said.amount_ug),
            "how": said.reason,
            "by": names.said_by(entry.by, known),
            "witness": witness_name(said.witness) if said.witness else "nobody",
            "number": said.form_number,
        }
        for entry, said, holds in found
    ]
    return render(request, "stock/destructions.html", {"program": program, "rows": rows, "law": law("witnesses")})
