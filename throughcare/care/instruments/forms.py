"""The forms of scales: the answers of any instrument, and what was done about a risk of suicide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from django import forms

from throughcare.chart.times import When
from throughcare.knowledge.instruments import answers as engine
from throughcare.knowledge.instruments.library import find
from throughcare.knowledge.instruments.scored import Scored
from throughcare.knowledge.instruments.scoring import score
from throughcare.knowledge.instruments.shape import Instrument, Item, Mode
from throughcare.knowledge.instruments.wording import Wording
from throughcare.site.pages.entry_forms import EntryForm

from . import words
from .entries import InstrumentAnswered
from .questions import Question, field_name, measured_name, questions
from .risk_forms import SuicideRiskForm

OPEN = "Not answered yet."
"""Said at each question that was left out; the form then offers to stay incomplete."""
MOST = 999
"""A number above it is a slip of the finger."""
MODES = ((Mode.STAFF.value, "I asked, and ticked the answers"), (Mode.SELF.value, "The person answered by themselves"))


class ScaleForm(EntryForm):
    """The answers to one instrument, as staff or the person gave them. Which one it is, the address says."""

    model = InstrumentAnswered
    heading = "Fill in a scale"
    button = "Save answers"
    done = "Answers saved."
    day_needed = True
    mode = forms.TypedChoiceField(label="Who answered?", choices=MODES, coerce=Mode, widget=forms.RadioSelect)
    incomplete = forms.BooleanField(label="Save it incomplete", required=False)

    @property
    def by_person(self) -> bool:
        """Whether the person fills it in by themselves, from their own account."""
        return (self.setting.asked or {}).get("by") == "person"

    @cached_property
    def instrument(self) -> Instrument | None:
        """The instrument: of the entry that is corrected, or as the address says. ``None`` where it is not known."""
        before = self.setting.correcting.payload if self.setting.correcting else None
        asked = (self.setting.asked or {}).get("instrument", "")
        return find(before.instrument if isinstance(before, InstrumentAnswered) else asked)

    @cached_property
    def wording(self) -> Wording | None:
        """The official wording, where the program has installed it."""
        return words.wording_of(self.instrument) if self.instrument else None

    def begin(self) -> dict[str, Any]:
        """Staff asking, now; for a correction the answers as they stand."""
        before = self.setting.correcting.payload if self.setting.correcting else None
        begun = super().begin() | {"mode": Mode.STAFF}
        if isinstance(before, InstrumentAnswered):
            begun |= {field_name(item): value for item, value in before.answers} | {"mode": before.mode}
        return begun

    def prepare(self) -> None:
        """A field for each question; the person is not asked who answered, nor when."""
        for item in self.instrument.items if self.instrument else ():
            self.fields[field_name(item.id)] = self._field(item)
            if item.measured:
                label = f"{item.measured.label}, {item.measured.unit}"
                self.fields[measured_name(item.id)] = _number(label, 0, MOST)
        if self.by_person:
            for name in ("mode", "happened_day", "happened_time"):
                del self.fields[name]
        elif self.instrument and len(self.instrument.modes) == 1:
            self.fields["mode"].widget = forms.HiddenInput()
            self.initial["mode"] = self.instrument.modes[0]
        self.order_fields([name for name in self.fields if name not in ("mode", "incomplete")])

    def _field(self, item: Item) -> forms.Field:
        label = words.question(self.instrument, item, self.wording) if self.instrument else ""
        if not item.choices:
            return _number(label, item.lowest or 0, item.highest or MOST)
        return forms.TypedChoiceField(
            label=label,
            choices=words.answers(item, self.wording),
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
        )

    def nothing(self) -> str:
        """An instrument that this version does not know cannot be filled in."""
        return "" if self.instrument else "This version of Throughcare does not know this scale."

    def questions(self) -> Iterator[Question]:
        """The questions as the page draws them."""
        return questions(self, self.instrument, self.wording) if self.instrument else iter(())

    @property
    def answers(self) -> dict[str, int]:
        """What was answered, in the order of the questions. Only of a valid form."""
        items = self.instrument.items if self.instrument else ()
        given = {item.id: self.cleaned_data.get(field_name(item.id)) for item in items}
        return {item: value for item, value in given.items() if value is not None}

    @property
    def scored(self) -> Scored:
        """The score of a valid form."""
        assert self.instrument is not None  # noqa: S101  (a form without one is never valid)
        return score(self.instrument, self.answers)

    def clean(self) -> dict[str, Any]:
        """No answer that cannot be, none left out by a slip of the finger, at least one given."""
        cleaned = super().clean()
        if self.instrument is None:
            self.add_error(None, self.nothing())
            return cleaned
        self._answer_measured(self.instrument, cleaned)
        try:
            engine.check(self.instrument, self.answers)
        except engine.AnswerError as error:
            self.add_error(field_name(error.item), str(error))
        if not self.errors and not self.answers:
            self.add_error(None, "Answer at least one question.")
        elif not self.errors and not cleaned.get("incomplete"):
            for item in engine.unanswered(self.instrument, self.answers):
                self.add_error(field_name(item.id), OPEN)
        return cleaned

    def _answer_measured(self, instrument: Instrument, cleaned: dict[str, Any]) -> None:
        """A measured number ticks its answer; one that disagrees with what was ticked is said, and nobody guesses."""
        for item in instrument.items:
            number, ticked = cleaned.get(measured_name(item.id)), cleaned.get(field_name(item.id))
            if item.measured is None or number is None:
                continue
            points = item.measured.points(number)
            if ticked not in (None, points):
                meant = words.answer(item, points, self.wording)
                self.add_error(field_name(item.id), f"{number} is “{meant}”, and another answer is ticked. Check both.")
            cleaned[field_name(item.id)] = points

    @property
    def left_open(self) -> bool:
        """Whether the form came back because questions were left open: then it offers to save it incomplete."""
        return bool(self.data.get("incomplete")) or any(OPEN in errors for errors in self.errors.values())

    def _happened(self, cleaned: dict[str, Any]) -> When:
        return When.at(datetime.now(UTC)) if self.by_person else super()._happened(cleaned)

    def payload(self) -> InstrumentAnswered:
        """The answers with the words that were shown."""
        assert self.instrument is not None  # noqa: S101  (a form without one is never valid)
        return InstrumentAnswered(
            instrument=self.instrument.id,
            version=self.instrument.version,
            answers=tuple(self.answers.items()),
            mode=Mode.SELF if self.by_person else self.cleaned_data["mode"],
            language=(self.wording.language if self.wording else None) or "en",
            wording=words.line(self.instrument, self.wording)[: words.LINE],
        )


def _number(label: str, least: int, most: int) -> forms.IntegerField:
    """A question for a whole number; what cannot be is said with what can."""
    words = dict.fromkeys(("invalid", "min_value", "max_value"), f"Enter a whole number from {least} to {most}.")
    return forms.IntegerField(label=label, required=False, min_value=least, max_value=most, error_messages=words)


HEADING = "Scales"
"""The group of the person page."""

FORMS: dict[str, type[EntryForm]] = {form.model.kind.name: form for form in (ScaleForm, SuicideRiskForm)}
"""The form of each kind, by its name: it writes an entry and corrects one."""

ACTIONS: dict[str, type[EntryForm]] = {"scales": ScaleForm, "suicide-risk": SuicideRiskForm}
"""Offered on the person page: the list of scales, and what was done about a risk of suicide."""

__all__: Sequence[str] = ("ACTIONS", "FORMS", "HEADING", "ScaleForm", "SuicideRiskForm")
