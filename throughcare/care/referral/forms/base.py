"""What the forms about one referral share: which referral it is, and who told."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from throughcare.chart.kinds import Payload
from throughcare.site.pages.entry_forms import EntryForm

from ..readings import Track, track_of

GONE = "There is no such referral in this chart any more. Open the person page to see what stands."


class FollowForm(EntryForm):
    """A form about one referral. The page names it in what was asked; a correction knows it from its entry."""

    @property
    def referral(self) -> UUID | None:
        """The id of the referral; ``None`` when nothing names one."""
        entry = self.setting.correcting
        named = getattr(entry.payload, "referral", None) if entry else (self.setting.asked or {}).get("referral")
        return UUID(str(named)) if named else None

    @property
    def named(self) -> UUID:
        """The same of a valid form."""
        assert self.referral is not None  # noqa: S101  (cleaned: there is such a referral)
        return self.referral

    @property
    def track(self) -> Track | None:
        """The referral as it stands."""
        uid = self.referral
        return track_of(self.setting.chart, uid) if uid and self.setting.chart else None

    def nothing(self) -> str:
        """A referral that was withdrawn meanwhile takes no further entry."""
        return "" if self.track else GONE

    def clean(self) -> dict[str, Any]:
        """There is a referral to say something of."""
        cleaned = super().clean()
        if self.nothing():
            self.add_error(None, self.nothing())
        return cleaned

    def payload(self) -> Payload:
        """What happened, to this referral."""
        said = {name: self.cleaned_data.get(name) for name in self.own_fields if name in self.model.model_fields}
        given = {name: None if value == "" else value for name, value in said.items()}
        return self.model.model_validate({"referral": self.named, **given})


def told_by(label: str = "Who told you?") -> forms.CharField:
    """Who told it. Empty: not recorded."""
    return forms.CharField(
        label=label, max_length=300, required=False, help_text="For example: their intake desk, the person, a relative."
    )
