"""The forms of consent: given with all its elements, and taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django import forms

from throughcare.care.path.fields import text_area
from throughcare.care.path.readings import identity
from throughcare.care.planning.forms.fields import Opening
from throughcare.chart.books import CHART
from throughcare.chart.kinds import Payload
from throughcare.site.pages.entry_forms import EntryForm
from throughcare.site.pages.moments import DayInput

from ..entries import ConsentGiven, ConsentRevoked
from ..readings import is_anonymous, track_of
from ..wording import CONSENT, installed
from ..words import Category, ConsentType, Purpose, Revoked, Signature, Signer

YES = "The person was told this, in the wording of the law"


def _choice(kind: Any, label: str, error: str, **more: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[(one.value, one.label) for one in kind],
        coerce=kind,
        widget=more.pop("widget", forms.RadioSelect),
        error_messages={"required": error},
        **more,
    )


class ConsentForm(EntryForm):
    """A signed consent to tell somebody something."""

    model = ConsentGiven
    heading = "Consent to disclose"
    button = "Save consent"
    done = "Consent saved. It can be taken back at any time."
    day_needed = True

    person_name = forms.CharField(label="Name of the person", max_length=200)
    discloser = forms.CharField(label="Who may tell?", max_length=200)
    recipient = forms.CharField(
        label="Who may be told?", max_length=300, help_text="The name of the program or person."
    )
    categories = forms.TypedMultipleChoiceField(
        label="What may be told?",
        choices=[(one.value, one.label) for one in Category],
        coerce=Category,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one: a consent names what may be told."},
    )
    purpose = _choice(Purpose, "What for?", "Choose what it is for.")
    type = _choice(
        ConsentType, "What kind of consent?", "Choose one.", widget=Opening({ConsentType.TPO.value: "redisclosure"})
    )
    expires_on = forms.DateField(label="Last day on which it holds", required=False, widget=DayInput)
    expires_when = forms.CharField(
        label="Or the event that ends it",
        max_length=200,
        required=False,
        help_text="For example: end of treatment. When it happens, somebody has to take the consent back here.",
    )
    told_how_to_revoke = forms.BooleanField(
        label=f"How to take it back, and what stays done. {YES}.",
        error_messages={"required": "Tick it once the person was told how to take the consent back."},
    )
    told_of_redisclosure = forms.BooleanField(
        label=f"That what is told may be told on, and what a refusal means. {YES}.", required=False
    )
    signature = _choice(Signature, "How was it signed?", "Choose how it was signed. A spoken yes is no consent.")
    signed_by = _choice(Signer, "Who signed?", "Choose who signed.")

    def begin(self) -> dict[str, Any]:
        """The person's name, our program, and the program of the referral that it is asked for."""
        begun = super().begin()
        if self.setting.correcting is not None:
            return begun
        chart, asked = self.setting.chart, (self.setting.asked or {}).get("referral")
        who = identity(chart) if chart else None
        track = track_of(chart, UUID(asked)) if chart and asked else None
        begun |= {"person_name": who.name if who else "", "discloser": self.setting.program.name}
        begun |= {"type": ConsentType.SPECIFIC.value, "purpose": Purpose.REFERRAL.value}
        return begun | ({"recipient": track.made.name} if track else {})

    def prepare(self) -> None:
        """The day is that of the signature."""
        self.fields["happened_day"].label = "Day of the signature"

    def nothing(self) -> str:
        """An anonymous caller signs nothing."""
        if self.setting.chart and is_anonymous(self.setting.chart):
            return "The caller is anonymous: no consent can name them. Send the referral without anything about them."
        return ""

    def clean(self) -> dict[str, Any]:
        """The elements that hang together: the name, an end, and what is told for all treatment purposes."""
        cleaned = super().clean()
        self._check_name(cleaned.get("person_name") or "")
        if not cleaned.get("expires_on") and not cleaned.get("expires_when"):
            self.add_error("expires_on", "Enter a day, or below the event that ends it.")
        happened = cleaned.get("happened")
        signed = happened.day(self.zone) if happened else None
        if signed and cleaned.get("expires_on") and cleaned["expires_on"] < signed:
            self.add_error("expires_on", "This is before the day of the signature.")
        if cleaned.get("purpose") is Purpose.TPO and cleaned.get("type") is ConsentType.SPECIFIC:
            self.add_error("type", f"For this purpose choose: {ConsentType.TPO.label}.")
        if cleaned.get("type") is ConsentType.TPO and not cleaned.get("told_of_redisclosure"):
            self.add_error("told_of_redisclosure", "For this kind of consent the person has to be told.")
        return cleaned

    def _check_name(self, name: str) -> None:
        chart = self.setting.chart
        who = identity(chart) if chart and chart.type == CHART else None
        if who and who.name and name and name.casefold().split() != who.name.casefold().split():
            self.add_error("person_name", f"The chart is that of {who.name}. The consent has to name the same person.")

    def payload(self) -> Payload:
        """The consent, with the day of the signature and the version of the wording."""
        said, text = self.cleaned_data, installed(CONSENT)
        names = [name for name in self.own_fields if name in ConsentGiven.model_fields]
        given = {name: said[name] for name in names} | {
            "categories": tuple(said["categories"]),
            "signed_on": said["happened"].day(self.zone) or datetime.now(UTC).astimezone(self.zone).date(),
            "listing": self._listing(),
            "wording": text.version if text else None,
            "expires_when": said["expires_when"] or None,
            "told_of_redisclosure": said["told_of_redisclosure"] or None,
        }
        return ConsentGiven(**given)

    def _listing(self) -> UUID | None:
        """The program of the referral that it was asked for, while the consent names it."""
        before = self.setting.correcting.payload if self.setting.correcting else None
        if isinstance(before, ConsentGiven):
            return before.listing if before.recipient == self.cleaned_data["recipient"] else None
        asked, chart = (self.setting.asked or {}).get("referral"), self.setting.chart
        track = track_of(chart, UUID(asked)) if chart and asked else None
        return track.made.listing if track and track.made.name == self.cleaned_data["recipient"] else None


class RevokeForm(EntryForm):
    """The consent is taken back."""

    model = ConsentRevoked
    heading = "Take the consent back"
    button = "Take back now"
    done = "Taken back. From now on nothing more is told under it."

    how = _choice(Revoked, "How was it taken back?", "Choose how.")
    words = forms.CharField(label="In their words", max_length=400, required=False, widget=text_area(2))

    def payload(self) -> Payload:
        """Which consent, and how."""
        entry, said = self.setting.correcting, self.cleaned_data
        before = entry.payload if entry else None
        consent = before.consent if isinstance(before, ConsentRevoked) else UUID((self.setting.asked or {})["consent"])
        return ConsentRevoked(consent=consent, how=said["how"], words=said["words"] or None)
