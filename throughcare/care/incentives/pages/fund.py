"""The funds of a program: what is in each, its book, and the payments of its own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.chart.entries import Entry
from throughcare.chart.roles import Role
from throughcare.people.access import allow
from throughcare.site.pages import names
from throughcare.site.pages.days import day_words
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.requests import PageRequest

from .. import lists
from ..board import budget_row
from ..entries import Account, FundDeposited, FundReturned, ReversalPosted, dollars
from ..forms.fund import DepositForm, OpenForm, PutRightForm, ReturnForm
from ..lists import Fund
from ..readings.accounts import Line, lines, month_of, postings
from ..values import caps_of
from .fund_common import KEEP, FundPage, answer, fund_form, mine, open_fund

PER_PAGE = 100
NOWHERE = UUID(int=0)
"""In place of a book: a form that is only shown writes nothing."""


@allow(*KEEP)
def funds(request: PageRequest) -> HttpResponse:
    """Every fund of my program, and what is in each."""
    program = mine(request)
    found = lists.funds_of(program.slug)
    rows = [
        {
            "href": reverse("fund", args=[one.uid]),
            "cells": [one.name, one.said["giver"], *(dollars(one.held(account)) for account in SHOWN)],
        }
        for one in found
    ]
    columns = [{"label": "Fund"}, {"label": "Whose money"}, *({"label": LABELS[one], "numeric": True} for one in SHOWN)]
    said = {"program": program, "rows": rows, "columns": columns, "may_total": request.role is Role.MANAGER}
    return render(request, "incentives/funds.html", said)


SHOWN = (Account.FUND, Account.PEOPLE, Account.VENDORS)
LABELS = {
    Account.GIVER: "From the giver",
    Account.FUND: "Free in the fund",
    Account.PEOPLE: "Earned, not used yet",
    Account.VENDORS: "Used",
}
"""What each account is called on pages."""


def figures(fund: Fund) -> list[dict[str, Any]]:
    """What a fund holds, as big numbers. What came in is shown as a plain amount."""
    came, short, free = -fund.held(Account.GIVER), fund.free_cents < 0, dollars(fund.free_cents)
    note = "more was earned than came in" if short else "promised to nobody"
    return [
        {"label": LABELS[Account.FUND], "value": free, "kind": "stop" if short else "", "note": note},
        {"label": LABELS[Account.PEOPLE], "value": dollars(fund.held(Account.PEOPLE)), "note": "it is theirs"},
        {"label": LABELS[Account.VENDORS], "value": dollars(fund.held(Account.VENDORS)), "note": "went to vendors"},
        {"label": LABELS[Account.GIVER], "value": dollars(came), "note": "in all"},
    ]  # fmt: skip


@allow(*KEEP)
def fund_open(request: PageRequest) -> HttpResponse:
    """Open a fund."""
    program = mine(request)
    form = OpenForm(Setting(None, program), request.POST or None)
    chart = form.fund if form.is_bound and form.is_valid() else NOWHERE
    context = {"heading": form.heading, "button": form.button}
    to = reverse("fund", args=[chart]) if chart != NOWHERE else reverse("funds")
    return answer(request, form, chart=chart, to=to, context=context, program=program, opens=True)


@allow(*KEEP)
def fund(request: PageRequest, fund: UUID) -> HttpResponse:
    """One fund: what it holds, what can be done, and its book as a ledger."""
    page = open_fund(request, fund)
    shown = Paginator(lines(page.book)[::-1], PER_PAGE).get_page(request.GET.get("page"))
    known = names.names(line.entry.by for line in shown)
    reversed_already = {said.of for _, said in page.book.of(ReversalPosted)}
    caps = caps_of(page.program.context, page.fund.said["caps"])
    said = {
        "page": page,
        "figures": figures(page.fund),
        "budget": budget_row(page.fund, lists.budgets().get(fund)),
        "caps": caps,
        "rows": [_row(line, known, reversed_already, page) for line in shown],
        "shown": shown,
        "months": _months(page),
    }
    return render(request, "incentives/fund.html", said)


def _row(line: Line, known: Any, reversed_already: set[UUID], page: FundPage) -> dict[str, Any]:
    own = isinstance(line.said, FundDeposited | FundReturned) and line.entry.uid not in reversed_already
    sign = "+" if line.change_cents > 0 else ""
    return {
        "on": day_words(line.said.on),
        "what": line.said.sentence(),
        "by": names.said_by(line.entry.by, known),
        "change": f"{sign}{dollars(line.change_cents)}" if line.change_cents else "",
        "free": dollars(line.free_cents),
        "reverse": reverse("fund-reverse", args=[page.fund.uid, line.entry.uid]) if own else "",
    }


def _months(page: FundPage) -> list[dict[str, Any]]:
    """The months with postings, the latest first, and whether each is closed."""
    closed = set(page.fund.said["closed"])
    found = sorted({month_of(said.on) for _, said in postings(page.book)} | closed, reverse=True)
    return [
        {"month": one, "closed": one in closed, "href": reverse("fund-month", args=[page.fund.uid, one])}
        for one in found
    ]


@allow(*KEEP)
def fund_deposit(request: PageRequest, fund: UUID) -> HttpResponse:
    """Money came in."""
    page = open_fund(request, fund)
    return fund_form(request, page, DepositForm(page.setting, request.POST or None))


@allow(*KEEP)
def fund_return(request: PageRequest, fund: UUID) -> HttpResponse:
    """Money goes back to its giver."""
    page = open_fund(request, fund)
    form = ReturnForm(page.setting, request.POST or None)
    form.free_cents = page.fund.free_cents
    return fund_form(request, page, form, inset=f"{dollars(max(page.fund.free_cents, 0))} are free.")


@allow(*KEEP)
def fund_reverse(request: PageRequest, fund: UUID, entry: UUID) -> HttpResponse:
    """Put a payment right that was typed wrongly."""
    page = open_fund(request, fund)
    found = _payment(page, entry)
    if any(said.of == entry for _, said in page.book.of(ReversalPosted)) and request.method != "POST":
        messages.info(request, "This payment was reversed already.")
        return HttpResponseRedirect(page.address)
    form = PutRightForm(page.setting, request.POST or None)
    form.of, form.said = entry, found.payload  # type: ignore[assignment]
    return fund_form(request, page, form, inset=form.said.sentence())


def _payment(page: FundPage, uid: UUID) -> Entry:
    found = next((one for one in page.book.standing() if one.uid == uid), None)
    if found is None or not isinstance(found.payload, FundDeposited | FundReturned):
        raise Http404("There is no such payment in this fund.")
    return found
