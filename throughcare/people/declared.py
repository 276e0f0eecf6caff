"""What a view declares, and what we declare for the views of others.

A view of another package is open only when its name is in :data:`OTHERS`; all others that come with it (sign-up,
e-mail, password reset) stay closed: accounts are made by an administrator.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .access import EVERYBODY, SIGNED_IN, Access

OPEN = Access(EVERYBODY)
SIGNED = Access(SIGNED_IN, any_account=True)

OTHERS = {
    "account_login": OPEN,
    "account_logout": OPEN,  # also cancels a sign-in between password and second factor
    "account_inactive": OPEN,
    "account_change_password": SIGNED,
    "account_reauthenticate": SIGNED,
    "mfa_authenticate": OPEN,  # asks for the second factor; open only after the password (allauth's login stage)
    "mfa_index": SIGNED,
    "mfa_reauthenticate": SIGNED,
    "mfa_activate_totp": SIGNED,
    "mfa_deactivate_totp": SIGNED,
    "mfa_view_recovery_codes": SIGNED,
    "mfa_generate_recovery_codes": SIGNED,
    "mfa_download_recovery_codes": SIGNED,
}
"""Names of addresses of django-allauth that are open, and to whom."""


def access_of(view: Callable[..., Any], name: str | None) -> Access | None:
    """What is declared for a view, or ``None``: then nobody may open it."""
    own = getattr(view, "access", None)
    if isinstance(own, Access):
        return own
    return OTHERS.get(name or "") if is_of_others(view) else None


def is_of_others(view: Callable[..., Any]) -> bool:
    """Whether the view comes with django-allauth."""
    return view.__module__.startswith("allauth.")
