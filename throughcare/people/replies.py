"""What the gate answers when it does not let a request through. Each says what happened and what to do next."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django_htmx.http import HttpResponseClientRedirect

from .access import Access
from .forms import EmergencyForm
from .requests import AskedRequest


def ours(request: HttpRequest, address: str) -> str:
    """The address if it is one of this site; home otherwise."""
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if safe else "/"


def whole_page(request: HttpRequest, page: HttpResponse) -> HttpResponse:
    """Make htmx show the page in place of the old one, whichever part it had asked for."""
    if request.headers.get("HX-Request"):
        page.status_code = 200  # htmx shows nothing that comes with an error status
        page["HX-Retarget"], page["HX-Reswap"], page["HX-Push-Url"] = "body", "innerHTML", "false"
    return page


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Nobody is signed in: to the sign-in page, and back here after it."""
    return _go(request, redirect_to_login(_here(request)).url)


def role_first(request: HttpRequest) -> HttpResponse:
    """Several roles, none chosen: to the choice, and back here after it."""
    return _go(request, f"{reverse('choose_role')}?{urlencode({'next': _here(request)})}")


def _here(request: HttpRequest) -> str:
    """Where to come back to: the page itself, also when a part of it was asked for."""
    if request.headers.get("HX-Request"):
        return ours(request, request.headers.get("HX-Current-URL", "/"))
    return request.get_full_path()


def _go(request: HttpRequest, address: str) -> HttpResponse:
    return HttpResponseClientRedirect(address) if request.headers.get("HX-Request") else HttpResponseRedirect(address)


def undeclared(request: HttpRequest) -> HttpResponse:
    """A page that says nothing of who may open it is open to nobody."""
    return whole_page(request, render(request, "people/undeclared.html", status=403))


def not_for_role(request: HttpRequest) -> HttpResponse:
    """The page is not for this role."""
    return whole_page(request, render(request, "people/not_for_role.html", status=403))


def no_chart(request: AskedRequest, access: Access, wanted: UUID) -> HttpResponse:
    """No such chart, or not one for this reader: one page, word for word, so that it confirms nothing.

    Who may take emergency access gets its form, whichever of the two it is.
    """
    offer = access.may_break(request.role)
    context = {"offer": offer, "wanted": wanted, "after": _here(request), "form": EmergencyForm()}
    return whole_page(request, render(request, "people/no_chart.html", context, status=404))


def not_recorded(request: HttpRequest, reason: str) -> HttpResponse:
    """The look could not be charted, so nothing is shown."""
    return whole_page(request, render(request, "people/not_recorded.html", {"reason": reason}, status=503))
