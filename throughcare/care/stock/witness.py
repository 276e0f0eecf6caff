"""A second person who saw it, and proves with their own password that it is they: for waste, spills and destruction.

Put :class:`WitnessMixin` before the form, give it the request (``request=``), and read ``self.witness``. The attempts
are counted and logged like any sign-in, so nobody can guess a colleague's password here.
"""

from __future__ import annotations

from typing import Any, cast

from allauth.account.adapter import get_adapter
from django import forms
from django.http import HttpRequest

from throughcare.chart.roles import Role
from throughcare.people import memberships
from throughcare.people.models import Account
from throughcare.people.requests import AskedRequest, acting

from .entries.declare import KEEPERS

ITSELF = "A witness is another person. You cannot be your own witness."
NOT_KNOWN = "User name and password of the witness do not fit together, or they do not keep stock at this program."


class WitnessMixin(forms.Form):
    """Adds user name and password of a witness. Cleaned into ``cleaned_data["witness"]``: the account, or ``None``."""

    request: HttpRequest
    witness_needed = False
    """Whether the form cannot be saved without one."""

    witness_name = forms.CharField(
        label="User name of the witness",
        required=False,
        max_length=150,
        help_text="The second person who saw it.",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false", "autocomplete": "off"}),
    )
    witness_password = forms.CharField(
        label="Password of the witness",
        required=False,
        strip=False,
        max_length=400,
        help_text="They type it themselves. It is not kept.",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **options: Any) -> None:
        self.request = request
        super().__init__(*args, **options)

    def clean(self) -> dict[str, Any]:
        """Ask the password, unless something else is wrong anyway."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        name, password = cleaned.get("witness_name"), cleaned.get("witness_password")
        cleaned["witness"] = None
        if not name and not password and not self.witness_needed:
            return cleaned
        if not name:
            self.add_error("witness_name", "Enter the user name of the second person.")
        elif not password:
            self.add_error("witness_password", "The second person enters their password.")
        elif not self.errors:
            self._ask(cleaned, name, password)
        return cleaned

    def _ask(self, cleaned: dict[str, Any], name: str, password: str) -> None:
        try:
            cleaned["witness"] = prove(cast(AskedRequest, self.request), name, password)
        except forms.ValidationError as error:
            self.add_error("witness_name", error)


def prove(request: AskedRequest, name: str, password: str) -> str:
    """The account of a witness as entries name it. Raises ``ValidationError`` in words; too many attempts are refused.

    The session stays that of whoever is signed in.
    """
    mine = acting(request)
    if name.strip().casefold() == mine.account.username.casefold():
        raise forms.ValidationError(ITSELF)
    found = get_adapter(request).authenticate(request, username=name.strip(), password=password)
    if not isinstance(found, Account) or not found.is_active or not _keeps(found, mine.program):
        raise forms.ValidationError(NOT_KNOWN)
    if found.pk == mine.account.pk:
        raise forms.ValidationError(ITSELF)
    return f"account:{found.uid}"


def _keeps(account: Account, program: str) -> bool:
    """Whether the account keeps stock at the program."""
    return any(one.program == program and Role(one.role) in KEEPERS for one in memberships.of(account))
