"""Choosing the role to act in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from .. import memberships
from ..access import SIGNED_IN, allow
from ..replies import ours
from ..requests import AskedRequest, account_of


@allow(*SIGNED_IN, any_account=True)
def choose_role(request: AskedRequest) -> HttpResponse:
    """Show the memberships of the account; a POST acts in one of them from now on."""
    held = memberships.of(account_of(request))
    after = ours(request, request.POST.get("next") or request.GET.get("next") or "/")
    if request.method == "POST":
        for membership in held:
            if str(membership.pk) == request.POST.get("membership"):
                memberships.act(request, membership)
                return redirect(after)
    choices = [{"pk": one.pk, "role": one.role_label, "program": request.program_name(one.program)} for one in held]
    missing = request.method == "POST"
    return render(
        request,
        "people/choose_role.html",
        {"choices": choices, "after": after, "missing": missing},
        status=422 if missing else 200,
    )
