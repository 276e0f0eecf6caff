"""The helpline desk: one screen for a call that is being talked. What is typed is kept at once, saved or not."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.text import Truncator

from throughcare.people import unsent
from throughcare.people.access import allow
from throughcare.people.kept import given_back
from throughcare.people.models import Account
from throughcare.people.requests import account_of
from throughcare.program.models import Program
from throughcare.site.pages import names, timeline
from throughcare.site.pages.days import Calendar, moment_words
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.requests import PageRequest, program
from throughcare.site.pages.saving import reply
from throughcare.store import models

from . import shown
from .callers import DESK
from .desk import DeskForm, call_of
from .triage import triage

SCREEN = "helpline call"
SEVERAL = ("flags", "signs", "guides")
NEXT = "next"
BEGINNING = 40
"""So many characters tell one call that is not saved from another."""


@allow(*DESK)
def helpline(request: PageRequest) -> HttpResponse:
    """The desk: the call that was not saved yet, or a new one."""
    waiting = [] if "new" in request.GET else not_saved(account_of(request))
    key = waiting[0].key if waiting else uuid4()
    return HttpResponseRedirect(reverse("take_call", args=[key]))


@allow(*DESK)
def take_call(request: PageRequest, key: UUID) -> HttpResponse:
    """One call: draw the screen with what was typed so far, or save it, however little that is."""
    mine, call, account = _mine(request), call_of(key), account_of(request)
    if request.method != "POST" and models.Book.objects.filter(uid=call).exists():
        return HttpResponseRedirect(reverse("call", args=[call]))
    waiting = not_saved(account)
    typed = next((one for one in waiting if one.key == key), None)
    form = DeskForm(Setting(None, mine), request.POST or None, initial=_begin(key, typed))
    returned = given_back(request)
    context = _screen(form, mine, key, typed, [one for one in waiting if one.key != key])
    answer = reply(
        request,
        form,
        chart=call,
        to=_then(request, form, call),
        context=context,
        template="access/desk.html",
        opens="call",
        ready=lambda: not returned,
        say=lambda entries: timeline.groups(
            [timeline.Row(one, one) for one in entries],
            Calendar(mine.zone),
            names.names(one.by for one in entries),
            frozenset(),
            frozenset(),
        ),
    )
    if answer.status_code == 302:
        unsent.forget(account, SCREEN, key)
    return answer


@allow(*DESK)
def keep_call(request: PageRequest, key: UUID) -> HttpResponse:
    """Keep what is typed, while it is typed. Nothing is charted. Answers since when the call runs."""
    if request.method != "POST" or given_back(request):
        return HttpResponseRedirect(reverse("take_call", args=[key]))
    if models.Book.objects.filter(uid=call_of(key)).exists():
        return JsonResponse({"saved": True})
    typed = unsent.keep(account_of(request), SCREEN, key, request.POST)
    return JsonResponse({"kept": typed is not None, "begun": typed.begun.isoformat() if typed else None})


def not_saved(account: Account) -> list[unsent.Typed]:
    """The calls that this account typed and has not saved, the latest first.

    What was still on its way while its call was saved is in that call, and is forgotten here.
    """
    found = unsent.of(account, SCREEN)
    saved = set(models.Book.objects.filter(uid__in=[call_of(one.key) for one in found]).values_list("uid", flat=True))
    for one in found:
        if call_of(one.key) in saved:
            unsent.forget(account, SCREEN, one.key)
    return [one for one in found if call_of(one.key) not in saved]


def link_to(one: unsent.Typed, zone: tzinfo) -> dict[str, Any]:
    """A call that is not saved, as a page names it to whoever typed it: since when, and how it begins."""
    began = Truncator(" ".join(one.fields.get("words", []))).chars(BEGINNING)
    return {"key": one.key, "words": " ".join(filter(None, [moment_words(one.begun, zone), began]))}


def _mine(request: PageRequest) -> Program:
    mine = program(request)
    if mine is None or mine.historical:
        raise PermissionDenied("Your role belongs to no program that takes calls.")
    return mine


def _begin(key: UUID, typed: unsent.Typed | None) -> dict[str, Any]:
    """What the fields begin with: what was typed before, under the key that makes this call one call."""
    before = typed.fields if typed else {}
    said: dict[str, Any] = {name: values if name in SEVERAL else values[-1] for name, values in before.items()}
    return said | {"key": key, "begun": typed.begun.isoformat() if typed else None}


def _then(request: PageRequest, form: DeskForm, call: UUID) -> str:
    """Where saving leads: the next call, unless this one turned to a guide that its page shows first."""
    if request.POST.get("then") == NEXT and not (form.is_bound and form.guides_now):
        return f"{reverse('helpline')}?new"
    return reverse("call", args=[call])


def _screen(
    form: DeskForm, mine: Program, key: UUID, typed: unsent.Typed | None, others: list[unsent.Typed]
) -> dict[str, Any]:
    return {
        "risks": shown.risks(form["flags"].value() or ()),
        "sign_groups": shown.signs(form["signs"].value() or ()),
        "guides": shown.guides(),
        "ticked_guides": form["guides"].value() or (),
        "guides_now": form.guides_now,
        "inform": triage().inform,
        "source": shown.source(),
        "key": key,
        "begun": typed.begun if typed else None,
        "zone": str(mine.zone),
        "others": [link_to(one, mine.zone) for one in others],
        "program": mine,
    }
