"""The close of a day: what each bottle should hold, what was counted, the difference; and the count sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.care.medication.entries import milligrams
from throughcare.care.medication.readings.days import dosing_day, dosing_day_of
from throughcare.care.stock import lists
from throughcare.care.stock.books import program_book
from throughcare.care.stock.entries import DayClosed, DayLine
from throughcare.care.stock.forms.matters import CloseDayForm
from throughcare.care.stock.forms.sheet import SheetForm
from throughcare.care.stock.lists import Bottle
from throughcare.care.stock.readings import Contents
from throughcare.care.stock.readings.day import day_line, tolerance_ug, within_tolerance
from throughcare.care.stock.values import keeping
from throughcare.chart.books import PROGRAM, Book
from throughcare.chart.findings import Context
from throughcare.chart.times import When
from throughcare.people.access import allow
from throughcare.site.pages import names
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.requests import PageRequest

from .common import KEEP, READ, answer, mine, own_form

COLUMNS = (
    ("opening_ug", "Opening"),
    ("came_ug", "Came in"),
    ("observed_ug", "Given here"),
    ("taken_home_ug", "To take home"),
    ("spilled_ug", "Spilled, wasted"),
    ("destroyed_ug", "Destroyed"),
    ("went_ug", "Went out"),
    ("adjusted_ug", "Explained before"),
)


@allow(*KEEP)
def stock_sheet(request: PageRequest) -> HttpResponse:
    """Count the open bottles: those that are in use, or all."""
    program = mine(request)
    own, context = lists.own_book(program.slug), lists.context_of(program)
    every = lists.open_bottles(lists.bottles_of(program.slug))
    wanted = every if "all" in request.GET else [one for one in every if one.holds.moved_since or one.holds.open_ug]
    form = SheetForm(Setting(own, program), request.POST or None, request=request)
    form = form.of(with_books(wanted), keeping(context).weighing)
    said = {
        "template": "stock/sheet.html",
        "heading": "Count",
        "weighing": bool(keeping(context).weighing),
        "others": len(every) - len(wanted),
        "none": not wanted,
    }
    today = dosing_day(datetime.now(UTC), context)
    return own_form(request, program, form, reverse("stock_day", args=[today.isoformat()]), **said)


def with_books(bottles: Sequence[Bottle]) -> list[tuple[Contents, Book]]:
    """The bottles with their whole books, in one query for all."""
    found = lists.books(bottles)
    return [(bottle.holds, found[bottle.uid]) for bottle in bottles]


@allow(*READ)
def stock_day(request: PageRequest, day: str) -> HttpResponse:
    """One day reconciled: closed, or to be closed."""
    program = mine(request)
    context = lists.context_of(program)
    on = _day(day, context)
    own = lists.own_book(program.slug)
    closed = next(((entry, said) for entry, said in own.of(DayClosed) if said.day == on), None)
    bottles = with_books([one for one in lists.bottles_of(program.slug) if _was_open(one, on, context)])
    if closed is not None and request.method == "POST":
        messages.info(request, "This day is closed already. Nothing was added.")
        return HttpResponseRedirect(request.path)
    form = CloseDayForm(Setting(own, program), request.POST or None).over(on, bottles, context)
    lines = {line.bottle: line for line in closed[1].lines} if closed else _lines(bottles, on, context)
    said = {
        "template": "stock/day.html",
        "heading": f"Stock of {on.day} {on:%b %Y}",
        "button": form.button,
        "program": program,
        "columns": [label for _, label in COLUMNS],
        "rows": [_row(holds, lines[holds.book], context) for holds, _ in bottles if holds.book in lines],
        "sums": _sums([holds for holds, _ in bottles], lines),
        "closed": closed,
        "closed_by": _closed_by(closed),
        "keeping": request.role in KEEP,
        "tolerance": keeping(context).liquid_tolerance_per_mille,
        "uncounted": any(line.counted_ug is None for line in lines.values()),
    }
    if closed is not None or request.role not in KEEP:
        return render(request, "stock/day.html", {**said, "form": form})
    to = reverse("stock_day", args=[on.isoformat()])
    uid = program_book(program.slug)
    return answer(request, form, chart=uid, to=to, context=said, program=program, opens=PROGRAM)


def _day(text: str, context: Context) -> date:
    """The day of an address. Raises 404 for none, for one written otherwise (2026-W47), and for one not yet begun."""
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise Http404("This is no day.") from error
    if found.isoformat() != text:
        raise Http404("This is no day.")
    if found > dosing_day(datetime.now(UTC), context) or found.year < 2000:
        raise Http404("There is nothing to close on this day.")
    return found


def _was_open(bottle: Bottle, day: date, context: Context) -> bool:
    """Whether the bottle was in the stock on a day: it had come, and was closed that day at the earliest."""
    came = dosing_day_of(When(bottle.holds.received_on), context)
    went = dosing_day_of(When(bottle.holds.closed_on), context) if bottle.holds.closed_on is not None else None
    return (came is None or came <= day) and (went is None or went >= day)


def _lines(bottles: Sequence[tuple[Contents, Book]], day: date, context: Context) -> dict[Any, DayLine]:
    found = {holds.book: day_line(book, day, context) for holds, book in bottles}
    return {uid: line for uid, line in found.items() if line is not None}


def _row(holds: Contents, line: DayLine, context: Context) -> dict[str, Any]:
    """One bottle as a line of the page."""
    return {
        "holds": holds,
        "href": reverse("stock_bottle", args=[holds.book]),
        "cells": [(label, mg(_value(line, name))) for name, label in COLUMNS],
        "expected": mg(line.expected_ug),
        "counted": mg(line.counted_ug),
        "difference": "" if line.difference_ug is None else mg(line.difference_ug, plus=True),
        "state": _state(holds, line, context),
    }


def _value(line: DayLine, name: str) -> int:
    """A column; those that came in and those that went out are each shown as one."""
    if name == "came_ug":
        return line.received_ug + line.moved_in_ug
    if name == "went_ug":
        return line.moved_out_ug + line.left_ug
    return int(getattr(line, name))


def _state(holds: Contents, line: DayLine, context: Context) -> tuple[str, str, str]:
    """A word, its look, and what is to be done: count or explain."""
    if line.counted_ug is None:
        return "Not counted", "warn", "count"
    if line.open_ug:
        count = holds.counted
        ours = count is not None and count.open_ug == line.open_ug
        if ours and within_tolerance(holds, keeping(context)):
            return f"Within {milligrams(tolerance_ug(holds, keeping(context)))}", "info", ""
        return "To be explained", "stop", "explain"
    return ("Explained", "info", "") if line.difference_ug else ("Balanced", "good", "")


def _sums(bottles: Sequence[Contents], lines: dict[Any, DayLine]) -> list[dict[str, Any]]:
    """The same over all bottles of one medication."""
    kinds = {holds.medication: None for holds in bottles if holds.book in lines}
    found = []
    for medication in kinds:
        ours = [lines[holds.book] for holds in bottles if holds.medication is medication and holds.book in lines]
        counted = [line.counted_ug for line in ours]
        if len(ours) == 1:  # its own line says it already
            continue
        found.append(
            {
                "label": f"All {medication.label.lower()}",
                "cells": [(label, mg(sum(_value(line, name) for line in ours))) for name, label in COLUMNS],
                "expected": mg(sum(line.expected_ug for line in ours)),
                "counted": mg(sum(one or 0 for one in counted)) if None not in counted else "not complete",
                "difference": mg(sum(line.difference_ug or 0 for line in ours), plus=True)
                if None not in counted
                else "",
            }
        )
    return found


def mg(amount_ug: int | None, *, plus: bool = False) -> str:
    """Milligrams with their sign; “not counted” for nothing known, a dash for none."""
    if amount_ug is None:
        return "not counted"
    sign = "\N{MINUS SIGN}" if amount_ug < 0 else "+" if plus and amount_ug else ""
    return f"{sign}{milligrams(abs(amount_ug))}" if amount_ug else "0 mg"


def _closed_by(closed: Any) -> str:
    if closed is None:
        return ""
    entry, _ = closed
    return names.said_by(entry.by, names.names([entry.by]))
