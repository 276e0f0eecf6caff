"""The dispensing log, shown, printed and as a file; and the check that every pour has its dose."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from throughcare.care.medication.readings.days import dosing_day
from throughcare.care.stock import checking, lists
from throughcare.care.stock.log import Logged, lines
from throughcare.chart.findings import Context
from throughcare.people.access import allow
from throughcare.people.looks import log_list
from throughcare.site.pages.days import Calendar, day_words
from throughcare.site.pages.moments import DayInput
from throughcare.site.pages.requests import PageRequest

from .common import KEEP, READ, mine

LONGEST = 400
"""So many days stand in one file at most."""
PER_PAGE = 500
HEADINGS = ("Date", "Substance", "Strength and form", "Patient ID", "Consumed here, mg", "Taken home, mg",
            "Measured", "Bottle", "Dispensed by")  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula."""


class Days(forms.Form):
    """From which day to which day."""

    first = forms.DateField(label="From", widget=DayInput, required=False)
    last = forms.DateField(label="Through", widget=DayInput, required=False)


@allow(*KEEP)
def stock_log(request: PageRequest) -> HttpResponse:
    """What was dispensed: every pour with the number of the person. Each look is charted."""
    program = mine(request)
    context = lists.context_of(program)
    form = Days(request.GET or None)
    first, last = _span(form, context)
    found = lines(lists.bottles_of(program.slug), first, last, context)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    if "csv" in request.GET:
        log_list(request, "the dispensing log, as a file", _charts(found))
        return _file(found, Calendar(program.zone), first, last)
    log_list(request, "the dispensing log", _charts(list(page)))
    said = {
        "program": program,
        "form": form if form.is_bound else Days(initial={"first": first, "last": last}),
        "first": day_words(first),
        "last": day_words(last),
        "one_day": first == last,
        "shown": page,
        "rows": [list(zip(HEADINGS, _row(one, Calendar(program.zone)), strict=True)) for one in page],
        "headings": HEADINGS,
        "query": f"first={first}&last={last}",
    }
    return render(request, "stock/log.html", said)


def _span(form: Days, context: Context) -> tuple[date, date]:
    """The days that were asked for; today where none were. Never more than fit in one file."""
    today = dosing_day(datetime.now(UTC), context)
    said = form.cleaned_data if form.is_valid() else {}
    last = said.get("last") or said.get("first") or today
    first = min(said.get("first") or last, last)
    longest = min(timedelta(days=LONGEST), last - date.min)  # before the first of all days there is none
    return max(first, last - longest), last


def _charts(found: list[Logged]) -> list[Any]:
    return sorted({one.chart for one in found if one.chart is not None})


def _row(one: Logged, calendar: Calendar) -> list[str]:
    """One line, in the order of the headings."""
    substance, form = one.holds.product.split(", ", 1)
    amount = one.amount.removesuffix(" mg")
    late = " (entered late)" if one.said.became.value == "entered_late" else ""
    return [
        calendar.words(one.entry.happened),
        substance,
        form,
        one.number or "no dose in a chart",
        "" if one.home else f"{amount}{late}",
        amount if one.home else "",
        one.measured,
        one.holds.label,
        one.initials,
    ]


def _file(found: list[Logged], calendar: Calendar, first: date, last: date) -> HttpResponse:
    """The same as comma-separated values. What begins like a formula is kept from being one."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for one in found:
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in _row(one, calendar)])
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="dispensing-{first}-{last}.csv"'
    return answer


@allow(*READ)
def stock_check(request: PageRequest) -> HttpResponse:
    """Whether every pour of the last month has its dose, and every dose its pours."""
    program = mine(request)
    context = lists.context_of(program)
    since = dosing_day(datetime.now(UTC), context) - timedelta(days=checking.DAYS)
    labels = {bottle.uid: bottle.holds.label for bottle in lists.bottles_of(program.slug)}
    found = checking.check(program.slug, since=since)
    rows = [{"one": one, "words": checking.words(one, labels)} for one in found]
    said = {
        "program": program,
        "rows": rows,
        "since": day_words(since),
        "balances": checking.kept_wrongly(program.slug),
    }
    return render(request, "stock/check.html", said)
