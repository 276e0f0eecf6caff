"""The page of one referral: how far it has come, what to do now, and the letter to the program."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.chart.roles import EVERYONE_IN_CARE, STAFF, Role
from throughcare.people.access import Relation, allow
from throughcare.site.pages import charts, names
from throughcare.site.pages.charts import ChartPage
from throughcare.site.pages.moments import initial
from throughcare.site.pages.requests import PageRequest

from . import shown, telling
from .addresses import at
from .finishing import context_of, finish, open_track, setting
from .forms.base import FollowForm
from .forms.follow import AcknowledgedForm, ArrivedForm, BookedForm, DeclinedForm, EndForm
from .readings import Track, may_be_told
from .wording import NOTICE, installed

OURS = {Relation.PROGRAM}
FOLLOWING = ("send_referral", "acknowledged", "booked", "declined", "arrived", "end_referral")
AT_ONCE = "at_once"
"""Posted by the button that says “arrived” with one press: it happened now."""


@allow(*EVERYONE_IN_CARE, relations={Relation.PROGRAM, Relation.OWN}, look="a referral")
def referral(request: PageRequest, chart: UUID, referral: UUID) -> HttpResponse:
    """One referral: how far it has come and what to do now. With ``?print`` the letter to the program."""
    page, track = open_track(request, referral)
    staff = request.role is not Role.PATIENT
    acting = staff and not request.emergency  # emergency access is there to treat: it shows, and does not follow
    if "print" in request.GET and acting:
        return render(request, "referral/letter.html", letter(page, track))
    known = names.names(entry.by for entry in page.chart.standing())
    context = {
        "person": charts.header(page),
        "page": page,
        "track": track,
        "code": telling.code(track),
        "path": shown.path(page, track),
        "state": shown.track(page, track),
        "late": shown.is_late(page, track),
        "what_now": shown.what_now(page, track),
        "gone": shown.no_more(track) if acting else "",
        "history": shown.history(page, track, known),
        "tel": shown.tel(track.made.phone),
        "back": charts.address(page) if staff else reverse("home"),
        "acts": _acts(page, track) if acting else None,
        "arrived": ArrivedForm(setting(page, track)) if acting and not track.is_closed else None,
    }
    return render(request, "referral/referral.html", context)


def _acts(page: ChartPage, track: Track) -> dict[str, str]:
    """The addresses of what can be done with a referral."""
    found = {name: at(page, name, track.uid) for name in FOLLOWING}
    return found | {"refer": at(page, "refer"), "consent": f"{at(page, 'consent')}?referral={track.uid}"}


def letter(page: ChartPage, track: Track) -> dict[str, Any]:
    """What the letter says: only what a consent covers today, and of a call that names nobody, nothing of anybody."""
    today = datetime.now(UTC).astimezone(page.program.zone).date()
    return {
        "track": track,
        "page": page,
        "code": telling.code(track),
        "today": today,
        "told": telling.told(page.chart, track, may_be_told(page.chart, track, today)),
        "scope": telling.scope(page.chart, track, today),
        "notice": installed(NOTICE),
        "back": at(page, "referral", track.uid),
    }


def _follow(request: PageRequest, uid: UUID, kind: type[FollowForm]) -> HttpResponse:
    """Show the form of one step of a referral, or append what it says."""
    page, track = open_track(request, uid)
    return _reply(request, page, track, kind(setting(page, track), request.POST or None))


def _reply(request: PageRequest, page: ChartPage, track: Track, form: FollowForm) -> HttpResponse:
    to = at(page, "referral", track.uid)
    context = context_of(page, form) | {"track": track, "back": to}
    return finish(request, page, form, "referral/follow.html", to, context)


@allow(*STAFF, relations=OURS, look="a form: referral received")
def acknowledged(request: PageRequest, chart: UUID, referral: UUID) -> HttpResponse:
    """The other program has it."""
    return _follow(request, referral, AcknowledgedForm)


@allow(*STAFF, relations=OURS, look="a form: referral declined")
def declined(request: PageRequest, chart: UUID, referral: UUID) -> HttpResponse:
    """The other program cannot take them."""
    return _follow(request, referral, DeclinedForm)


@allow(*STAFF, relations=OURS, look="a form: appointment elsewhere")
def booked(request: PageRequest, chart: UUID, referral: UUID) -> HttpResponse:
    """The other program gave an appointment."""
    return _follow(request, referral, BookedForm)


@allow(*STAFF, relations=OURS, look="a form: arrival")
def arrived(request: PageRequest, chart: UUID, referral: UUID) -> HttpResponse:
    """The person has arrived: by the form, or by one press."""
    page, track = open_track(request, referral)
    if request.method == "POST" and track.arrived is not None:
        messages.info(request, "The arrival is charted already; nothing was added twice.")
        return HttpResponseRedirect(at(page, "referral", track.uid))
    data = request.POST.copy()
    if AT_ONCE in data:
        now = initial(None, page.program.zone, datetime.now(UTC))
        data.update({name: str(value) for name, value in now.items()})
    return _reply(request, page, track, ArrivedForm(setting(page, track), data or None))


@allow(*STAFF, relations=OURS, look="a form: end of a referral")
def end_referral(request: PageRequest, chart: UUID, referral: UUID) -> HttpResponse:
    """End it without an arrival, with what was arranged instead."""
    return _follow(request, referral, EndForm)
