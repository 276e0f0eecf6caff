"""The form of the review before a step to another level."""

from __future__ import annotations

from typing import Any

from django import forms

from throughcare.care.planning import known
from throughcare.care.planning.entries import StepReviewDone
from throughcare.care.planning.entries.episode import DOWN, UP, Step
from throughcare.chart.kinds import Payload
from throughcare.site.pages.entry_forms import EntryForm

from .fields import level_field, one_of, said_yes_no, say_where, suggested, text_area, today, worded, yes_or_no


class StepReviewForm(EntryForm):
    """Whether a step down or up is right now."""

    model = StepReviewDone
    heading = "Step up or step down"
    button = "Save the review"
    done = "The step review is charted."

    decided = one_of(Step, worded(Step), "What was decided?")
    to = level_field("To which level?", required=False)
    words = forms.CharField(label="Anything to add?", required=False, max_length=2000, widget=text_area(3))

    def begin(self) -> dict[str, Any]:
        """What the chart suggests; for a correction what was said."""
        begun, chart = said_yes_no(super().begin(), *DOWN, *UP), self.setting.chart
        asked = chart is not None and self.setting.correcting is None
        self.known = known.step_review(chart, self.setting.program.context, today(self)) if asked and chart else {}
        return begun | suggested(self.known)

    def prepare(self) -> None:
        """Add the two lists of questions."""
        for name, label in {**DOWN, **UP}.items():
            self.fields[name] = yes_or_no(label)
        say_where(self, self.known)

    @property
    def down(self) -> list[Any]:
        """What must be so before a step down, as the page draws it."""
        return [self[name] for name in DOWN]

    @property
    def up(self) -> list[Any]:
        """What calls for a step up, as the page draws it."""
        return [self[name] for name in UP]

    def clean(self) -> dict[str, Any]:
        """A step leads to a level."""
        cleaned = super().clean()
        if cleaned.get("decided") in (Step.UP, Step.DOWN) and not cleaned.get("to"):
            self.add_error("to", "Choose the level of the step.")
        return cleaned

    def payload(self) -> Payload:
        """The review, without a level where they stay."""
        said = {name: self.cleaned_data[name] for name in (*DOWN, *UP)}
        step = self.cleaned_data["decided"]
        to = self.cleaned_data["to"] if step is not Step.STAY else None
        return StepReviewDone(decided=step, to=to, words=self.cleaned_data["words"] or None, **said)
