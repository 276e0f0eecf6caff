"""Asking for a sample, and charting that none was given."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms

from throughcare.care.medication.forms.fields import choice, long_text, sane_day, today_of
from throughcare.chart.books import Chart
from throughcare.chart.kinds import Payload
from throughcare.site.pages.days import day_words
from throughcare.site.pages.entry_forms import EntryForm
from throughcare.site.pages.moments import DayInput

from ..entries import NotGiven, SampleCalled, SampleNotGiven, Why
from ..readings.way import Answer, Call, calls
from ..values import panels

ANSWERED = "Somebody has charted this meanwhile. Look at the chart, then choose again."
AHEAD = timedelta(days=60)


def panel_choices(form: EntryForm) -> list[tuple[str, str]]:
    """The panels of the program, each with what it is of."""
    known = panels(form.setting.program.context).values()
    return [(one.id, f"{one.title} ({one.matrix.label})") for one in known]


def call_field(label: str) -> forms.ChoiceField:
    """Which call this answers."""
    return forms.ChoiceField(label=label, required=False, error_messages={"invalid_choice": ANSWERED})


def call_choices(chart: Chart | None, kept: UUID | None = None) -> list[tuple[str, str]]:
    """The calls that nobody has answered, and the one that a corrected entry names."""
    found = [call for call in calls(chart) if call.answer is Answer.OPEN or call.uid == kept] if chart else []
    return [*((str(call.uid), call_words(call)) for call in found), ("", "None of these: it was not asked for before")]


def call_words(call: Call) -> str:
    """“random, asked for 3 Mar 2026”."""
    return f"{call.said.why.label.capitalize()}, asked for {day_words(call.said.day)}"


def reason_begun(begun: dict[str, Any]) -> dict[str, Any]:
    """What a corrected entry says, with its reason under a name of its own: ``why`` is why the entry changes."""
    return {("reason" if name == "why" else name): value for name, value in begun.items()}


class CallForm(EntryForm):
    """The person is asked for a sample. A random call is drawn, and nobody makes one."""

    model = SampleCalled
    heading = "Ask for a sample"
    done = "Asked. It stands on the list of samples until it is given, or charted why not."
    day = forms.DateField(label="On which day?", widget=DayInput, error_messages={"required": "Choose the day."})
    reason = choice(Why, "Why?")
    panel = forms.ChoiceField(label="What is looked for?", required=False)
    words = long_text("What was said to the person?", help_text="They should know why, and that no care hangs on it.")

    def prepare(self) -> None:
        """Every reason but chance, and the panels of the program."""
        self.fields["reason"].choices = [(one.value, one.label.capitalize()) for one in Why if one is not Why.RANDOM]  # type: ignore[attr-defined]
        self.fields["panel"].choices = [("", "Decided when it is given"), *panel_choices(self)]  # type: ignore[attr-defined]
        del self.fields["happened_unknown"]

    def begin(self) -> dict[str, Any]:
        """Today."""
        return {"day": today_of(self)} | reason_begun(super().begin())

    def clean_day(self) -> Any:
        """A day not too far away."""
        day = sane_day(self, "day")
        if day and day > today_of(self) + AHEAD:
            raise forms.ValidationError("Nobody is told so long before. Choose an earlier day.")
        return day

    def clean(self) -> dict[str, Any]:
        """A reason that is written down is written down."""
        cleaned = super().clean()
        if cleaned.get("reason") is Why.FOR_CAUSE and not cleaned.get("words"):
            self.add_error("words", "Write down the reason, in words the person may read.")
        return cleaned

    def payload(self) -> Payload:
        """The call, with the kind of sample that its panel is of."""
        said = self.cleaned_data
        panel = panels(self.setting.program.context).get(said["panel"])
        return SampleCalled(
            program=self.setting.program.slug,
            day=said["day"],
            why=said["reason"],
            panel=said["panel"] or None,
            matrix=panel.matrix if panel else None,
            words=said["words"][:400] or None,
        )


class NotGivenForm(EntryForm):
    """Somebody who was asked gave no sample; or staff let them off, with a reason that is kept."""

    model = SampleNotGiven
    heading = "No sample was given"
    done = "Charted."
    called = call_field("Which call?")
    day = forms.DateField(label="Day", widget=DayInput, error_messages={"required": "Choose the day."})
    how = choice(NotGiven, "What happened?")
    words = long_text(
        "In their words, or why they are excused",
        help_text="An excused random test is listed with its reason when draws are checked, and does not count.",
    )

    def prepare(self) -> None:
        """The open calls."""
        before = self.setting.correcting.payload if self.setting.correcting else None
        kept = before.called if isinstance(before, SampleNotGiven) else None
        self.fields["called"].choices = call_choices(self.setting.chart, kept)  # type: ignore[attr-defined]

    def begin(self) -> dict[str, Any]:
        """Today, and the first open call."""
        offered = call_choices(self.setting.chart)
        return {"day": today_of(self), "called": offered[0][0]} | super().begin()

    def clean_day(self) -> Any:
        """A day that has come."""
        day = sane_day(self, "day")
        if day and day > today_of(self):
            raise forms.ValidationError("This day has not come yet.")
        return day

    def clean(self) -> dict[str, Any]:
        """An excuse needs its reason: whoever checks the draws reads it."""
        cleaned = super().clean()
        if cleaned.get("how") is NotGiven.EXCUSED and not cleaned.get("words"):
            self.add_error("words", "Say why they are excused.")
        return cleaned

    def payload(self) -> Payload:
        """What happened."""
        said = self.cleaned_data
        called = UUID(said["called"]) if said["called"] else None
        return SampleNotGiven(day=said["day"], how=said["how"], called=called, words=said["words"] or None)
