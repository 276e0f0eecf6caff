"""What the pages of a fund share: the program, one of its funds, and how a form over its book is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse

from throughcare.chart.books import FUND, Book
from throughcare.chart.entries import Entry
from throughcare.people.kept import given_back
from throughcare.program.models import Program
from throughcare.site.pages import names, requests, timeline
from throughcare.site.pages.days import Calendar
from throughcare.site.pages.entry_forms import ChartForm, Setting
from throughcare.site.pages.requests import PageRequest
from throughcare.site.pages.saving import reply

from .. import lists
from ..entries.declare import KEEPERS
from ..lists import Fund

KEEP = tuple(sorted(KEEPERS))


@dataclass(frozen=True)
class FundPage:
    """One fund as one request sees it."""

    fund: Fund
    program: Program

    @cached_property
    def book(self) -> Book:
        """Its whole book."""
        return lists.book(self.fund)

    @property
    def address(self) -> str:
        """The page of the fund."""
        return reverse("fund", args=[self.fund.uid])

    @property
    def setting(self) -> Setting:
        """What its forms may know."""
        return Setting(self.book, self.program)


def mine(request: PageRequest) -> Program:
    """The program whose funds somebody keeps."""
    found = requests.program(request)
    if found is None or found.historical:
        raise PermissionDenied("Your role belongs to no program that keeps a fund.")
    return found


def open_fund(request: PageRequest, uid: UUID) -> FundPage:
    """A fund of the own program. Raises 404 for any other, whether there is one or not."""
    program = mine(request)
    found = lists.fund(uid, program.slug)
    if found is None:
        raise Http404("Your program keeps no such fund.")
    return FundPage(found, program)


def fund_form(request: PageRequest, page: FundPage, form: ChartForm, to: str = "", **context: Any) -> HttpResponse:
    """Show a form over the book of a fund, or save it and go on."""
    shown = {"page": page, "heading": form.heading, "button": form.button, **context}
    return answer(request, form, chart=page.fund.uid, to=to or page.address, context=shown, program=page.program)


def answer(
    request: PageRequest, form: ChartForm, *, chart: UUID, to: str, context: dict[str, Any], program: Program,
    opens: bool = False,
) -> HttpResponse:  # fmt: skip
    """One form, one append, one reply."""
    returned = given_back(request)

    def say(entries: Sequence[Entry]) -> list[timeline.Group]:
        return words(entries, program)

    return reply(
        request,
        form,
        chart=chart,
        to=to,
        context=context,
        template=context.pop("template", "incentives/fund_form.html"),
        opens=FUND if opens else None,
        ready=lambda: not returned,
        say=say,
    )


def words(entries: Sequence[Entry], program: Program) -> list[timeline.Group]:
    """A few entries as a timeline shows them, without actions."""
    rows = [timeline.Row(entry, entry) for entry in entries]
    known = names.names(entry.by for entry in entries)
    return timeline.groups(rows, Calendar(program.zone), known, frozenset(), frozenset())
