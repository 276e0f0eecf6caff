"""The forms of take-home doses, by kind and by what the person page offers."""

from __future__ import annotations

from throughcare.site.pages.entry_forms import EntryForm

from .call_back import CallBackForm, CountForm
from .decision import DecisionForm, RequestForm, RevokeForm
from .guest import GuestAgainForm, GuestElsewhereForm, GuestEndForm, GuestHereForm

HEADING = "Doses at home, guests"

FORMS: dict[str, type[EntryForm]] = {
    form.model.kind.name: form
    for form in (
        RequestForm, DecisionForm, RevokeForm, CallBackForm, CountForm, GuestHereForm, GuestAgainForm,
        GuestElsewhereForm, GuestEndForm,
    )
}  # fmt: skip
"""The forms that write and correct. What was brought back is withdrawn and entered again: a witness saw it."""

ACTIONS: dict[str, type[EntryForm]] = {
    "take-home-request": RequestForm,
    "take-home-decide": DecisionForm,
    "take-home-revoke": RevokeForm,
    "call-back": CallBackForm,
    "call-back-count": CountForm,
    "guest-here": GuestHereForm,
    "guest-again": GuestAgainForm,
    "guest-elsewhere": GuestElsewhereForm,
    "guest-end": GuestEndForm,
}
"""What the person page offers, by the last part of the address."""
