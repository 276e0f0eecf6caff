"""What the pages of stock share: the program they are about, one of its bottles, and how a form is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse

from throughcare.care.stock import lists
from throughcare.care.stock.books import program_book
from throughcare.care.stock.entries.declare import KEEPERS, READERS
from throughcare.care.stock.readings import Contents, contents
from throughcare.chart.books import PROGRAM, Book
from throughcare.chart.entries import Entry
from throughcare.people.kept import given_back
from throughcare.program.models import Program
from throughcare.site.pages import names, requests, timeline
from throughcare.site.pages.days import Calendar
from throughcare.site.pages.entry_forms import ChartForm, Setting
from throughcare.site.pages.requests import PageRequest
from throughcare.site.pages.saving import reply
from throughcare.store import load

KEEP = tuple(sorted(KEEPERS))
READ = tuple(sorted(READERS))


@dataclass(frozen=True)
class BottlePage:
    """One bottle as one request sees it."""

    book: Book
    holds: Contents
    program: Program

    @property
    def address(self) -> str:
        """The page of the bottle."""
        return reverse("stock_bottle", args=[self.book.uid])

    @property
    def setting(self) -> Setting:
        """What its forms may know."""
        return Setting(self.book, self.program)


def mine(request: PageRequest) -> Program:
    """The program whose stock somebody keeps or reads."""
    found = requests.program(request)
    if found is None or found.historical:
        raise PermissionDenied("Your role belongs to no program that keeps stock.")
    return found


def open_bottle(request: PageRequest, uid: UUID) -> BottlePage:
    """Load a bottle of the own program. Raises 404 for any other, whether there is one or not."""
    program = mine(request)
    found = lists.bottle(uid, program.slug)
    if found is None:
        raise Http404("Your program keeps no such bottle.")
    book = load.book(uid)
    holds = contents(book)
    if holds is None:
        raise Http404("The receipt of this bottle was taken back.")
    return BottlePage(book, holds, program)


def bottle_form(request: PageRequest, page: BottlePage, form: ChartForm, **context: Any) -> HttpResponse:
    """Show a form over a bottle, or save it and go back to the bottle."""
    shown = {"page": page, "heading": form.heading, "button": form.button, **context}
    return answer(request, form, chart=page.book.uid, to=page.address, context=shown, program=page.program)


def own_form(request: PageRequest, program: Program, form: ChartForm, to: str, **context: Any) -> HttpResponse:
    """Show a form of the program's own book, or save it and go on."""
    shown = {"heading": form.heading, "button": form.button, **context}
    uid = program_book(program.slug)
    return answer(request, form, chart=uid, to=to, context=shown, program=program, opens=PROGRAM)


def answer(
    request: PageRequest,
    form: ChartForm,
    *,
    chart: UUID,
    to: str,
    context: dict[str, Any],
    program: Program,
    opens: str | None = None,
) -> HttpResponse:
    """One form, one append, one reply."""
    returned = given_back(request)
    template = context.pop("template", "stock/form.html")

    def say(entries: Sequence[Entry]) -> list[timeline.Group]:
        return words(entries, program)

    return reply(
        request,
        form,
        chart=chart,
        to=to,
        context=context,
        template=template,
        opens=opens,
        ready=lambda: not returned,
        say=say,
    )


def words(entries: Sequence[Entry], program: Program) -> list[timeline.Group]:
    """A few entries as a timeline shows them, without actions."""
    rows = [timeline.Row(entry, entry) for entry in entries]
    known = names.names(entry.by for entry in entries)
    return timeline.groups(rows, Calendar(program.zone), known, frozenset(), frozenset())
