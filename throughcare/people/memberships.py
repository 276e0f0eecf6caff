"""Which role somebody acts in: one membership at a time, kept in the session."""

from __future__ import annotations

from django.http import HttpRequest

from throughcare.chart.roles import Role

from .models import Account, Membership

KEY = "membership"
NEVER = (Role.PUBLIC.value, Role.SYSTEM.value)
"""Roles that nobody acts in by signing in, whatever the table says."""


def of(account: Account) -> list[Membership]:
    """The memberships of an account that can be acted in, in the order in which they were given."""
    return list(account.memberships.exclude(role__in=NEVER).order_by("pk"))


def active(request: HttpRequest) -> Membership | None:
    """The membership that the session acts in. An account with only one acts in it without being asked."""
    account = request.user
    if not isinstance(account, Account):
        return None
    found = of(account)
    chosen = request.session.get(KEY)
    for membership in found:
        membership.account = account
        if membership.pk == chosen or len(found) == 1:
            return membership
    return None


def act(request: HttpRequest, membership: Membership) -> None:
    """Act in this membership from now on."""
    request.session[KEY] = membership.pk
