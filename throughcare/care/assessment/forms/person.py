"""The forms of what the person wants, as staff ask it and as the person fills it in alone; and of the end."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

from django import forms

from throughcare.chart.kinds import Payload

from ..entries import AssessmentCompleted, GoalsTold, ReadinessTold
from ..entries.words import Mode
from ..readings.sections import still_unknown
from . import fields
from .section import OwnMixin, SectionForm, SomethingMixin

MOST = 12
LONGEST = 200


def ruler(label: str) -> forms.TypedChoiceField:
    """Eleven steps from 0 to 10, or not asked."""
    return forms.TypedChoiceField(
        label=label,
        choices=[*((str(step), str(step)) for step in range(11)), fields.NOT_ASKED],
        coerce=int,
        empty_value=None,
        required=False,
        widget=fields.InlineRadios(),
        help_text="0 is not at all, 10 is as much as can be.",
    )


class ReadinessForm(SomethingMixin):
    """Three rulers."""

    frame = frozenset({"mode"})
    model = ReadinessTold
    heading = "Readiness"
    says = "For the conversation. Nothing depends on these numbers, medication least of all."
    importance = ruler("How important is a change now?")
    confidence = ruler("How confident does the person feel that they can?")
    readiness = ruler("How ready do they feel to begin?")
    words = fields.words("Why not a lower number?", "Their own reasons, in their words.")

    def answers(self) -> dict[str, Any]:
        """The rulers, asked by staff."""
        return super().answers() | {"mode": Mode.STAFF}


class OwnReadinessForm(OwnMixin, ReadinessForm):
    """The same, as the person fills it in."""

    heading = "How ready do I feel?"
    button = "Save"
    done = "Saved. Thank you."
    says = "There is no right number, and nothing depends on it. You can change it on any day."
    importance = ruler("How important is a change to me now?")
    confidence = ruler("How confident do I feel that I can?")
    readiness = ruler("How ready do I feel to begin?")
    words = fields.words("Why not a lower number?", "What speaks for it.")


class GoalsForm(SectionForm):
    """The person's own goals, one a line."""

    model = GoalsTold
    heading = "Their own goals"
    says = "In their words, not ours. The plan will quote them."
    goals = forms.CharField(
        label="What do they want? One a line, the most important first",
        widget=fields.area(6),
        max_length=MOST * (LONGEST + 2),
        help_text="For example: see my daughter at weekends.",
        error_messages={"required": "Write at least one goal, in their words."},
    )

    def show(self, begun: dict[str, Any]) -> dict[str, Any]:
        """One a line."""
        goals = begun.get("goals")
        return begun | ({"goals": "\n".join(goals)} if isinstance(goals, tuple | list) else {})

    def clean_goals(self) -> list[str]:
        """The lines that say something."""
        goals = [line.strip() for line in self.cleaned_data["goals"].splitlines() if line.strip()]
        if len(goals) > MOST:
            raise forms.ValidationError(f"These are {len(goals)} goals. Keep the {MOST} that matter most.")
        if any(len(goal) > LONGEST for goal in goals):
            raise forms.ValidationError(f"One line is longer than {LONGEST} characters. Make two of it.")
        return goals

    def answers(self) -> dict[str, Any]:
        """The goals, asked by staff."""
        return super().answers() | {"mode": Mode.STAFF}


class OwnGoalsForm(OwnMixin, GoalsForm):
    """The same, as the person fills it in."""

    heading = "My goals"
    button = "Save my goals"
    done = "Saved. Your team sees your goals in your own words."
    says = "What do you want for yourself? Your team reads it exactly as you write it."
    goals = forms.CharField(
        label="My goals, one a line, the most important first",
        widget=fields.area(6),
        max_length=MOST * (LONGEST + 2),
        help_text="For example: see my daughter at weekends.",
        error_messages={"required": "Write at least one goal."},
    )


class CompleteForm(SectionForm):
    """The end of the assessment, for now."""

    model = AssessmentCompleted
    heading = "Complete the assessment"
    button = "Complete the assessment"
    done = "The assessment is completed. It can be taken up again at any time."
    summary = forms.CharField(
        label="What came of it?",
        widget=fields.area(8),
        max_length=8000,
        help_text="For the person and everyone who helps: what matters most, and what comes next.",
        error_messages={"required": "Write what came of it before you complete it."},
    )

    @property
    def advice(self) -> str:
        """What is still unknown, so that it is left open knowingly."""
        missing = still_unknown(self.setting.chart) if self.setting.chart and not self.setting.correcting else ()
        words = "; ".join(missing)
        return f"Still unknown, and kept with it as such: {words}." if missing else ""

    def payload(self) -> Payload:
        """The summary, with what is unknown today; a correction keeps what was."""
        before = self.setting.correcting.payload if self.setting.correcting else None
        if isinstance(before, AssessmentCompleted):
            unknown = before.unknown
        else:
            missing = still_unknown(self.setting.chart) if self.setting.chart else ()
            unknown = tuple(part for line in missing for part in wrap(line, LONGEST))
        return AssessmentCompleted(summary=self.cleaned_data["summary"], unknown=unknown)
