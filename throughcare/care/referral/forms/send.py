"""The form that charts how a referral was sent, with the disclosure it makes, in one append."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from throughcare.chart.books import CALL
from throughcare.chart.entries import Draft, Entry
from throughcare.chart.kinds import Payload

from ..entries import ConsentGiven, ConsentRevoked, DisclosureMade, ReferralSent
from ..readings import consent_for, is_anonymous
from ..wording import NOTICE, installed
from ..words import Category, How, Purpose
from .base import FollowForm
from .refer import SPACE

BY_MAIL = "By e-mail: it names nobody, and holds a link to what is ticked below"


class SendForm(FollowForm):
    """The program is told. What may be told begins as what the consent covers."""

    model = ReferralSent
    heading = "Send the referral"
    button = "Send"
    done = "Sent, and charted."
    depends_on = (ConsentGiven.kind.name, ConsentRevoked.kind.name)

    how = forms.TypedChoiceField(
        label="How does it reach them?",
        choices=[(one.value, BY_MAIL if one is How.EMAIL else one.label) for one in How],
        coerce=How,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it reaches them."},
    )
    to = forms.CharField(
        label="Their e-mail address, number or desk",
        max_length=254,
        required=False,
        help_text="Needed for e-mail and fax. The directory holds no e-mail addresses: ask them for one.",
    )
    tells = forms.TypedMultipleChoiceField(
        label="What are they told about the person?",
        choices=[(one.value, one.label) for one in Category],
        coerce=Category,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    @property
    def is_call(self) -> bool:
        """Whether it is about a call, not about a person we know."""
        return bool(self.setting.chart and self.setting.chart.type == CALL)

    @property
    def consent(self) -> tuple[Entry, ConsentGiven] | None:
        """The consent that holds today for this program."""
        return self._consent_for(())

    def _consent_for(self, tells: Sequence[Category]) -> tuple[Entry, ConsentGiven] | None:
        today = datetime.now(UTC).astimezone(self.zone).date()
        track, chart = self.track, self.setting.chart
        return consent_for(chart, track, today, tells) if track and chart else None

    def _covering(self) -> tuple[Entry, ConsentGiven] | None:
        """The consent that covers all that is told; ``None`` where none does and the stop was passed."""
        found = self._consent_for(self.told)
        return found if found and set(self.told) <= set(found[1].categories) else None

    @property
    def corrected(self) -> ReferralSent | None:
        """What the corrected entry said."""
        said = self.setting.correcting.payload if self.setting.correcting else None
        return said if isinstance(said, ReferralSent) else None

    def begin(self) -> dict[str, Any]:
        """Everything that the consent covers; for a correction what was told."""
        begun, found = super().begin(), self.consent
        if self.setting.correcting is None and found:
            begun["tells"] = [one.value for one in found[1].categories]
        return begun

    def prepare(self) -> None:
        """An anonymous call tells nothing, so nothing is asked."""
        if self.setting.chart and is_anonymous(self.setting.chart):
            del self.fields["tells"]
        elif self.is_call:
            self.fields["tells"].help_text = "Nothing ticked: the message names nobody, and needs no consent."

    def clean(self) -> dict[str, Any]:
        """An address where one is needed, and something told where a person is referred from their chart."""
        cleaned = super().clean()
        how, to = cleaned.get("how"), cleaned.get("to") or ""
        if how is How.EMAIL and self.corrected and self.corrected.how is not How.EMAIL:
            self.add_error("how", "A correction sends nothing. If an e-mail is to go out, send the referral again.")
        elif how is How.EMAIL:
            self._check_address(to)
        elif how is How.FAX and not to:
            self.add_error("to", "Enter the fax number.")
        if how and how is not How.PERSON and not self.is_call and not cleaned.get("tells"):
            self.add_error("tells", "Tick what they are told. From a chart, even a bare referral tells of somebody.")
        return cleaned

    def _check_address(self, to: str) -> None:
        try:
            validate_email(to)
        except ValidationError:
            self.add_error("to", "Enter the e-mail address of the program, like intake@example.org.")

    @property
    def told(self) -> tuple[Category, ...]:
        """What is told, in the order of the boxes."""
        ticked = self.cleaned_data.get("tells") or ()
        return tuple(one for one in Category if one in ticked)

    def payload(self) -> Payload:
        """The sending, with the consent it rests on."""
        said = self.cleaned_data
        return ReferralSent(
            referral=self.named, how=said["how"], to=said["to"] or None, tells=self.told, consent=self._rests_on()
        )

    def _rests_on(self) -> UUID | None:
        """The consent: a correction that tells nothing new rests on what the sending rested on."""
        if not self.told or self.cleaned_data["how"] is How.PERSON:
            return None
        if self.corrected and not self._newly_told():
            return self.corrected.consent
        found = self._covering()
        return found[0].uid if found else None

    def _newly_told(self) -> tuple[Category, ...]:
        """What is disclosed now and was not before. What lay in the person's own hands was disclosed to nobody."""
        before = self.corrected.tells if self.corrected and self.corrected.how is not How.PERSON else ()
        return tuple(one for one in self.told if one not in before)

    @property
    def uid(self) -> UUID:
        """The id that the sending has: the link in the e-mail names it, and nothing else."""
        return uuid5(SPACE, f"sent {self.cleaned_data['key']}")

    @property
    def uids(self) -> list[UUID]:
        """The ids of all entries that a valid form makes."""
        return [draft.uid for draft in self.drafts() if draft.uid]

    def drafts(self) -> Sequence[Draft]:
        """The sending, and the row of the accounting where something was disclosed to somebody else."""
        sent, row = self.draft(self.payload()), self._disclosure()
        if self.setting.correcting is None:
            sent = Draft(sent.payload, sent.happened, uid=self.uid)
        return [sent, Draft(row, sent.happened, uid=uuid5(SPACE, f"row {self.uid}"))] if row else [sent]

    def _disclosure(self) -> DisclosureMade | None:
        """What stands in the accounting. A letter in the person's own hands discloses nothing to anybody."""
        said, track, found, told = self.cleaned_data, self.track, self._covering(), self._newly_told()
        if not told or said["how"] is How.PERSON or track is None:
            return None
        notice = installed(NOTICE)
        return DisclosureMade(
            referral=track.uid,
            to=track.made.name,
            address=said["to"] or track.made.address,
            listing=track.made.listing,
            what=told,
            purpose=found[1].purpose if found else Purpose.REFERRAL,
            how=said["how"],
            consent=found[0].uid if found else None,
            notice=notice.version if notice else None,
        )
