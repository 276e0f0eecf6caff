"""Starting a plan with the person, and ending it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms

from throughcare.care.medication.forms.fields import choice, long_text
from throughcare.site.pages.days import day_words
from throughcare.site.pages.moments import DayInput

from ..engine.cost import Cost, cost
from ..entries import Ended, IncentivePlanEnded, IncentivePlanStarted, Target
from ..lists import Fund, funds_of
from ..own import MADE, offered_at, schedule_at
from ..readings.plans import READS, Plan, open_plans
from ..readings.year import paid_before
from ..values import Offered, caps_chosen, caps_of, looser, profiles, scope
from .base import NowForm
from .judge import present_day

NO_FUND = "There is no fund yet that could pay. A manager opens one first, below Funds."


class StartForm(NowForm):
    """A plan is agreed with the person. Schedule and caps are copied into it as they are now."""

    model = IncentivePlanStarted
    depends_on = tuple(sorted(READS))
    heading = "Start incentives"
    button = "Start the plan"
    done = "The plan is started."
    target = choice(Target, "What is it for?")
    schedule = forms.ChoiceField(
        label="Schedule", widget=forms.RadioSelect,
        error_messages={"required": "Choose a schedule.", "invalid_choice": "It is not offered any more. Choose one."},
    )  # fmt: skip
    fund = forms.ChoiceField(label="Which fund pays?", error_messages={"required": "Choose a fund."})
    caps = forms.ChoiceField(label="Caps", error_messages={"required": "Choose which caps hold."})
    first_day = forms.DateField(
        label="First day", widget=DayInput, error_messages={"required": "Choose the first day."}
    )
    diagnosis = forms.BooleanField(label="The diagnosis is in the record", required=False)
    consent = forms.BooleanField(label="The person has agreed, and the consent is in the record", required=False)
    agreed = long_text("What was agreed?", help_text="Days of the visits, what counts, in plain words.")
    read = forms.CharField(required=False, widget=forms.HiddenInput)
    director_reason = long_text(
        "For opioid abstinence, or an extra for it: why the medical director allows it", help_text=scope().about
    )

    @cached_property
    def funds(self) -> list[Fund]:
        """The funds of the program."""
        return funds_of(self.setting.program.slug)

    @cached_property
    def ready(self) -> list[Offered]:
        """The schedules that can be chosen."""
        return [one for one in offered_at(self.setting.program) if one.schedule]

    def nothing(self) -> str:
        """Somebody has to pay."""
        return "" if self.funds else NO_FUND

    def begin(self) -> dict[str, Any]:
        """Today, and what the address asked for."""
        asked = dict(self.setting.asked or {})
        chosen = caps_chosen(self.setting.program.context)
        own = caps_of(self.setting.program.context, str(self.funds[0].said.get("caps", ""))) if self.funds else None
        found = own or chosen
        start = {"first_day": present_day(self.setting), "target": Target.STIMULANTS.value}
        return start | ({"caps": found.id} if found else {}) | asked | {"read": " ".join(sorted(self._versions()))}

    def _versions(self) -> set[str]:
        """The schedules that the program makes on its pages, each with the version that holds."""
        return {f"{one.id}:{one.schedule.version}" for one in self.ready if one.schedule and MADE.match(one.id)}

    def prepare(self) -> None:
        """What can be chosen here."""
        context, today = self.setting.program.context, present_day(self.setting)
        self._choices("schedule", [(one.id, one.title) for one in self.ready])
        self._choices("fund", [(str(one.uid), one.name) for one in self.funds])
        self._choices("caps", [(one.caps.id, one.title_on(today)) for one in profiles(context)])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (declared above)
        field.choices = choices

    def clean_first_day(self) -> Any:
        """Not long ago and not far ahead."""
        day = self.cleaned_data["first_day"]
        if abs((day - present_day(self.setting)).days) > 92:
            raise forms.ValidationError("This day is more than three months away. Check the month and the year.")
        return day

    def clean(self) -> dict[str, Any]:
        """What every plan needs is said at its box, before any guard."""
        cleaned = super().clean()
        for name, missing in (("diagnosis", "diagnosis"), ("consent", "consent of the person")):
            if not cleaned.get(name):
                self.add_error(name, f"A plan begins once the {missing} is in the record.")
        if words := self._looser(cleaned):
            self.add_error("caps", words)
        if self._changed(cleaned.get("schedule") or "", cleaned.get("read") or ""):
            self.add_error("schedule", "This schedule was changed meanwhile. Read what it pays now, then save again.")
            self.send_again(read=" ".join(sorted(self._versions())))
        return cleaned

    def _changed(self, schedule: str, read: str) -> bool:
        """Whether another version of the schedule holds now than when the form was drawn: it pays something else."""
        known = {said for said in read.split() if said.startswith(f"{schedule}:")}
        return bool(known and schedule) and not known & self._versions()

    def _looser(self, said: Mapping[str, Any]) -> str:
        """The caps that the money came with, where the chosen ones would let more be paid; empty where not."""
        context = self.setting.program.context
        fund = next((one for one in self.funds if str(one.uid) == said.get("fund")), None)
        own = caps_of(context, str(fund.said["caps"])) if fund else None
        chosen = caps_of(context, str(said.get("caps")))
        if fund is None or own is None or chosen is None or not looser(chosen, own):
            return ""
        return f"The money of {fund.name} came with “{own.title}”. Choose that, or caps that are tighter."

    def cost(self, said: Mapping[str, Any]) -> Cost | None:
        """What the chosen schedule costs under the chosen caps; ``None`` while either is not chosen."""
        context, chart = self.setting.program.context, self.setting.chart
        schedule = schedule_at(self.setting.program, str(said.get("schedule", "")))
        caps = caps_of(context, str(said.get("caps", "")))
        first = said.get("first_day") or present_day(self.setting)
        before = paid_before(chart) if chart else []
        if schedule is None or caps is None:
            return None
        extra = not schedule.extra_needs_director or bool(said.get("director_reason"))
        return cost(schedule, first, caps=caps, paid_before=before, extra_met=extra)

    def payload(self) -> IncentivePlanStarted:
        """What was agreed, with what it was reckoned to cost."""
        said, context = self.cleaned_data, self.setting.program.context
        schedule = schedule_at(self.setting.program, said["schedule"])
        caps, found = caps_of(context, said["caps"]), self.cost(said)
        assert schedule and caps and found  # noqa: S101, PT018  (chosen from what there is)
        return IncentivePlanStarted(
            program=self.setting.program.slug,
            fund=UUID(said["fund"]),
            target=said["target"],
            schedule=schedule,
            caps=caps,
            first_day=said["first_day"],
            diagnosis=said["diagnosis"] or None,
            consent=said["consent"] or None,
            agreed=said["agreed"] or None,
            expected_cents=round(found.expected_cents),
            maximum_cents=found.maximum_cents,
            director_reason=said["director_reason"] or None,
        )


class EndForm(NowForm):
    """A plan is ended. What was earned stays the person's."""

    depends_on = tuple(sorted(READS))
    heading = "End incentives"
    button = "End the plan"
    done = "The plan is ended. What was earned can still be used."
    plan = forms.ChoiceField(label="Which plan?", widget=forms.RadioSelect, error_messages={"required": "Choose one."})
    last_day = forms.DateField(label="Last day", widget=DayInput, error_messages={"required": "Choose the last day."})
    why = choice(Ended, "Why?")
    words = long_text("How does care go on?")

    @cached_property
    def open(self) -> list[Plan]:
        """The plans that can be ended."""
        return open_plans(self.setting.chart) if self.setting.chart else []

    def nothing(self) -> str:
        """There may be none."""
        return "" if self.open else "No plan of incentives is open."

    def begin(self) -> dict[str, Any]:
        """Today; the one that is open, or the one that the address names."""
        asked = (self.setting.asked or {}).get("plan") or (str(self.open[0].uid) if self.open else "")
        return {"last_day": present_day(self.setting), "plan": asked}

    def prepare(self) -> None:
        """The open plans."""
        field = self.fields["plan"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (declared above)
        field.choices = [(str(one.uid), f"{one.said.schedule.title}, {one.said.target.label}") for one in self.open]

    def clean(self) -> dict[str, Any]:
        """It ends after its first day, and after every visit that was judged."""
        cleaned = super().clean()
        plan = next((one for one in self.open if str(one.uid) == cleaned.get("plan")), None)
        last = cleaned.get("last_day")
        if plan and last:
            latest = max([plan.said.first_day, *(one.said.visit_day for one in plan.visits)])
            if last < latest:
                self.add_error("last_day", f"There is a visit on {day_words(latest)}. End it on that day or later.")
        return cleaned

    def payload(self) -> IncentivePlanEnded:
        """The end."""
        said = self.cleaned_data
        return IncentivePlanEnded(
            plan=UUID(said["plan"]), last_day=said["last_day"], why=said["why"], words=said["words"] or None
        )
