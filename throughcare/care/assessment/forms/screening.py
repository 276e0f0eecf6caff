"""The forms of screening: a round of several tests, one to correct, what was done about a positive, a vaccine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from throughcare.chart.entries import Draft, Entry
from throughcare.chart.kinds import Payload

from ..entries import ComplicationScreenDone, PositiveScreenHandled, VaccineOffered
from ..entries.words import Offer, Result
from ..knowledge import against, schedule, vaccines
from ..readings.screening import INSTRUMENTS, handling, open_positives, screening
from ..readings.signs import open_signs
from . import fields
from .section import SectionForm

ELSEWHERE = INSTRUMENTS | {"endocarditis"}
"""Lines of the schedule that have a form of their own."""


class RoundForm(SectionForm):
    """Several tests of the schedule in one save: one entry each."""

    model = ComplicationScreenDone
    heading = "Screening"
    button = "Save the round"
    done = "Saved."
    says = "Choose a result for what was done or offered; leave the rest. A test that is declined stops nothing."
    words = fields.words("More about these", "It is kept with each of them.", rows=2)

    def prepare(self) -> None:
        """A question for every line of the schedule, with what is known of it."""
        super().prepare()
        chart = self.setting.chart
        for line in screening(chart, self.setting.program.context) if chart else ():
            if line.screen.id not in ELSEWHERE:
                last = f"Last: {line.last.words.rstrip('.')}, {self.said(line.last.entry)}. " if line.last else ""
                field = fields.one_of(Result, line.screen.test, f"{last}{line.screen.advice}", forms.Select())
                field.choices = [("", "Leave as it is"), *((one.value, one.label) for one in Result)]
                self.fields[f"r-{line.screen.id}"] = field
        self.order_fields([*sorted(self.chosen_fields(), key=self.place), "words", "happened_day", "happened_time"])

    def chosen_fields(self) -> list[str]:
        """The names of the questions."""
        return [name for name in self.fields if name.startswith("r-")]

    def place(self, name: str) -> int:
        """The place of a question: as in the schedule."""
        return list(schedule()).index(name.removeprefix("r-"))

    def clean(self) -> dict[str, Any]:
        """At least one result."""
        cleaned = super().clean()
        if not self.errors and not any(cleaned.get(name) for name in self.chosen_fields()):
            self.add_error(None, "No result is chosen yet. Choose at least one, or go back.")
        return cleaned

    def drafts(self) -> Sequence[Draft]:
        """One entry for each result."""
        chosen = {name.removeprefix("r-"): self.cleaned_data.get(name) for name in self.chosen_fields()}
        return [self.draft(self._payload(name, result)) for name, result in chosen.items() if result]

    def _payload(self, screen: str, result: Result) -> Payload:
        words = self.cleaned_data.get("words") or None
        return ComplicationScreenDone(screen=screen, test=schedule()[screen].test, result=result, words=words)


class ScreenForm(SectionForm):
    """One result, for correcting."""

    model = ComplicationScreenDone
    heading = "A screening result"
    button = "Save"
    done = "Saved."
    result = forms.TypedChoiceField(
        label="What came of it?",
        choices=[(one.value, one.label) for one in Result],
        coerce=Result,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what came of it."},
    )
    words = fields.words("More about it")

    def payload(self) -> Payload:
        """The same test with its result as it was."""
        before = self.setting.correcting.payload if self.setting.correcting else None
        if not isinstance(before, ComplicationScreenDone):
            raise TypeError("this form corrects a result")
        said = self.answers()
        return ComplicationScreenDone(screen=before.screen, test=before.test, **said)


class HandledForm(SectionForm):
    """What was done about a positive or a red flag."""

    model = PositiveScreenHandled
    heading = "What was done about a positive"
    button = "Save"
    done = "Saved. It no longer waits for an answer."
    depends_on = (ComplicationScreenDone.kind.name,)
    ahead = frozenset({"next_on"})
    about_entry = forms.TypedChoiceField(
        label="About what?",
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is about."},
    )
    what = forms.CharField(
        label="What was done?",
        max_length=2000,
        widget=fields.area(4),
        help_text="Who spoke with the person, where they were referred, what treatment began, or why none.",
        error_messages={"required": "Say what was done."},
    )
    next_on = fields.day("The next step is on")

    def begin(self) -> dict[str, Any]:
        """The positive that the address named."""
        begun = super().begin()
        asked = begun.get("about") or (self.setting.asked or {}).get("about")
        return begun | ({"about_entry": str(asked)} if asked else {})

    def waiting(self) -> list[tuple[Entry, str]]:
        """What waits for an answer, and what a corrected entry answered."""
        chart, entry = self.setting.chart, self.setting.correcting
        if chart is None:
            return []
        found = [(one, said.sentence()) for one, said in [*open_positives(chart), *open_signs(chart)]]
        before = entry.payload if entry else None
        if isinstance(before, PositiveScreenHandled):
            found += [(one, one.payload.sentence()) for one in chart.standing() if handling(chart, one) == entry]
        return found

    def prepare(self) -> None:
        """Offer what waits."""
        field = self.fields["about_entry"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  (declared above)
        field.choices = [(str(one.uid), words) for one, words in self.waiting()]
        if len(field.choices) == 1 and not self.initial.get("about_entry"):
            self.initial["about_entry"] = field.choices[0][0]

    def nothing(self) -> str:
        """Nothing can be answered where nothing waits."""
        return "" if self.waiting() else "Nothing waits for an answer."

    def answers(self) -> dict[str, Any]:
        """What was done, about which entry."""
        return super().answers() | {"about": self.cleaned_data["about_entry"]}


class VaccineForm(SectionForm):
    """One dose of a hepatitis vaccine."""

    model = VaccineOffered
    heading = "Hepatitis vaccine"
    button = "Save"
    done = "Saved."
    product = forms.ChoiceField(
        label="Which vaccine?",
        widget=forms.RadioSelect,
        choices=[(one.id, f"{one.name} ({', '.join(map(against, one.against))})") for one in vaccines().values()],
        error_messages={"required": "Choose the vaccine."},
    )
    outcome = forms.TypedChoiceField(
        label="What came of it?",
        choices=[(one.value, one.label) for one in Offer],
        coerce=Offer,
        widget=forms.RadioSelect,
        help_text="A dose that was given elsewhere is charted with its day.",
        error_messages={"required": "Choose what came of it."},
    )
    words = fields.line("More about it", "Lot number, or why it was declined.")

    def begin(self) -> dict[str, Any]:
        """The vaccine of the dose before."""
        last = self.setting.chart.last(VaccineOffered) if self.setting.chart else None
        return ({"product": last[1].product} if last else {}) | super().begin()
