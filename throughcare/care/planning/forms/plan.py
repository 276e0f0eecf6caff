"""The form of the treatment plan: each save is a new version of the whole plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from throughcare.care.assessment.entries import GoalsTold
from throughcare.care.path.readings import open_stages
from throughcare.care.path.stages import Stage
from throughcare.care.planning.entries import PlanAgreed
from throughcare.care.planning.entries.medication import Answer
from throughcare.care.planning.entries.plan import (
    LONGEST_DAYS,
    LONGEST_MONTHS,
    Counselling,
    Goal,
    Length,
    Signing,
)
from throughcare.care.planning.levels import KNOWN
from throughcare.care.planning.readings import current_plan, goals_now, next_action_number, next_goal_number
from throughcare.chart.kinds import Payload
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.moments import DayInput

from . import rows as table
from .fields import FARTHEST, OfferForm, Opening, ahead, one_of, text_area, today, worded

SIGNED = (Signing.IN_PERSON, Signing.TYPED_NAME)
KEPT = ("length_days", "medication_length", "medication_months", "counselling", "services", "harm_reduction")
"""What a new version takes over from the one before."""
LENGTHS = [
    (Length.AS_LONG_AS_IT_HELPS.value, "As long as it helps"),
    (Length.STOP_PLANNED.value, "They want to stop it at some time"),
]
COUNSELLING = [
    (Counselling.WANTED.value, "They want it"),
    (Counselling.LATER.value, "Perhaps later"),
    (Counselling.DECLINED.value, "They do not want it"),
]


class PlanForm(OfferForm):
    """A version of the treatment plan."""

    model = PlanAgreed
    heading = "Treatment plan"
    button = "Save the plan"
    done = "The plan is saved."

    rows = forms.CharField(required=False, widget=forms.HiddenInput)
    length_days = forms.IntegerField(
        label="How many days of care are planned?",
        required=False,
        min_value=1,
        max_value=LONGEST_DAYS,
        help_text=f"Three months at the least: {KNOWN.length.least_days} days. Medication goes on as long as it helps.",
    )
    medication_length = one_of(
        Length,
        LENGTHS,
        "How long is medication planned for?",
        required=False,
        none="No medication, or not talked about",
        widget=Opening({Length.STOP_PLANNED.value: "part-months"}),
    )
    medication_months = forms.IntegerField(
        label="Stop after how many months?", required=False, min_value=1, max_value=LONGEST_MONTHS
    )
    counselling = one_of(
        Counselling,
        COUNSELLING,
        "Counselling",
        required=False,
        none="Not talked about",
        help_text="Whatever they answer, medication does not depend on it.",
    )
    services = forms.CharField(
        label="How often will they come, and for what?", required=False, max_length=1000, widget=text_area(2)
    )
    harm_reduction = forms.CharField(
        label="How do they stay safe?",
        required=False,
        max_length=1000,
        widget=text_area(2),
        help_text="Naloxone, never using alone, what to do after a return to use.",
    )
    review_on = forms.DateField(
        label="When is the plan looked at again?",
        required=False,
        widget=DayInput,
        help_text="Left empty, the clock of the level of care says when.",
    )
    signing = one_of(
        Signing,
        worded(Signing),
        "Does the person agree?",
        widget=Opening({"typed_name": "part-name", "not_agreed": "part-why"}),
        help_text="You sign by saving it. The person can also sign on their own phone.",
    )
    signed_name = forms.CharField(label="The person types their name", required=False, max_length=160)
    not_signed_because = forms.CharField(label="What do they not agree with?", required=False, max_length=400)

    def __init__(self, setting: Setting, data: Mapping[str, Any] | None = None, **options: Any) -> None:
        self.counted: list[int] = list(table.EMPTY)
        self.asked_rows = str((data or options.get("initial") or {}).get("rows", ""))
        super().__init__(setting, data, **options)

    def begin(self) -> dict[str, Any]:
        """The plan that holds; without one the goals that the person told at the assessment."""
        begun = super().begin()
        before = self.setting.correcting.payload if self.setting.correcting else None
        if isinstance(before, PlanAgreed):
            self.counted, said = table.typed(before.goals)
            if before.signing in SIGNED:  # they agreed to other words: it is asked again
                begun |= {"signing": None, "signed_name": ""}
            return begun | said
        self.counted, said = table.typed(self._goals_before())
        self.counted = [*self.counted, *table.EMPTY[len(self.counted) :]] or list(table.EMPTY)
        return begun | said | self._kept() | self._on_medication()

    def _goals_before(self) -> tuple[Goal, ...]:
        """The goals that are still to be reached, or those that the person told."""
        chart = self.setting.chart
        if chart is None:
            return ()
        if current_plan(chart):
            return tuple(now.goal for now in goals_now(chart) if not now.reached)
        told = chart.last(GoalsTold)
        words = told[1].goals if told else ()
        return tuple(Goal(number=number, words=words, actions=()) for number, words in enumerate(words, start=1))

    def _kept(self) -> dict[str, Any]:
        plan = current_plan(self.setting.chart) if self.setting.chart else None
        return plan[1].model_dump(include=set(KEPT)) if plan else {}

    def _on_medication(self) -> dict[str, Any]:
        chart = self.setting.chart
        taking = chart is not None and Stage.MEDICATION in open_stages(chart)
        return {"offer_answer": Answer.ALREADY.value} if taking else {}

    def prepare(self) -> None:
        """Add the rows of the goals."""
        self.counted = table.counts(self.asked_rows, self.counted)
        self.initial["rows"] = ",".join(map(str, self.counted))
        for name, field in table.fields(self.counted):
            self.fields[name] = field

    def begin_at(self, added: str) -> None:
        """Put the cursor into the row that was added."""
        name = table.added(self.counted, added)
        if name in self.fields:
            self.fields[name].widget.attrs["autofocus"] = True

    @property
    def goal_rows(self) -> list[table.GoalRow]:
        """The goals as the page draws them."""
        return table.drawn(self, self.counted)

    def clean_review_on(self) -> Any:
        """Today or later."""
        return ahead(self, "review_on")

    def clean(self) -> dict[str, Any]:
        """At least one goal, and a reason where one is asked for."""
        cleaned = super().clean()
        table.check(self, self.counted, cleaned)
        if not any(cleaned.get(table.goal_name(at, "words")) for at in range(len(self.counted))):
            self.add_error(table.goal_name(0, "words"), "Write at least one goal, in the person's own words.")
        self._check_days(cleaned)
        if cleaned.get("medication_length") is Length.STOP_PLANNED and not cleaned.get("medication_months"):
            self.add_error("medication_months", "Say after how many months, or choose “As long as it helps”.")
        if cleaned.get("signing") is Signing.TYPED_NAME and not cleaned.get("signed_name"):
            self.add_error("signed_name", "The person types their name here.")
        if cleaned.get("signing") is Signing.NOT_AGREED and not cleaned.get("not_signed_because"):
            self.add_error("not_signed_because", "Say what they do not agree with.")
        return cleaned

    def _check_days(self, cleaned: dict[str, Any]) -> None:
        """A step is for today or later, and not for years ahead; one of the plan before may have passed."""
        for name in (name for name in self.fields if name.endswith("-by")):
            day = cleaned.get(name)
            if day and day > today(self) + FARTHEST:
                self.add_error(name, "This day is more than two years ahead. Check the year.")
            elif day and day < today(self) and day != self.initial.get(name) and not self.setting.correcting:
                self.add_error(name, "This day has passed. Choose today or a later day.")

    def payload(self) -> Payload:
        """The whole plan."""
        said = {name: self.cleaned_data[name] for name in (*KEPT, "review_on", "signing")}
        signing = self.cleaned_data["signing"]
        stop = said["medication_length"] is Length.STOP_PLANNED
        name = self.cleaned_data["signed_name"] if signing is Signing.TYPED_NAME else None
        why = self.cleaned_data["not_signed_because"] if signing is Signing.NOT_AGREED else None
        said |= {"medication_months": said["medication_months"] if stop else None}
        said = {name: None if value == "" else value for name, value in said.items()}
        return PlanAgreed(
            goals=self._typed_goals(), medication=self.offer(), signed_name=name, not_signed_because=why, **said
        )

    def _typed_goals(self) -> tuple[Goal, ...]:
        chart = self.setting.chart
        before = next_goal_number(chart) if chart else 1
        actions = {number: next_action_number(chart, number) for number in range(1, before)} if chart else {}
        return table.goals(self.counted, self.cleaned_data, before, actions)
