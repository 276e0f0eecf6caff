"""The form that makes a referral, and what keeps it from going to a program that is no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid5

from django import forms

from throughcare.care.path.fields import text_area
from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.program.directory.facts import Listing
from throughcare.program.directory.words import day_words
from throughcare.site.pages.entry_forms import EntryForm

from ..entries import ReferralMade
from ..matching import Match, Need, gone_since
from ..readings import is_anonymous
from ..words import Urgency

SPACE = UUID("6d0e8a53-2f1c-5b8e-9a40-7f3f1c2e8b15")
"""The namespace in which the id of an entry follows from the key of its form, so that one press is one entry."""
HINT = "Only what they need to know before they have spoken. It is told as far as a consent covers it."
NO_NAME = "The caller is anonymous: write no name and nothing by which somebody could be known."


def gone(listing: Listing) -> str:
    """Why nobody can be referred to a program; empty where somebody can.

    One that has left its listing can be referred to after somebody verified that it is still there.
    """
    if listing.closed:
        return f"{listing.name} has closed. Choose another program; what you typed is kept."
    since = gone_since(listing)
    if since is not None:
        return (
            f"{listing.name} is not in the listing of {day_words(since)} any more: it may have closed or moved. Choose "
            "another, or telephone, and mark its record in the directory as verified. What you typed is kept."
        )
    return ""


class ReferForm(EntryForm):
    """The person is referred to a program."""

    model = ReferralMade
    heading = "Refer to a program"
    button = "Make referral"
    done = "Referral made. Now tell the program."
    listing: Listing | None = None
    match: Match | None = None
    need: Need | None = None

    urgency = forms.TypedChoiceField(
        label="How soon?",
        choices=[(one.value, one.label) for one in Urgency],
        coerce=Urgency,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how soon."},
    )
    words = forms.CharField(
        label="Why, in your words", max_length=2000, required=False, widget=text_area(4), help_text=HINT
    )

    def prepare(self) -> None:
        """An anonymous caller stays so in what is typed, too."""
        if self.setting.chart and is_anonymous(self.setting.chart):
            self.fields["words"].help_text = NO_NAME

    def to(self, match: Match, need: Need) -> ReferForm:
        """Say which program, and for what need."""
        self.listing, self.match, self.need = match.listing, match, need
        return self

    def clean(self) -> dict[str, Any]:
        """The program is still there."""
        cleaned = super().clean()
        if self.listing is not None and (why := gone(self.listing)):
            self.add_error(None, why)
        return cleaned

    @property
    def uid(self) -> UUID:
        """The id that the entry of a valid form has."""
        return uuid5(SPACE, str(self.cleaned_data["key"]))

    def payload(self) -> Payload:
        """The referral, with the program and the reasons as they are now; a correction keeps those it had."""
        said = {"urgency": self.cleaned_data["urgency"], "words": self.cleaned_data["words"] or None}
        before = self.setting.correcting.payload if self.setting.correcting else None
        if isinstance(before, ReferralMade):
            return before.model_copy(update=said)
        assert self.match is not None and self.need is not None and self.listing is not None  # noqa: S101, PT018
        one = self.listing
        return ReferralMade(
            listing=one.id, name=one.name[:300], address=one.address[:400] or None, phone=one.phone[:60] or None,
            need=self.need.words or None, met=self.match.met, missed=self.match.missed, unknown=self.match.unknown,
            **said,
        )  # fmt: skip

    def drafts(self) -> Sequence[Draft]:
        """The referral, under an id that follows from the key: pressing twice makes one."""
        draft = self.draft(self.payload())
        if self.setting.correcting is not None:
            return [draft]
        return [Draft(draft.payload, draft.happened, uid=self.uid)]
