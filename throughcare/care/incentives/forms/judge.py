"""The form at a visit: what happened, by what it is known; what it pays follows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID, uuid5

from django import forms

from throughcare.chart.books import Chart
from throughcare.site.pages.days import day_words
from throughcare.site.pages.entry_forms import Setting
from throughcare.site.pages.moments import DayInput

from .. import reckon
from ..entries import Basis, Happened, IncentiveEventJudged, Target
from ..readings.evidence import BASIS, Evidence, entries_of, evidence
from ..readings.plans import Plan
from .paid import PaidForm

SAMPLES = (Target.STIMULANTS, Target.OPIOIDS)
WORDS = {
    Happened.NEG: "Reached: it was done",
    Happened.POS: "Not reached this time",
    Happened.UNEXC: "Missed without a word, or declined",
    Happened.EXC: "Excused: agreed before, ill, holiday, or we were closed",
    Happened.INVALID: "The sample was not valid",
    Happened.LABFAIL: "Our side or the laboratory failed",
}
OF_SAMPLES = {Happened.NEG: "Negative test", Happened.POS: "Positive test"}


SAYS = {
    Happened.POS: " Stimulants detected.",
    Happened.NEG: " No stimulants detected.",
    Happened.INVALID: " The sample was dilute, too cold or warm, or not fit: the result does not count.",
}
EXPLAINED = " Stimulants detected, as a medicine they take can explain: look at the result, then decide."
UNSETTLED = " Not settled for stimulants: read it."


def present_day(setting: Setting) -> date:
    """Today at the program, as the form is drawn."""
    return datetime.now(UTC).astimezone(setting.program.zone).date()


class JudgeForm(PaidForm):
    """What happened at the visit. The amount follows, and stands nowhere in the form."""

    pays = IncentiveEventJudged
    heading = "What happened at the visit?"
    button = "Save and pay"
    done = "Saved."
    visit_day = forms.DateField(
        label="Day of the visit", widget=DayInput, error_messages={"required": "Choose the day."}
    )
    event = forms.TypedChoiceField(
        label="What happened?",
        coerce=Happened,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happened."},
    )
    dilute_only = forms.BooleanField(
        label="It was too dilute, and nothing else was wrong with it",
        required=False,
        help_text="Only for a sample that was not valid.",
    )
    extra_met = forms.BooleanField(required=False)
    rests_on = forms.MultipleChoiceField(
        label="By what in the chart?", required=False, widget=forms.CheckboxSelectMultiple
    )
    seen = forms.CharField(label="Or what you saw", required=False, max_length=1000)

    def __init__(
        self, setting: Setting, data: Mapping[str, Any] | None = None, *, plan: Plan, again: int | None
    ) -> None:
        """``again`` is a visit that was reversed and is counted again; ``None``: the one that follows."""
        self.plan, self.again = plan, again
        super().__init__(setting, data)

    @cached_property
    def present(self) -> date:
        """Today at the program."""
        return present_day(self.setting)

    @cached_property
    def offered(self) -> list[Any]:
        """What was charted lately that the visit can be judged by."""
        context, chart = self.setting.program.context, self.setting.chart
        assert chart is not None  # noqa: S101  (a visit is of somebody)
        return evidence(chart, self.plan, self.present, context, besides=self._own)

    @property
    def _own(self) -> UUID | None:
        """The id of what this form charts: sent a second time, what it rests on is still offered to it."""
        try:
            return uuid5(UUID(str(self.data.get("key"))), "incentives ")
        except ValueError:
            return None

    def begin(self) -> dict[str, Any]:
        """Today."""
        return {"visit_day": self.present}

    def prepare(self) -> None:
        """The words of the target; only what this schedule can need."""
        samples = self.plan.said.target in SAMPLES
        offered = [one for one in Happened if samples or one not in (Happened.INVALID, Happened.LABFAIL)]
        words = WORDS | (OF_SAMPLES if samples else {})
        self.fields["event"].choices = [(one.value, words[one]) for one in offered]  # type: ignore[attr-defined]
        if not samples:
            del self.fields["dilute_only"]
        if not (self.plan.said.schedule.extra_draws and self.plan.said.extra_allowed):
            del self.fields["extra_met"]
        else:
            self.fields["extra_met"].label = (self.plan.said.schedule.extra_for or "The extra is met").capitalize()
        self._offer_evidence(samples)

    def _offer_evidence(self, samples: bool) -> None:
        if self.offered:
            words = [f"{day_words(one.day)}: {one.words}{self._says(one)}" for one in self.offered]
            uids = [str(one.entry.uid) for one in self.offered]
            self.fields["rests_on"].choices = list(zip(uids, words, strict=True))  # type: ignore[attr-defined]
        else:
            del self.fields["rests_on"]
            self.fields["seen"].label = "What did you see?"
        example = "Cup read at the desk: cocaine and amphetamines negative" if samples else "Came at 9:10, stayed"
        self.fields["seen"].help_text = f"For example: {example}."

    def _says(self, one: Evidence) -> str:
        """What a result says of stimulants, by itself."""
        if self.plan.said.target is not Target.STIMULANTS:
            return ""
        return EXPLAINED if one.explained else SAYS[one.says] if one.says else UNSETTLED

    def clean(self) -> dict[str, Any]:
        """What is paid rests on something; nothing is judged before its day."""
        cleaned = super().clean()
        day, happened = cleaned.get("visit_day"), cleaned.get("event")
        if day and day > self.present:
            self.add_error("visit_day", "This day has not come yet.")
        elif day and not self.plan.holds_on(day):
            self.add_error("visit_day", f"The plan begins on {day_words(self.plan.said.first_day)}. Check the day.")
        if happened is Happened.NEG and not (cleaned.get("seen") or cleaned.get("rests_on")):
            self.add_error("seen", "Choose what it rests on, or write what you saw.")
        if happened and (words := self._contradicted(happened, cleaned.get("rests_on") or [])):
            self.add_error("rests_on", words)
        return cleaned

    def _contradicted(self, happened: Happened, chosen: list[str]) -> str:
        """A result that says the opposite of what was chosen, in words; empty for none."""
        opposite = {Happened.NEG: Happened.POS, Happened.POS: Happened.NEG}.get(happened)
        if self.plan.said.target not in SAMPLES or opposite is None:
            return ""
        for one in (one for one in self.offered if str(one.entry.uid) in chosen):
            if one.says is opposite:
                return f"The result of {day_words(one.day)} says the opposite. Look at it again."
            if one.says is Happened.INVALID:
                return f"The sample of {day_words(one.day)} was not fit for this result. Choose that it was not valid."
        return ""

    def reckon(self, chart: Chart) -> IncentiveEventJudged:
        """The engine's numbers."""
        said = self.cleaned_data
        rests = entries_of(self.offered, said.get("rests_on") or [])
        return reckon.judged(
            chart,
            self.plan,
            self.uid(),
            visit=self.again or self.plan.running.visit_on(said["visit_day"]),
            visit_day=said["visit_day"],
            paid_on=self.today(),
            event=said["event"],
            basis=self._basis(said["event"], bool(rests)),
            dilute_only=said.get("dilute_only") or None if said["event"] is Happened.INVALID else None,
            extra_met=said.get("extra_met") if "extra_met" in self.fields else None,
            rests_on=rests,
            seen=said["seen"],
        )

    def _basis(self, happened: Happened, rests: bool) -> Basis:
        if rests:
            return BASIS[self.plan.said.target]
        if happened in (Happened.EXC, Happened.UNEXC):
            return Basis.NOTICE
        return Basis.TEST_SEEN if self.plan.said.target in SAMPLES else BASIS[self.plan.said.target]
