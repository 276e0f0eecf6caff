"""The pages that ask to sign in again, and that give typed text back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from throughcare.chart.roles import Role

from .. import declared, kept, memberships
from ..access import SIGNED_IN, allow
from ..forms import SignInForm
from ..replies import whole_page
from ..requests import AskedRequest, account_of


def signed_out(request: AskedRequest) -> HttpResponse:
    """The answer to a POST without a session: sign in, and what was typed comes back."""
    token = kept.keep(request)
    form = SignInForm(request=request, initial={"kept": token})
    page = render(request, "account/login.html", {"form": form, "signed_out": True, "is_kept": bool(token)}, status=403)
    return whole_page(request, page)


def csrf_failure(request: AskedRequest, reason: str = "") -> HttpResponse:
    """The answer to a form that was drawn before signing in again, or in another session, or by another site."""
    if _is_sign_in(request) or _is_public(request):
        return whole_page(request, render(request, "people/out_of_date.html", {"again": request.path}, status=403))
    if not request.user.is_authenticated:
        return signed_out(request)
    kept.hold(request, kept.keep(request))
    said = kept.held(request)
    if said is None:
        return whole_page(request, render(request, "people/out_of_date.html", {}, status=403))
    return whole_page(request, _back(request, said, status=403))


@allow(*SIGNED_IN, any_account=True)
def given_back(request: AskedRequest) -> HttpResponse:
    """What was typed before the session ended, on its way back to where it was typed."""
    said = kept.held(request)
    if said is None:
        return render(request, "people/nothing_kept.html")
    return _back(request, said)


def _back(request: AskedRequest, said: kept.Kept, status: int = 200) -> HttpResponse:
    for membership in memberships.of(account_of(request)):
        if membership.pk == said.membership and request.membership is None:
            memberships.act(request, membership)
    return render(request, "people/given_back.html", {"kept": said, "field": kept.FIELD}, status=status)


def _is_public(request: AskedRequest) -> bool:
    """Whether the form is for everybody: nobody who has no account is asked to sign in."""
    match = request.resolver_match
    access = declared.access_of(match.func, match.url_name) if match else None
    return not request.user.is_authenticated and access is not None and Role.PUBLIC in access.roles


def _is_sign_in(request: AskedRequest) -> bool:
    """Whether the form belongs to the pages of signing in, where nothing that is typed is ever kept."""
    try:
        return declared.is_of_others(resolve(request.path_info).func)
    except Resolver404:
        return False
