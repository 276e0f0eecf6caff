"""The form for what was done about a risk of suicide."""

from __future__ import annotations

from typing import Any

from django import forms

from throughcare.site.pages.entry_forms import EntryForm

from .entries import InstrumentAnswered, RiskLevel, SuicideRiskDisposed
from .readings import open_concerns

YES_NO = (("yes", "Yes"), ("no", "No"), ("", "Not asked"))


class SuicideRiskForm(EntryForm):
    """A clinician judges the risk and charts what was done."""

    model = SuicideRiskDisposed
    heading = "Suicide risk: what was done"
    button = "Save what was done"
    done = "Saved. What was open is answered."
    day_needed = True
    depends_on = (InstrumentAnswered.kind.name,)
    level = forms.TypedChoiceField(
        label="How do you judge the risk now?",
        choices=[(one.value, one.label.capitalize()) for one in RiskLevel],
        coerce=RiskLevel,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how high the risk is."},
    )
    done_now = forms.CharField(
        label="What was done?",
        help_text="For example: stayed with her, safety plan written, means made safe, sent to the emergency room.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what was done."},
    )
    informed = forms.CharField(label="Who was informed?", max_length=400, required=False)
    overdose_intended = forms.TypedChoiceField(
        label="Was an overdose meant?",
        help_text="Asked of everybody with opioid use disorder who has had one.",
        choices=YES_NO,
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    def begin(self) -> dict[str, Any]:
        """For a correction what the entry says."""
        begun = super().begin()
        meant = begun.get("overdose_intended")
        return begun | {
            "done_now": begun.get("done", ""),
            "overdose_intended": "" if meant is None else "yes" if meant else "no",
        }

    def nothing(self) -> str:
        """Only a clinician judges the risk."""
        only_reads = (self.setting.asked or {}).get("only_reads")
        return "A nurse, a prescriber or a counsellor charts what was done. Fetch one now." if only_reads else ""

    def payload(self) -> SuicideRiskDisposed:
        """What was done, with the answers that it answers."""
        said = self.cleaned_data
        return SuicideRiskDisposed(
            level=said["level"],
            done=said["done_now"],
            informed=said["informed"] or None,
            overdose_intended=said["overdose_intended"],
            answers=self._answers() or None,
        )

    def _answers(self) -> tuple[Any, ...]:
        """Everything open in the chart as it was read, and what a corrected entry answered."""
        before = self.setting.correcting.payload if self.setting.correcting else None
        if isinstance(before, SuicideRiskDisposed):
            return before.answers or ()
        return tuple(one.entry.uid for one in open_concerns(self.setting.chart)) if self.setting.chart else ()
