"""A month of a fund: its statement to print, and its close; the totals of a year; the check of both sides."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.chart.roles import Role
from throughcare.people.access import allow
from throughcare.people.looks import log_list
from throughcare.site.pages import names
from throughcare.site.pages.days import day_words
from throughcare.site.pages.requests import PageRequest

from .. import lists
from ..checking import check
from ..entries import AccountLine, MonthClosed, ReversalPosted, dollars
from ..forms.month import CloseMonthForm
from ..lists import Purse
from ..readings.accounts import Posting, month_lines, month_of, postings
from ..readings.purse import Year
from ..readings.tax import counted_cents, counts, counts_source, threshold
from .fund import LABELS
from .fund_common import KEEP, fund_form, mine, open_fund

MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")


@allow(*KEEP)
def fund_month(request: PageRequest, fund: UUID, month: str) -> HttpResponse:
    """The statement of a month, closed or not; a month that is over can be closed here."""
    page = open_fund(request, fund)
    if not MONTH.fullmatch(month):
        raise Http404("This is no month.")
    closed = next(((entry, said) for entry, said in page.book.of(MonthClosed) if said.month == month), None)
    posted = [said for _, said in postings(page.book)]
    found = closed[1].lines if closed else month_lines(posted, month)
    context = {
        "template": "incentives/month.html",
        "month": f"{datetime.strptime(month, '%Y-%m').replace(tzinfo=UTC):%B %Y}",
        "lines": [_line(one) for one in found],
        "sums": _sums([one for one in posted if month_of(one.on) == month]),
        "closed": closed,
        "closed_by": names.said_by(closed[0].by, names.names([closed[0].by])) if closed else "",
        "closed_on": day_words(closed[0].recorded_at.astimezone(page.program.zone).date()) if closed else "",
        "over": month < month_of(datetime.now(UTC).astimezone(page.program.zone).date()),
        "vouchers": page.fund.said["vouchers"],
    }
    form = CloseMonthForm(page.setting, request.POST or None)
    form.month = month
    return fund_form(request, page, form, request.path, **context)


def _line(one: AccountLine) -> dict[str, str]:
    """An account as a row. The giver's is turned round: what came in is shown as a plain amount."""
    return {
        "label": LABELS[one.account],
        "opening": dollars(-one.opening_cents if one.account == "giver" else one.opening_cents),
        "came": dollars(one.credit_cents if one.account == "giver" else one.debit_cents),
        "went": dollars(one.debit_cents if one.account == "giver" else one.credit_cents),
        "closing": dollars(-one.closing_cents if one.account == "giver" else one.closing_cents),
    }


def _sums(posted: list[Posting]) -> list[dict[str, Any]]:
    """What the month was made of: how many postings of each kind, and how much."""
    kinds: dict[str, list[int]] = {}
    for one in posted:
        title = one.kind.title
        if isinstance(one, ReversalPosted):
            title = f"{title}: {LABELS[one.credit].lower()} to {LABELS[one.debit].lower()}"
        kinds.setdefault(title, []).append(one.cents)
    return [{"label": label, "count": len(cents), "sum": dollars(sum(cents))} for label, cents in kinds.items()]


@allow(Role.MANAGER)
def incentive_totals(request: PageRequest) -> HttpResponse:
    """What our funds paid each person in a calendar year, and who reaches the line of the tax office.

    It names people in care, so an administrator, who keeps the funds, does not see it.
    """
    program = mine(request)
    funds = lists.funds_of(program.slug)
    year = _year(request.GET.get("year"), datetime.now(UTC).astimezone(program.zone).year)
    counting, line = counts(program.context), threshold(year)
    rows: list[dict[str, Any]] = []
    for one in lists.purses_of(funds):
        earned, used = one.year(year, funds)
        if earned or used:
            counted = counted_cents(Year(year, earned, used), counting)
            rows.append({"purse": one, "earned": earned, "used": used, "due": counted >= line.threshold_cents})
    log_list(request, "incentives by person and year", [row["purse"].chart for row in rows])
    said = {
        "program": program,
        "year": year,
        "before": year - 1,
        "after": year + 1 if year < datetime.now(UTC).year else None,
        "line": line,
        "line_words": dollars(line.threshold_cents),
        "counting": counting,
        "counting_source": counts_source(),
        "due": sum(row["due"] for row in rows),
        "columns": [{"label": "Person"}, {"label": "Number"}, {"label": "Earned", "numeric": True},
                    {"label": "Used", "numeric": True}, {"label": "Return"}],
        "rows": [
            {"href": _person(row["purse"], program.slug),
             "cells": [row["purse"].said["name"], row["purse"].said["number"], dollars(row["earned"]),
                       dollars(row["used"]), "due" if row["due"] else "not due"]}
            for row in rows
        ],
        "total": dollars(sum(row["earned"] for row in rows)),
        "used": dollars(sum(row["used"] for row in rows)),
    }  # fmt: skip
    return render(request, "incentives/totals.html", said)


def _person(one: Purse, slug: str) -> str:
    """The page of a person; nothing for somebody who belongs to another program by now."""
    return reverse("person", args=[one.chart]) if one.said["program"] == slug else ""


def _year(text: str | None, today: int) -> int:
    """The year of an address; this year for none. Raises 404 for one that is no year of ours."""
    if text is None:
        return today
    if not re.fullmatch(r"20\d\d", text):
        raise Http404("This is no year.")
    return int(text)


@allow(*KEEP)
def incentive_check(request: PageRequest) -> HttpResponse:
    """Recount the funds of my program against the charts, to the cent, from the tables."""
    program = mine(request)
    found = check()
    rows = [
        {"cells": [found.names[uid][1], *(dollars(found.accounts.get(uid, {}).get(one, 0))
                                          for one in ("fund", "people", "vendors"))]}
        for uid in found.of_program(program.slug)
    ]  # fmt: skip
    ours = found.of_program(program.slug)
    wrong = [one.words for one in found.wrong if one.concerns(program.slug, ours)]
    said = {"program": program, "found": found, "wrong": wrong, "rows": rows, "columns": [
        {"label": "Fund"}, *({"label": LABELS[one], "numeric": True} for one in LABELS if one != "giver"),
    ]}  # fmt: skip
    return render(request, "incentives/check.html", said)
