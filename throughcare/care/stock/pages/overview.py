"""The stock of a program: what is there, what is to be looked at, and where each matter is done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.care.medication.entries import milligrams
from throughcare.care.medication.readings.days import dosing_day, dosing_day_of
from throughcare.care.stock import lists
from throughcare.care.stock.forms.receive import ReceiveForm
from throughcare.care.stock.lists import Bottle, Total
from throughcare.care.stock.readings import in_words
from throughcare.care.stock.values import keeping
from throughcare.chart.findings import Context, Severity
from throughcare.chart.times import When
from throughcare.people.access import allow
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.requests import PageRequest

from .common import KEEP, READ, mine, own_form

DAYS = 8
"""So many days the list of closed days goes back, and never before the first bottle came."""
LOOKS = {Severity.STOP: "stop", Severity.WARNING: "warn", Severity.DUE: "info", Severity.NOTICE: "quiet"}
TAGS = {Severity.STOP: "Alarm", Severity.WARNING: "Look", Severity.DUE: "Due", Severity.NOTICE: "Soon"}


@allow(*READ)
def stock(request: PageRequest) -> HttpResponse:
    """All bottles of my program."""
    program = mine(request)
    context, now = lists.context_of(program), datetime.now(UTC)
    every = lists.bottles_of(program.slug)
    closed = "closed" in request.GET
    shown = [one for one in every if one.holds.closed] if closed else lists.open_bottles(every)
    said = {
        "program": program,
        "figures": [figure(total) for total in lists.totals(every, context)],
        "found": found(every, program.slug, context, now),
        "rows": [row(bottle, context) for bottle in shown],
        "closed": closed,
        "counts": {"open": len(lists.open_bottles(every)), "closed": len(every) - len(lists.open_bottles(every))},
        "days": last_days(every, program.slug, context, now),
        "keeping": request.role in KEEP,
        "no_low": not keeping(context).low_ug,
    }
    return render(request, "stock/stock.html", said)


def found(bottles: Sequence[Bottle], slug: str, context: Context, now: datetime) -> list[dict[str, Any]]:
    """What is to be looked at, with its look."""
    findings = lists.to_look_at(bottles, lists.own_book(slug), context, now)
    places = {bottle.holds.received: reverse("stock_bottle", args=[bottle.uid]) for bottle in bottles}
    places |= {
        bottle.holds.counted.entry: reverse("stock_bottle", args=[bottle.uid])
        for bottle in bottles
        if bottle.holds.counted
    }
    other = {"inventory_due": reverse("stock_inventory")}
    return [
        {
            "finding": one,
            "tag": TAGS[one.severity],
            "look": LOOKS[one.severity],
            "href": next((places[uid] for uid in one.entries if uid in places), other.get(one.rule, reverse("losses"))),
        }
        for one in findings
    ]


def figure(total: Total) -> dict[str, Any]:
    """What is there of one medication, as a big number."""
    size = "1 bottle" if total.bottles == 1 else f"{total.bottles} bottles"
    low = f"low: less than {milligrams(total.low_ug)}" if total.is_low and total.low_ug else ""
    return {
        "label": total.medication.label,
        "value": milligrams(total.amount_ug).removesuffix(" mg"),
        "unit": "mg",
        "note": ", ".join(filter(None, [size, low])),
        "kind": "stop" if total.amount_ug < 0 else "warn" if total.is_low else "",
    }


def row(bottle: Bottle, context: Context) -> dict[str, Any]:
    """One bottle as a line of the list."""
    holds = bottle.holds
    today = datetime.now(UTC).astimezone(context.zone).date()
    return {
        "holds": holds,
        "href": reverse("stock_bottle", args=[bottle.uid]),
        "amount": milligrams(abs(holds.balance_ug)),
        "negative": holds.balance_ug < 0,
        "measured": in_words(holds.measured, holds.form) if holds.measured is not None else "",
        "state": _state(bottle, today),
    }


def _state(bottle: Bottle, today: Any) -> tuple[str, str]:
    """A word about it, and its look."""
    holds = bottle.holds
    states = [
        (holds.balance_ug < 0, ("Less than nothing", "stop")),
        (holds.closed, ("Closed", "quiet")),
        (holds.expired_on(today), ("Expired", "warn")),
        (holds.open_ug != 0, ("Difference", "warn")),
        (holds.moved_since is not None, ("In use", "info")),
    ]
    return next((state for holds_so, state in states if holds_so), ("", ""))


def last_days(bottles: Sequence[Bottle], slug: str, context: Context, now: datetime) -> list[dict[str, Any]]:
    """The last days with a stock, today first, and whether each was closed."""
    closed, today = lists.days_closed(slug), dosing_day(now, context)
    came = [dosing_day_of(When(bottle.holds.received_on), context) or today for bottle in bottles]
    first = min(came, default=today)
    days = [day for back in range(DAYS) if (day := today - timedelta(days=back)) >= first]
    return [{"day": day, "closed": day.isoformat() in closed, "today": day == today} for day in days]


@allow(*KEEP)
def stock_receive(request: PageRequest) -> HttpResponse:
    """Bottles came in: each gets a book."""
    program = mine(request)
    form = ReceiveForm(Setting(lists.own_book(program.slug), program), request.POST or None)
    form.taken = frozenset(one.holds.label for one in lists.open_bottles(lists.bottles_of(program.slug)))
    return own_form(request, program, form, reverse("stock"))
