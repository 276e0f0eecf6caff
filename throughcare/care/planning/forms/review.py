"""The form in which the plan is looked at: one page for the plan and every goal of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from throughcare.care.planning.entries import GoalReached, GoalReviewed, PlanAgreed, PlanReviewed
from throughcare.care.planning.entries.plan import Progress
from throughcare.care.planning.readings import GoalNow, goals_now
from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.site.pages.entry_forms import EntryForm
from throughcare.site.pages.moments import DayInput

from .fields import ahead, one_of, said_yes_no, text_area, worded, yes_or_no

REACHED = "reached"
HOW = [("", "Not talked about today"), *worded(Progress), (REACHED, "Reached")]


def _name(goal: int, part: str) -> str:
    return f"goal-{goal}-{part}"


@dataclass(frozen=True)
class GoalLook:
    """One goal as the page draws it."""

    now: GoalNow
    how: BoundField
    words: BoundField
    done: Sequence[BoundField]


class ReviewForm(EntryForm):
    """The plan was looked at, goal by goal."""

    model = PlanReviewed
    heading = "Look at the plan together"
    button = "Save the review"
    done = "The review is charted."
    depends_on = (PlanAgreed.kind.name, GoalReviewed.kind.name, GoalReached.kind.name)

    with_person = yes_or_no("Was the person there?", required=True)
    words = forms.CharField(label="What came of it?", required=False, max_length=2000, widget=text_area(3))
    next_review_on = forms.DateField(
        label="When is it looked at again?",
        required=False,
        widget=DayInput,
        help_text="Left empty, the clock of the level of care says when.",
    )

    def begin(self) -> dict[str, Any]:
        """For a correction what was said."""
        return said_yes_no(super().begin(), "with_person")

    def prepare(self) -> None:
        """Ask about each goal that is not reached. A correction is about the review alone."""
        chart = self.setting.chart
        found = goals_now(chart) if chart and self.setting.correcting is None else ()
        self.goals = [now for now in found if not now.reached]
        for now in self.goals:
            self.fields.update(_asked(now))

    def nothing(self) -> str:
        """Only a plan can be looked at."""
        chart = self.setting.chart
        is_there = self.setting.correcting is not None or (chart is not None and chart.last(PlanAgreed))
        return "" if is_there else "There is no plan yet."

    @property
    def looks(self) -> list[GoalLook]:
        """The goals as the page draws them."""
        return [
            GoalLook(
                now,
                self[_name(now.goal.number, "how")],
                self[_name(now.goal.number, "words")],
                [self[_name(now.goal.number, f"done-{number}")] for number in _open_steps(now)],
            )
            for now in self.goals
        ]

    def clean_next_review_on(self) -> Any:
        """Today or later."""
        return ahead(self, "next_review_on")

    def payload(self) -> Payload:
        """The review itself."""
        said = self.cleaned_data
        return PlanReviewed(
            with_person=said["with_person"], words=said["words"] or None, next_review_on=said["next_review_on"]
        )

    def drafts(self) -> Sequence[Draft]:
        """The review, and one entry for each goal about which something was said."""
        return [self.draft(self.payload()), *(self.draft(said) for now in self.goals for said in self._said(now))]

    def _said(self, now: GoalNow) -> Iterator[Payload]:
        number, cleaned = now.goal.number, self.cleaned_data
        how, words = cleaned.get(_name(number, "how")), cleaned.get(_name(number, "words")) or None
        done = tuple(one for one in _open_steps(now) if cleaned.get(_name(number, f"done-{one}")))
        reached = how == REACHED
        progress = Progress(how) if how and not reached else None
        if done or progress or (words and not reached):
            own = None if reached else words
            yield GoalReviewed(goal=number, goal_words=now.goal.words, progress=progress, done=done or None, words=own)
        if reached:
            yield GoalReached(goal=number, goal_words=now.goal.words, words=words)


def _asked(now: GoalNow) -> dict[str, forms.Field]:
    number = now.goal.number
    how = forms.ChoiceField(label="How does it go?", choices=HOW, required=False)
    words = forms.CharField(label="In words", required=False, max_length=600)
    done = {
        _name(number, f"done-{step.action.number}"): forms.BooleanField(label=step.action.what, required=False)
        for step in now.steps
        if not step.done
    }
    return {_name(number, "how"): how, **done, _name(number, "words"): words}


def _open_steps(now: GoalNow) -> list[int]:
    return [step.action.number for step in now.steps if not step.done]


class GoalReviewedForm(EntryForm):
    """Corrects what was said of one goal."""

    model = GoalReviewed
    heading = "Correct how a goal goes"
    progress = one_of(Progress, worded(Progress), "How does it go?", required=False, none="Not said")
    words = forms.CharField(label="In words", required=False, max_length=600)

    def payload(self) -> Payload:
        """The same goal and steps, with what was corrected."""
        before = self.setting.correcting.payload if self.setting.correcting else None
        if not isinstance(before, GoalReviewed):
            raise RuntimeError("this form corrects only")
        said = self.cleaned_data
        return before.model_copy(update={"progress": said["progress"], "words": said["words"] or None})


class GoalReachedForm(EntryForm):
    """Corrects the words about a goal that was reached."""

    model = GoalReached
    heading = "Correct a goal that was reached"
    words = forms.CharField(label="In words", required=False, max_length=600)

    def payload(self) -> Payload:
        """The same goal, with other words."""
        before = self.setting.correcting.payload if self.setting.correcting else None
        if not isinstance(before, GoalReached):
            raise RuntimeError("this form corrects only")
        return before.model_copy(update={"words": self.cleaned_data["words"] or None})
