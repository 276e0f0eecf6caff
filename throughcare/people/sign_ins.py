"""The log of sign-ins: every success and failure, without the password and without a name that fits no account."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import user_logged_in
from allauth.mfa.signals import authentication_failed
from django.contrib.auth.signals import user_logged_out, user_login_failed

from .models import Account, SignIn


def listen() -> None:
    """Begin to log. Called once, when the program starts."""
    user_logged_in.connect(_signed_in, dispatch_uid="people.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="people.signed_out")
    user_login_failed.connect(_refused, dispatch_uid="people.refused")
    authentication_failed.connect(_second_factor_refused, dispatch_uid="people.second_factor_refused")


def log(account: Account | None, outcome: SignIn.Outcome) -> None:
    """Keep one row."""
    SignIn.objects.create(account=account, outcome=outcome)


def _signed_in(sender: Any, user: Account, **kwargs: Any) -> None:
    log(user, SignIn.Outcome.SIGNED_IN)


def _signed_out(sender: Any, user: Account | None, **kwargs: Any) -> None:
    if isinstance(user, Account):
        log(user, SignIn.Outcome.SIGNED_OUT)


def _refused(sender: Any, credentials: dict[str, Any], **kwargs: Any) -> None:
    """The name that was typed is not kept: it may be a password typed in the wrong box."""
    account = Account.objects.filter(username=str(credentials.get("username", ""))).first()
    log(account, SignIn.Outcome.REFUSED)


def _second_factor_refused(sender: Any, user: Account, **kwargs: Any) -> None:
    log(user, SignIn.Outcome.SECOND_FACTOR_REFUSED)
