"""How django-allauth is bent to a program: no sign-up, secrets of second factors encrypted, locked attempts logged."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.forms import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from . import memberships
from .models import Account, SignIn
from .secret import box
from .sign_ins import log

PURPOSE = "second_factor"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in and out."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by an administrator."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Home, or the choice of a role for somebody who holds several, or none."""
        account = request.user
        one = isinstance(account, Account) and len(memberships.of(account)) == 1
        return "/" if one else reverse("choose_role")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt; too many in a short time are refused unasked, and logged."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            name = str(credentials.get("username", ""))
            log(Account.objects.filter(username__iexact=name).first(), SignIn.Outcome.LOCKED)
            raise


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors."""

    def encrypt(self, text: str) -> str:
        """The shared secret is kept encrypted: a stolen database does not give it away."""
        return box(PURPOSE).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Undo :meth:`encrypt`."""
        return box(PURPOSE).decrypt(encrypted_text.encode()).decode()
