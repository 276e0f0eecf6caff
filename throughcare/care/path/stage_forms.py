"""The forms that move a person along the path."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms

from throughcare.chart.entries import Draft, Entry
from throughcare.chart.kinds import Payload
from throughcare.site.pages import moments
from throughcare.site.pages.entry_forms import EntryForm

from .entries import StageEntered, StageLeft
from .fields import program_of, text_area
from .readings import open_stages
from .stages import Leaving, Stage


class EnterForm(EntryForm):
    """The person enters a stage."""

    model = StageEntered
    heading = "Enter a stage"
    button = "Save"
    done = "Stage charted."
    day_needed = True
    depends_on = (StageEntered.kind.name, StageLeft.kind.name)
    stage = forms.TypedChoiceField(
        label="Which stage do they enter?",
        choices=[(stage.value, stage.label) for stage in Stage],
        coerce=Stage,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the stage."},
    )

    def payload(self) -> Payload:
        """The stage, at the program of the chart."""
        return StageEntered(stage=self.cleaned_data["stage"], program=program_of(self))


class LeaveForm(EntryForm):
    """The person leaves a stage, and what comes next is arranged."""

    model = StageLeft
    heading = "Leave a stage"
    button = "Save"
    done = "Stage charted."
    day_needed = True
    depends_on = (StageEntered.kind.name, StageLeft.kind.name)
    stage = forms.TypedChoiceField(
        label="Which stage do they leave?",
        coerce=Stage,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose the stage they leave.",
            "invalid_choice": "They are not in this stage any more.",
        },
    )
    how = forms.TypedChoiceField(
        label="How did it end?",
        choices=[(how.value, how.label.capitalize()) for how in Leaving],
        coerce=Leaving,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how it ended."},
    )
    next_stage = forms.TypedChoiceField(
        label="Which stage do they enter now?",
        choices=[("", "None yet"), *[(stage.value, stage.label) for stage in Stage]],
        coerce=Stage,
        empty_value=None,
        required=False,
        help_text="People are lost between the stages. If none is entered now, the team is reminded until one is.",
    )
    next_step = forms.CharField(
        label="What was arranged next?",
        required=False,
        max_length=400,
        widget=text_area(2),
        help_text="Who, where and when.",
    )

    def begin(self) -> dict[str, Any]:
        """For a correction what was said. ``?died=ENTRY`` names the entry by which they died, and when."""
        begun, died = super().begin(), self._died()
        if died is None:
            return begun
        known = moments.initial(died.happened, self.zone, datetime.now(UTC))
        return begun | {"happened_day": None, "happened_time": None, **known, "how": Leaving.DIED.value}

    def _died(self) -> Entry | None:
        asked = (self.setting.asked or {}).get("died", "")
        chart = self.setting.chart
        return next((entry for entry in chart.standing() if str(entry.uid) == asked), None) if chart and asked else None

    def prepare(self) -> None:
        """Offer the stages the person is in. After a death nothing is asked about what comes next."""
        if self._died() is not None:
            del self.fields["next_stage"], self.fields["next_step"]
        chart, entry = self.setting.chart, self.setting.correcting
        stages = list(open_stages(chart)) if chart else []
        if entry is not None:
            stages = list(Stage)
            del self.fields["next_stage"]
        field = self.fields["stage"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  (declared above)
        field.choices = [(stage.value, stage.label) for stage in stages]
        if len(stages) == 1:
            self.initial.setdefault("stage", stages[0].value)

    def nothing(self) -> str:
        """Nobody leaves a stage they are not in."""
        inside = self.setting.correcting is not None or (self.setting.chart and open_stages(self.setting.chart))
        return "" if inside else "They are in no stage."

    def clean(self) -> dict[str, Any]:
        """The next stage must be one that can be entered."""
        cleaned = super().clean()
        then = cleaned.get("next_stage")
        if then and cleaned.get("how") is Leaving.DIED:
            self.add_error("next_stage", "Somebody who has died enters no other stage. Choose “None yet”.")
        elif then and then is cleaned.get("stage"):
            self.add_error("next_stage", "This is the stage they leave. Choose another one, or “None yet”.")
        return cleaned

    def drafts(self) -> Sequence[Draft]:
        """The stage that is left and, where one is entered, the next."""
        drafts = [self.draft(self.payload())]
        if self.cleaned_data.get("next_stage"):
            entered = StageEntered(stage=self.cleaned_data["next_stage"], program=program_of(self))
            drafts.append(self.draft(entered))
        return drafts
