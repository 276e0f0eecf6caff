"""Charting that somebody cannot be asked for samples for a while, and that they are back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms

from throughcare.care.medication.forms.fields import choice, sane_day, today_of
from throughcare.care.medication.forms.fields import reason as reason_box
from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.site.pages.days import day_words
from throughcare.site.pages.entry_forms import EntryForm
from throughcare.site.pages.moments import DayInput

from ..entries import Away, NotGiven, SampleAbsenceEnded, SampleAbsenceNoted, SampleNotGiven
from ..readings.away import Absence, absences
from ..readings.way import open_calls

LONGEST = timedelta(days=92)
"""So long at once; whoever is away longer is looked at again, and it is noted again. Project convention."""
WHERE = "Shown to whoever checks the draws, with your name. The person may read it."


class AwayForm(EntryForm):
    """For a while no random call reaches the person; one that is open now is excused with the same reason."""

    model = SampleAbsenceNoted
    depends_on = ("sample.called", "sample.not_given")
    heading = "Not asked for samples for a while"
    done = "Noted. Random calls begin again by themselves the day after, or earlier when you say that they are back."
    first = forms.DateField(label="First day", widget=DayInput, error_messages={"required": "Choose the first day."})
    last = forms.DateField(
        label="Last day, as far as is known", widget=DayInput, error_messages={"required": "Choose the last day."},
        help_text="At most three months ahead. If it takes longer, note it again.",
    )  # fmt: skip
    reason = choice(Away, "Where are they?")
    words = reason_box("Which, and how do you know?", "Say which, and how it is known.", help_text=WHERE)

    def prepare(self) -> None:
        """When it was heard is always known."""
        del self.fields["happened_unknown"]

    def begin(self) -> dict[str, Any]:
        """Today; what a corrected entry says."""
        begun = super().begin()
        where = {"reason": begun.pop("why")} if "why" in begun else {}
        return {"first": today_of(self)} | begun | where

    def clean_first(self) -> Any:
        """Not long ago: past draws stay as they were made."""
        day = sane_day(self, "first")
        if day and abs(day - today_of(self)) > LONGEST:
            raise forms.ValidationError("This is more than three months away. Check the month and the year.")
        return day

    def clean(self) -> dict[str, Any]:
        """It ends after it begins, and is looked at again in time."""
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day is before the first.")
        elif first and last and last - first > LONGEST:
            self.add_error("last", f"Choose {day_words(first + LONGEST)} or earlier, and note it again if it lasts.")
        return cleaned

    def payload(self) -> SampleAbsenceNoted:
        """The days, where, and how it is known."""
        said = self.cleaned_data
        return SampleAbsenceNoted(
            program=self.setting.program.slug, first=said["first"], last=said["last"], why=said["reason"],
            words=said["words"],
        )  # fmt: skip

    def drafts(self) -> Sequence[Draft]:
        """The absence, and the excuse of each call that is open in it."""
        away = self.payload()
        return [self.draft(away), *([] if self.setting.correcting else self._excused(away))]

    def _excused(self, away: SampleAbsenceNoted) -> list[Draft]:
        calls = open_calls(self.setting.chart) if self.setting.chart else []
        return [
            self.draft(SampleNotGiven(day=one.said.day, how=NotGiven.EXCUSED, called=one.uid, words=away.words))
            for one in calls
            if away.first <= one.said.day <= away.last
        ]


class BackForm(EntryForm):
    """They are back earlier than was thought."""

    model = SampleAbsenceEnded
    heading = "Asked for samples again"
    done = "Charted. From now on they can be drawn again."
    noted = forms.ChoiceField(
        label="What is over?", widget=forms.RadioSelect, error_messages={"required": "Choose which."}
    )
    last = forms.DateField(
        label="Last day away", widget=DayInput, error_messages={"required": "Choose the last day away."},
        help_text="The day before the first if it did not come to it.",
    )  # fmt: skip

    def prepare(self) -> None:
        """The absences that are not over, and the one that a corrected entry names."""
        del self.fields["happened_unknown"]
        field = self.fields["noted"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (declared above)
        field.choices = [(str(one.uid), one.said.sentence()) for one in self.running()]

    def running(self) -> list[Absence]:
        """What can end now."""
        before = self.setting.correcting.payload if self.setting.correcting else None
        kept = before.noted if isinstance(before, SampleAbsenceEnded) else None
        today, chart = today_of(self), self.setting.chart
        return [one for one in absences(chart) if one.last >= today or one.uid == kept] if chart else []

    def nothing(self) -> str:
        """There may be none."""
        return "" if self.running() or self.is_bound else "Nobody has noted that they are away."

    def begin(self) -> dict[str, Any]:
        """Yesterday was the last day, of the first absence."""
        running = self.running()
        begun = {"noted": str(running[0].uid)} if running else {}
        yesterday = today_of(self) - timedelta(days=1)
        last = max(yesterday, running[0].said.first - timedelta(days=1)) if running else yesterday
        return begun | {"last": last} | super().begin()

    def clean(self) -> dict[str, Any]:
        """Within the absence: from the day before it to its last."""
        cleaned = super().clean()
        noted, last = cleaned.get("noted"), cleaned.get("last")
        one = next((one for one in self.running() if str(one.uid) == noted), None)
        if one and last and not one.said.first - timedelta(days=1) <= last <= one.said.last:
            begins, ends = day_words(one.said.first - timedelta(days=1)), day_words(one.said.last)
            self.add_error("last", f"Choose a day from {begins} to {ends}, which was noted as the last.")
        return cleaned

    def payload(self) -> Payload:
        """The end."""
        return SampleAbsenceEnded(noted=UUID(self.cleaned_data["noted"]), last=self.cleaned_data["last"])
