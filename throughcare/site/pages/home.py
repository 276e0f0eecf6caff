"""Home: what is due now, for whoever is signed in; and for everybody else what this is and where to get help."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from throughcare.chart.roles import Role
from throughcare.people import memberships
from throughcare.people.access import EVERYBODY, allow

from . import mine, offices, today
from .requests import PageRequest

Home = Callable[[PageRequest], HttpResponse]

HOMES: Mapping[Role, Home] = {
    Role.MANAGER: today.managers,
    Role.ANALYST: offices.analysts,
    Role.ADMINISTRATOR: offices.administrators,
    Role.PATIENT: mine.my_path,
    Role.FAMILY: mine.family,
}
"""The roles with a home of their own; the other roles of the staff share “today”."""


@allow(*EVERYBODY)
def home(request: PageRequest) -> HttpResponse:
    """The first page of every role."""
    if request.role is Role.PUBLIC:
        return _without_role(request)
    return HOMES.get(request.role, today.staff)(request)


def _without_role(request: PageRequest) -> HttpResponse:
    """The public; somebody who has not chosen a role yet; somebody whom nobody has given one."""
    context: dict[str, Any] = {}
    if request.user.is_authenticated:
        if memberships.of(request.user):
            return HttpResponseRedirect(reverse("choose_role"))
        context["waiting"] = True
    return render(request, "home/public.html", context)
