"""Sending a referral: charted with the disclosure it makes, and by e-mail a link that names nobody."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Draft
from throughcare.chart.roles import STAFF
from throughcare.chart.times import When
from throughcare.people.access import Relation, allow
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.requests import PageRequest, acting
from throughcare.site.pages.saving import Trouble
from throughcare.store import load
from throughcare.store.append import Write, append

from . import mailing, shown
from .addresses import at
from .finishing import context_of, finish, open_track, setting
from .forms.refer import gone
from .forms.send import SendForm
from .readings import Track, is_anonymous
from .wording import NOTICE, installed
from .words import How

SAVED = 302


@allow(*STAFF, relations={Relation.PROGRAM}, look="a form: send a referral", in_emergency=False)
def send_referral(request: PageRequest, chart: UUID, referral: UUID) -> HttpResponse:
    """Chart how it was sent; by e-mail, send it. What could not be sent is taken back, and what was typed is kept."""
    page, track = open_track(request, referral)
    form = SendForm(setting(page, track), request.POST or None)
    listing = shown.listing_of(track.made.listing)
    if form.is_bound and listing is not None and (why := gone(listing)):
        form.add_error(None, why)
    to = at(page, "referral", track.uid)
    context = _context(page, track, form, to)
    answer = finish(request, page, form, "referral/send.html", to, context)
    by_mail = answer.status_code == SAVED and form.cleaned_data["how"] is How.EMAIL
    if not by_mail or form.receipt is None or form.receipt.repeated:  # the same form again: it went out before
        return answer
    try:
        _mail(request, page, track, form)
    except mailing.NotSent as error:
        _take_back(request, page, form, str(error))
        return _not_sent(request, page, form, context, str(error))
    return answer


def _context(page: ChartPage, track: Track, form: SendForm, to: str) -> dict[str, Any]:
    return context_of(page, form) | {
        "track": track,
        "back": to,
        "consent": f"{at(page, 'consent')}?referral={track.uid}",
        "found": shown.consent(page, *form.consent) if form.consent else None,
        "anonymous": is_anonymous(page.chart),
        "is_call": form.is_call,
        "notice": installed(NOTICE),
        "mail": mailing.is_set_up(),
        "letter": f"{to}?print",
        "tel": shown.tel(track.made.phone),
    }


def _mail(request: PageRequest, page: ChartPage, track: Track, form: SendForm) -> None:
    token = mailing.token(track.made.listing, form.uid)
    mailing.send(
        to=form.cleaned_data["to"],
        program=track.made.name,
        ours=page.program.name,
        link=request.build_absolute_uri(reverse("referral_answer", args=[token])),
    )


def _take_back(request: PageRequest, page: ChartPage, form: SendForm, why: str) -> None:
    """What was charted as sent did not go out: the entries are withdrawn, and stay visible."""
    now = When.at(datetime.now(UTC))
    drafts = [Draft(EntryWithdrawn(), now, corrects=uid, why=why) for uid in form.uids]
    append(Write(page.row.uid, drafts), by=acting(request).author)


def _not_sent(request: PageRequest, page: ChartPage, form: SendForm, context: dict[str, Any], why: str) -> HttpResponse:
    """The form again, with what was typed and a key of its own."""
    list(messages.get_messages(request))  # “Sent” was said too early
    form.send_again(key=uuid4(), read_to=load.book_row(page.row.uid).head_position)
    shows = {**context, "form": form, "trouble": Trouble(why, 503)}
    return render(request, "referral/send.html", shows, status=503)
