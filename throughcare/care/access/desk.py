"""The form of the helpline desk: one screen, no required field, one append whatever was filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from django import forms

from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.chart.times import When
from throughcare.site.pages.entry_forms import ChartForm, Setting
from throughcare.site.pages.moments import EARLIEST, HappenedMixin

from .entries import CallAdvised, CallbackPlanned, CallClosed, CallSignsNoted, CallTaken
from .fields import AdviceFields, CallbackFields, ClosingFields, SignsFields, TakenFields, said_in
from .triage import triage

SPACE = UUID("c3a6f1d2-94de-5f0b-8a6e-2b1f70e5d9aa")
"""The namespace in which the id of a call follows from the key of its screen, so that one call is saved once."""

PREGNANT = "pregnant"


def call_of(key: UUID) -> UUID:
    """The book of the call that is typed under this key."""
    return uuid5(SPACE, key.hex)


class DeskForm(TakenFields, SignsFields, AdviceFields, CallbackFields, ClosingFields, ChartForm, HappenedMixin):
    """A call while it is talked. ``begun`` is when its first word was typed; day and time only say otherwise."""

    heading = "Helpline desk"
    button = "Hang up: save, next"
    done = "Call saved."
    begun = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def __init__(self, setting: Setting, data: Mapping[str, Any] | None = None, **options: Any) -> None:
        self.zone = setting.program.zone
        super().__init__(setting, data, **options)
        del self.fields["happened_unknown"]

    def clean_begun(self) -> datetime:
        """When the call began; the present where that is missing, no time of ours, or ahead of our clock."""
        begun: datetime | None = self.cleaned_data["begun"]
        now = datetime.now(UTC)
        return min(begun, now) if begun and begun.year > EARLIEST.year else now

    def clean(self) -> dict[str, Any]:
        """Who is ticked as pregnant is not asked again. A hidden time that came back broken is the present."""
        if self.errors.pop("begun", None):
            self.cleaned_data["begun"] = datetime.now(UTC)
        cleaned = super().clean()
        if PREGNANT in (cleaned.get("flags") or ()):
            cleaned["pregnant"] = True
        return cleaned

    def _happened(self, cleaned: dict[str, Any]) -> When:
        if cleaned.get("happened_day") is None and cleaned.get("happened_time") is None:
            return When.at(cleaned["begun"])
        if cleaned.get("happened_day") is None:
            cleaned = cleaned | {"happened_day": cleaned["begun"].astimezone(self.zone).date()}
        return super()._happened(cleaned)

    @property
    def guides_now(self) -> list[str]:
        """The guides that the risks ticked so far turn to."""
        return [guide.key for guide in triage().guides_of(self["flags"].value() or ())]

    def drafts(self) -> Sequence[Draft]:
        """The call, and of the rest what was filled in."""
        said = self.cleaned_data
        return [Draft(payload, said["happened"]) for payload in self._payloads(said)]

    def _payloads(self, said: Mapping[str, Any]) -> list[Payload]:
        first = CallTaken(program=self.setting.program.slug, **said_in(said, TakenFields.base_fields))
        made: list[Payload] = [first]
        if said.get("flags") or said.get("signs"):
            made.append(CallSignsNoted(**said_in(said, SignsFields.base_fields)))
        if said.get("told") or said.get("guides"):
            made.append(CallAdvised(**said_in(said, AdviceFields.base_fields)))
        if said.get("due_on"):
            made.append(CallbackPlanned(**said_in(said, CallbackFields.base_fields)))
        if said.get("outcome"):
            made.append(CallClosed(**said_in(said, ClosingFields.base_fields)))
        return made
