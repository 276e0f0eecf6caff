"""One bottle: its book as a ledger with a running balance, and everything that can be charted of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from throughcare.care.medication.entries import milligrams
from throughcare.care.stock import lists
from throughcare.care.stock.entries import (
    BottleReceived,
    StockMovedIn,
    StockMovedOut,
    StockPoured,
)
from throughcare.care.stock.forms.bottle import (
    ClosedForm,
    ExplainForm,
    MovedForm,
    ReceiptForm,
    RemovedForm,
    TakeBackForm,
    difference_words,
)
from throughcare.care.stock.forms.sheet import SheetForm
from throughcare.care.stock.readings import Line, in_words, ledger
from throughcare.care.stock.rules.watch import concerns
from throughcare.care.stock.values import keeping
from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.entries import Entry
from throughcare.chart.times import When
from throughcare.people.access import allow
from throughcare.site.pages import names, timeline
from throughcare.site.pages.days import Calendar
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.requests import PageRequest
from throughcare.store import load

from .common import KEEP, READ, BottlePage, bottle_form, open_bottle, own_form, words
from .overview import LOOKS, TAGS

PER_PAGE = 100
GONE = "This entry does not stand any more: somebody corrected or withdrew it meanwhile. What stands is below."


@allow(*READ)
def stock_bottle(request: PageRequest, bottle: UUID) -> HttpResponse:
    """One bottle and its book."""
    page = open_bottle(request, bottle)
    context = lists.context_of(page.program)
    found = [one for one in concerns(page.holds, context) if one.holds_at(datetime.now(UTC))]
    rows = timeline.rows(page.book)
    shown = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    said = {
        "page": page,
        "facts": _facts(page),
        "found": [{"finding": one, "tag": TAGS[one.severity], "look": LOOKS[one.severity]} for one in found],
        "rows": _rows(page, list(shown), keeping_it=request.role in KEEP),
        "shown": shown,
        "keeping": request.role in KEEP,
        "balance": milligrams(abs(page.holds.balance_ug)),
        "measured": in_words(page.holds.measured, page.holds.form) if page.holds.measured is not None else "",
    }
    return render(request, "stock/bottle.html", said)


def _facts(page: BottlePage) -> list[dict[str, Any]]:
    """What is known of the bottle, for ``parts/summary_list.html``."""
    holds, calendar = page.holds, Calendar(page.program.zone)
    expires = f"{holds.expires_on.day} {holds.expires_on:%b %Y}" if holds.expires_on else None
    return [
        {"key": "In it", "value": holds.product},
        {"key": "Received", "value": calendar.words(When(holds.received_on))},
        {"key": "Lot", "value": holds.lot},
        {"key": "Expires on", "value": expires},
        {"key": "Form 222", "value": holds.form_222},
        {"key": "Last count", "value": _last_count(page)},
    ]


def _last_count(page: BottlePage) -> str | None:
    count = page.holds.counted
    if count is None:
        return None
    when = Calendar(page.program.zone).words(When(count.happened))
    differs = f", {difference_words(count.difference_ug)}" if count.difference_ug else ", as the book says"
    left = "" if not count.difference_ug or count.open_ug else " (explained)"
    return f"{when}: {milligrams(count.amount_ug)}{differs}{left}"


def _rows(page: BottlePage, shown: list[timeline.Row], *, keeping_it: bool) -> list[dict[str, Any]]:
    """The lines of the book, newest first, with what was corrected or withdrawn."""
    lines = {line.entry.uid: line for line in ledger(page.book)}
    calendar = Calendar(page.program.zone)
    authors = [one.by for row in shown for one in (row.shown, *(change.by for change in row.changes))]
    known = names.names(authors)
    items = {
        item.uid: item
        for group in timeline.groups(shown, calendar, known, frozenset(), frozenset())
        for item in group.items
    }
    return [
        _row(row, lines.get(row.shown.uid), items[str(row.shown.uid)], calendar, keeping_it=keeping_it) for row in shown
    ]


def _row(
    row: timeline.Row, line: Line | None, item: timeline.Item, calendar: Calendar, *, keeping_it: bool
) -> dict[str, Any]:
    entry = row.shown
    stands = row.standing is not None
    return {
        "item": item,
        "when": calendar.words(entry.happened),
        "change": _signed(line.change_ug) if line and line.change_ug else "",
        "balance": _signed(line.balance_ug, plus=False) if line and stands else "",
        "withdraw": keeping_it and stands and entry.kind not in (StockPoured.kind.name, WITHDRAWN),
        "correct": keeping_it and stands and entry.kind == BottleReceived.kind.name,
    }


def _signed(amount_ug: int, *, plus: bool = True) -> str:
    sign = "\N{MINUS SIGN}" if amount_ug < 0 else "+" if plus else ""
    return f"{sign}{milligrams(abs(amount_ug))}"


@allow(*KEEP)
def stock_remove(request: PageRequest, bottle: UUID) -> HttpResponse:
    """Wasted, spilled, destroyed, lost or returned."""
    page = open_bottle(request, bottle)
    return bottle_form(request, page, RemovedForm(page.setting, request.POST or None, request=request))


@allow(*KEEP)
def stock_move(request: PageRequest, bottle: UUID) -> HttpResponse:
    """Fill into another bottle of the same."""
    page = open_bottle(request, bottle)
    every = lists.open_bottles(lists.bottles_of(page.program.slug))
    same = [one for one in every if one.holds.same_product(page.holds) and one.uid != bottle]
    others = [(one.uid, f"{one.holds.label}, {milligrams(one.holds.balance_ug)}") for one in same]
    form = MovedForm(page.setting, request.POST or None, request=request).into(others)
    return bottle_form(request, page, form)


@allow(*KEEP)
def stock_count(request: PageRequest, bottle: UUID) -> HttpResponse:
    """Count one bottle."""
    page = open_bottle(request, bottle)
    form = SheetForm(Setting(lists.own_book(page.program.slug), page.program), request.POST or None, request=request)
    kept = keeping(lists.context_of(page.program))
    form = form.of([(page.holds, page.book)], kept.weighing)
    context = {"template": "stock/sheet.html", "page": page, "weighing": bool(kept.weighing)}
    return own_form(request, page.program, form, page.address, **context)


@allow(*KEEP)
def stock_explain(request: PageRequest, bottle: UUID) -> HttpResponse:
    """Explain the difference of the last count."""
    page = open_bottle(request, bottle)
    form = ExplainForm(page.setting, request.POST or None, request=request)
    about = difference_words(page.holds.open_ug) if page.holds.open_ug else ""
    return bottle_form(request, page, form, inset=f"Counted {about}." if about else "")


@allow(*KEEP)
def stock_close(request: PageRequest, bottle: UUID) -> HttpResponse:
    """Close the bottle."""
    page = open_bottle(request, bottle)
    return bottle_form(request, page, ClosedForm(page.setting, request.POST or None))


@allow(*KEEP)
def stock_correct(request: PageRequest, bottle: UUID, entry: UUID) -> HttpResponse:
    """Correct what was typed of a receipt."""
    page = open_bottle(request, bottle)
    found = _standing(page, entry)
    if found is None:
        return _gone(request, page)
    if not isinstance(found.payload, BottleReceived):
        raise PermissionDenied(f"“{found.title}” is not corrected here. Withdraw it, then chart what happened.")
    form = ReceiptForm(Setting(page.book, page.program, correcting=found), request.POST or None)
    form.done = "Corrected. The earlier version stays visible."  # type: ignore[misc]
    said = {"heading": "Correct the receipt", "button": "Save correction", "about": words([found], page.program)}
    return bottle_form(request, page, form, **said)


@allow(*KEEP)
def stock_withdraw(request: PageRequest, bottle: UUID, entry: UUID) -> HttpResponse:
    """Take an entry of the book back, with a reason; of a move in both books."""
    page = open_bottle(request, bottle)
    found = _standing(page, entry)
    if found is None:
        return _gone(request, page)
    if isinstance(found.payload, StockPoured):
        raise PermissionDenied("A pour is withdrawn together with its dose, in the chart of the person.")
    form = TakeBackForm(Setting(page.book, page.program, correcting=found), request.POST or None)
    form.depends_on = (found.kind,)  # type: ignore[misc]
    form.other = _other_end(page, found)
    said = {"heading": f"Withdraw: {found.title.lower()}", "about": words([found], page.program)}
    return bottle_form(request, page, form, **said)


def _standing(page: BottlePage, uid: UUID) -> Entry | None:
    """The standing entry of that id. Raises 404 for one that never stood in this book."""
    if page.book.entry(uid) is None:
        raise Http404("There is no such entry in the book of this bottle.")
    return next((entry for entry in page.book.standing() if entry.uid == uid), None)


def _gone(request: PageRequest, page: BottlePage) -> HttpResponse:
    messages.warning(request, GONE)
    return HttpResponseRedirect(page.address)


def _other_end(page: BottlePage, found: Entry) -> tuple[UUID, Entry] | None:
    """The bottle at the other end of a move, and what its book says of it."""
    said = found.payload
    if not isinstance(said, StockMovedOut | StockMovedIn):
        return None
    other = said.to if isinstance(said, StockMovedOut) else said.out_of
    book = load.book(other)
    ends = [(entry, one.out_of, one.amount_ug) for entry, one in book.of(StockMovedIn)]
    if isinstance(said, StockMovedIn):
        ends = [(entry, one.to, one.amount_ug) for entry, one in book.of(StockMovedOut)]
    same = [entry for entry, end, amount in ends if end == page.book.uid and amount == said.amount_ug]
    same.sort(key=lambda entry: entry.happened != found.happened)
    return (other, same[0]) if same else None
