"""The catalogue of a fund and its stock of vouchers."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.people.access import allow
from throughcare.site.pages.days import day_words
from throughcare.site.pages.requests import PageRequest

from ..entries import dollars
from ..forms.catalogue import CountVouchersForm, OfferForm, ReceiveVouchersForm, RetireForm
from ..readings.catalogue import items, suggestions, table
from ..readings.vouchers import Lot, lots
from .fund_common import KEEP, FundPage, fund_form, open_fund


@allow(*KEEP)
def fund_catalogue(request: PageRequest, fund: UUID) -> HttpResponse:
    """What rewards can be used for, the stock of vouchers, and what is never offered."""
    page = open_fund(request, fund)
    stock = lots(page.book)
    said = {
        "page": page,
        "items": [
            {
                "said": one.said,
                "price": dollars(one.said.cents) if one.said.cents else "any amount",
                "left": sum(lot.left for lot in stock if lot.said.item == str(one.uid)) if one.said.voucher else None,
                "retire": reverse("fund-retire", args=[fund, one.uid]),
            }
            for one in items(page.book)
        ],
        "lots": [_lot(page, one) for one in stock],
        "deny": table()["deny"],
        "suggestions": suggestions(),
    }
    return render(request, "incentives/catalogue.html", said)


def _lot(page: FundPage, one: Lot) -> dict[str, object]:
    return {
        "lot": one,
        "came": day_words(one.said.on),
        "each": dollars(one.said.cents),
        "counted": day_words(one.counted_on) if one.counted_on else "not yet",
        "count": reverse("fund-count", args=[page.fund.uid, one.uid]),
    }


@allow(*KEEP)
def fund_offer(request: PageRequest, fund: UUID) -> HttpResponse:
    """Offer something. A suggestion fills in its words."""
    page = open_fund(request, fund)
    asked = request.GET.get("like", "")
    begun = next((one for one in suggestions() if one["title"] == asked), None)
    form = OfferForm(page.setting, request.POST or None, initial=begun)
    return fund_form(request, page, form, reverse("fund-catalogue", args=[fund]))


@allow(*KEEP)
def fund_retire(request: PageRequest, fund: UUID, item: UUID) -> HttpResponse:
    """Stop offering something."""
    page = open_fund(request, fund)
    found = next((one for one in items(page.book) if one.uid == item), None)
    if found is None and request.method != "POST":
        raise Http404("This is not offered.")
    form = RetireForm(page.setting, request.POST or None)
    form.item = item
    to = reverse("fund-catalogue", args=[fund])
    return fund_form(request, page, form, to, inset=found.said.sentence() if found else "")


@allow(*KEEP)
def fund_receive(request: PageRequest, fund: UUID) -> HttpResponse:
    """Vouchers came into the stock."""
    page = open_fund(request, fund)
    form = ReceiveVouchersForm(page.setting, request.POST or None).over(items(page.book))
    return fund_form(request, page, form, reverse("fund-catalogue", args=[fund]))


@allow(*KEEP)
def fund_count(request: PageRequest, fund: UUID, lot: UUID) -> HttpResponse:
    """Count a lot of vouchers."""
    page = open_fund(request, fund)
    found = next((one for one in lots(page.book) if one.uid == lot), None)
    if found is None:
        raise Http404("There is no such lot in this stock.")
    form = CountVouchersForm(page.setting, request.POST or None)
    form.lot = found
    inset = f"{found.said.title}, {found.said.vendor}, received {day_words(found.said.on)}."
    return fund_form(request, page, form, reverse("fund-catalogue", args=[fund]), inset=inset)
