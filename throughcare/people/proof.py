"""Proving anew who somebody is: before an order is signed, or as a witness. By the password, or by the second factor.

::

    how = prove(request, account, secret)

The account may be another one than the one that is signed in: a witness proves with their own. Wrong attempts are
logged as refused sign-ins, and too many in a short time are refused unasked.
"""

from __future__ import annotations

from enum import StrEnum

from allauth.core.ratelimit import clear, consume
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from .models import Account, SignIn
from .sign_ins import log

ACTION = "reauthenticate"
"""The limit of attempts is that of showing again who one is."""
LONGEST = 200
"""Characters of a password; hashing a longer text would only cost time."""


class Proof(StrEnum):
    """How somebody proved who they are."""

    PASSWORD = "password"  # noqa: S105  the name of a way, not a password
    SECOND_FACTOR = "second_factor"


class TooManyAttempts(Exception):
    """Too many attempts within a short time: nothing was asked."""

    def __init__(self) -> None:
        super().__init__("Too many attempts. Wait a few minutes, then try again. What you typed is still here.")


def prove(request: HttpRequest, account: Account, secret: str) -> Proof | None:
    """How the secret proves that it is them: their password, or the code of the moment. ``None``: it does not.

    Raises :class:`TooManyAttempts`. A code proves once only.
    """
    if not consume(request, action=ACTION, user=account):
        log(account, SignIn.Outcome.LOCKED)
        raise TooManyAttempts
    found = _proved(account, secret[:LONGEST])
    if found is None:
        log(account, SignIn.Outcome.REFUSED)
    else:
        clear(request, action=ACTION, user=account)
    return found


def _proved(account: Account, secret: str) -> Proof | None:
    if not account.is_active or not secret:
        return None
    if account.check_password(secret):
        return Proof.PASSWORD
    return Proof.SECOND_FACTOR if _is_code_of_now(account, secret) else None


def _is_code_of_now(account: Account, code: str) -> bool:
    mine = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP)
    return any(bool(one.wrap().validate_code(code)) for one in mine)
