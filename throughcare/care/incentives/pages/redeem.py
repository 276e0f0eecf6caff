"""At the counter: what a person chooses for what they have earned, the receipt, and putting it right."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.chart.entries import Entry
from throughcare.chart.roles import EVERYONE_IN_CARE, Role
from throughcare.people.access import Relation, allow
from throughcare.people.kept import given_back
from throughcare.site.pages import charts, names
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.days import day_words
from throughcare.site.pages.entry_forms import ChartForm, Setting
from throughcare.site.pages.requests import PageRequest, acting
from throughcare.site.pages.saving import reply
from throughcare.site.pages.writing import words

from .. import used
from ..entries import RewardRedeemed, dollars
from ..entries.declare import GIVERS
from ..forms.redeem import GiveBackForm, RedeemForm
from ..readings.purse import balance

OURS = {Relation.PROGRAM}


@allow(*GIVERS, relations=OURS, look="a form: reward redeemed")
def redeem(request: PageRequest, chart: UUID) -> HttpResponse:
    """The person chooses something, and gets it."""
    page = charts.open_chart(request)
    found = used.choices(page.whole)
    form = RedeemForm(Setting(page.whole, page.program), request.POST or None).over(found)
    context = {"balance": dollars(balance(page.whole)), "not_yet": [one for one in found if one.why_not]}
    answer = _finish(request, page, form, "incentives/redeem.html", context)
    if form.receipt is not None:
        return HttpResponseRedirect(reverse("redeemed", args=[chart, form.uid()]))
    return answer


def _finish(
    request: PageRequest, page: ChartPage, form: ChartForm, template: str, context: dict[str, Any]
) -> HttpResponse:
    returned = given_back(request)
    shown = {"person": charts.header(page), "heading": form.heading, "button": form.button, "page": page}
    return reply(
        request,
        form,
        chart=page.row.uid,
        to=reverse("incentives", args=[page.row.uid]),
        context=shown | context,
        template=template,
        ready=lambda: not returned,
        say=lambda entries: words(page, entries),
    )


def _redemption(page: ChartPage, uid: UUID) -> tuple[Entry, RewardRedeemed]:
    found = next(((entry, said) for entry, said in page.whole.of(RewardRedeemed) if entry.uid == uid), None)
    if found is None:
        raise Http404("Nothing of that was redeemed in this chart.")
    return found


@allow(*EVERYONE_IN_CARE, relations={Relation.PROGRAM, Relation.OWN}, look="a receipt of rewards used")
def redeemed(request: PageRequest, chart: UUID, redemption: UUID) -> HttpResponse:
    """The receipt: to be printed and signed where the program wants that."""
    page = charts.open_chart(request)
    entry, said = _redemption(page, redemption)
    back = used.reversal_of(page.whole, redemption)
    mine = request.role is Role.PATIENT
    context = {
        "person": None if mine else charts.header(page),
        "page": page,
        "mine": mine,
        "said": said,
        "on": day_words(said.on),
        "cents": dollars(said.cents),
        "code": said.code if mine or acting(request).author.account == entry.by.account else None,
        "hidden": bool(said.code),
        "by": names.said_by(entry.by, names.names([entry.by])),
        "back_words": back[1].sentence() if back else "",
        "balance": dollars(balance(page.whole)),
        "may_reverse": request.role in GIVERS and back is None,
        "program": page.program,
        "uid": redemption,
    }
    return render(request, "incentives/redeemed.html", context)


@allow(*GIVERS, relations=OURS, look="a form: redemption reversed")
def redemption_reverse(request: PageRequest, chart: UUID, redemption: UUID) -> HttpResponse:
    """Given back, or never handed out."""
    page = charts.open_chart(request)
    _, said = _redemption(page, redemption)
    gone = used.reversal_of(page.whole, redemption) is not None
    form = GiveBackForm(Setting(page.whole, page.program), request.POST or None).about(redemption, said, gone=gone)
    about = f"{said.title} from {said.vendor} for {dollars(said.cents)}, on {day_words(said.on)}."
    return _finish(request, page, form, "incentives/give_back.html", {"inset": about})
