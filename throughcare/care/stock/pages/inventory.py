"""Inventories: those that were taken, the next one, and taking it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.care.medication.entries import milligrams
from throughcare.care.stock import lists
from throughcare.care.stock.entries import InventoryLine, InventoryTaken
from throughcare.care.stock.forms.sheet import InventoryForm
from throughcare.care.stock.readings import in_words
from throughcare.care.stock.readings.contents import product_words
from throughcare.care.stock.readings.dates import inventory_due
from throughcare.care.stock.values import keeping, law, schedule
from throughcare.chart.entries import Entry
from throughcare.people.access import allow
from throughcare.site.pages import names
from throughcare.site.pages.days import day_words
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.requests import PageRequest

from .common import KEEP, READ, mine, own_form
from .day import with_books


@allow(*READ)
def stock_inventory(request: PageRequest) -> HttpResponse:
    """The inventories of my program, the latest first, and when the next is due."""
    program = mine(request)
    taken = sorted(lists.own_book(program.slug).of(InventoryTaken), key=lambda one: one[1].on, reverse=True)
    said = {
        "program": program,
        "taken": [{"entry": entry, "said": one, "on": day_words(one.on)} for entry, one in taken],
        "due": day_words(inventory_due(taken[0][1].on)) if taken else "",
        "law": law("inventory"),
        "keeping": request.role in KEEP,
    }
    return render(request, "stock/inventories.html", said)


@allow(*KEEP)
def stock_take_inventory(request: PageRequest) -> HttpResponse:
    """Count everything on hand and write it down."""
    program = mine(request)
    every = lists.open_bottles(lists.bottles_of(program.slug))
    kept = keeping(lists.context_of(program))
    form = InventoryForm(Setting(lists.own_book(program.slug), program), request.POST or None, request=request)
    sheet = form.of(with_books(every), kept.weighing)
    said = {"template": "stock/sheet.html", "weighing": bool(kept.weighing), "inventory": True, "none": not every}
    return own_form(request, program, sheet, reverse("stock_inventory"), **said)


@allow(*READ)
def stock_inventory_taken(request: PageRequest, taken: UUID) -> HttpResponse:
    """One inventory as the law asks to keep it, for printing."""
    program = mine(request)
    found = next(((entry, said) for entry, said in lists.own_book(program.slug).of(InventoryTaken)
                  if entry.uid == taken), None)  # fmt: skip
    if found is None:
        raise Http404("Your program has taken no such inventory.")
    entry, said = found
    context = {
        "program": program,
        "said": said,
        "on": day_words(said.on),
        "by": _people(entry, said),
        "rows": [_row(line) for line in said.lines],
        "retention": law("retention"),
    }
    return render(request, "stock/inventory.html", context)


def _people(entry: Entry, said: InventoryTaken) -> str:
    """Who took it, and who saw it."""
    known = names.names([entry.by])
    by = names.said_by(entry.by, known)
    return f"{by}, with {witness_name(said.witness)}" if said.witness else by


def witness_name(account: str) -> str:
    """The name of the second person."""
    from throughcare.chart.entries import Author
    from throughcare.chart.roles import Role

    return names.names([Author(account, Role.NURSE)]).get(account, "an account that is gone")


def _row(line: InventoryLine) -> dict[str, Any]:
    return {
        "label": line.label,
        "product": product_words(line.medication, line.form, line.strength_ug),
        "schedule": schedule(line.medication.drug) or "not controlled",
        "measured": in_words(line.measured, line.form),
        "amount": milligrams(line.amount_ug),
    }
