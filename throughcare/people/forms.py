"""The forms of accounts and access."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from . import kept
from .entries import Verdict


class SignInForm(LoginForm):  # type: ignore[misc]
    """User name and password; ``kept`` carries what was typed before the session ended, encrypted."""

    kept = forms.CharField(required=False, widget=forms.HiddenInput, max_length=2 * kept.MOST_BYTES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("login", "password"):
            self.fields[name].widget.attrs.pop("placeholder", None)
            self.fields[name].help_text = ""
        self.fields["login"].label = "User name"
        self.fields["login"].widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Sign in; with typed text waiting, go on to the page that gives it back."""
        token = self.cleaned_data.get("kept", "")
        if token and kept.opened(token) is not None:
            kept.hold(request, token)
            redirect_url = reverse("given_back")
        response: HttpResponse = super().login(request, redirect_url=redirect_url)
        return response


class EmergencyForm(forms.Form):
    """Why a chart of another program is needed now."""

    reason = forms.CharField(
        label="Nature of the medical emergency",
        help_text="Your name, the time and these words are recorded in the chart and read by a supervisor.",
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Say what the emergency is.",
            "min_length": "Say what the emergency is, in at least 10 characters.",
        },
    )


class ReviewForm(forms.Form):
    """What the supervisor makes of an emergency access."""

    verdict = forms.ChoiceField(
        label="What do you make of it?",
        choices=[(one.value, one.value.capitalize()) for one in Verdict],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you make of it."},
    )
    comment = forms.CharField(
        label="Comment",
        help_text="Needed unless it was justified.",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """A doubt needs words."""
        said = super().clean() or {}
        doubted = said.get("verdict") in (Verdict.QUESTIONS.value, Verdict.UNJUSTIFIED.value)
        if doubted and not said.get("comment", "").strip():
            self.add_error("comment", "Say what is in question.")
        return said
