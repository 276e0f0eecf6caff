"""The bedside round: one small form, one append. COWS by number keys; the pulse answers its own item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from django import forms

from throughcare.care.instruments import words as wordings
from throughcare.care.instruments.entries import InstrumentAnswered
from throughcare.care.instruments.questions import Question, field_name, questions
from throughcare.care.medication.forms.fields import choice, long_text
from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.knowledge.instruments import answers as engine
from throughcare.knowledge.instruments.library import find
from throughcare.knowledge.instruments.shape import Instrument, Mode
from throughcare.knowledge.instruments.wording import Wording
from throughcare.site.pages.entry_forms import EntryForm

from ..entries import ObservationCharted, SymptomMedicineGiven, SymptomReliefOrdered
from ..entries.words import Awake, Danger, Symptom, Urine
from ..readings import open_stay
from ..readings.seen import COWS
from .fields import both, number, ticked, ticks, unticked
from .relief import ordered_choices, read_medicine, relief_fields

VITALS = ("heart_rate", "systolic", "diastolic", "breaths", "oxygen_percent", "temperature", "awake")
FLUIDS = ("fluids_ml", "vomited", "stools", "urine")
PULSE = "pulse"
OPEN = "Not answered yet. Answer it, or leave all of the COWS empty."


class RoundForm(EntryForm):
    """A round at the bedside."""

    model = ObservationCharted
    heading = "Bedside round"
    button = "Save the round"
    done = "Round saved."
    day_needed = True
    depends_on = (SymptomMedicineGiven.kind.name, SymptomReliefOrdered.kind.name)

    heart_rate = number("Pulse", 10, 300)
    systolic = number("Pressure, upper", 30, 320)
    diastolic = number("Pressure, lower", 10, 220)
    breaths = number("Breaths", 0, 90)
    oxygen_percent = number("Oxygen, %", 30, 100)
    temperature = forms.DecimalField(
        label="Temperature, °C", required=False, min_value=25, max_value=45, decimal_places=1,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value", "max_decimal_places"),
                                     "Enter degrees Celsius, for example 37.4."),
    )  # fmt: skip
    awake = choice(Awake, "How awake?", required=False, none="Not recorded", widget=forms.Select)
    dangers = ticks(Danger, "Danger signs", none="Looked for all, none there")
    symptoms = ticks(Symptom, "What troubles them?", none="Nothing")
    fluids_ml = number("Drank, mL", 0, 20_000)
    vomited = number("Vomited, times", 0, 99)
    stools = number("Loose stools", 0, 99)
    urine = choice(Urine, "Urine", required=False, none="Not recorded", widget=forms.Select)
    words = long_text("In words")

    @cached_property
    def instrument(self) -> Instrument:
        """The COWS. Its pulse is measured among the vital signs."""
        found = find(COWS)
        assert found is not None  # noqa: S101  (it is part of the program)
        return found

    @cached_property
    def wording(self) -> Wording | None:
        """The official wording, where the program has installed it."""
        return wordings.wording_of(self.instrument)

    @property
    def scores(self) -> bool:
        """Whether the COWS is part of this form: a correction is about the round alone."""
        return self.setting.correcting is None

    def begin(self) -> dict[str, Any]:
        """For a correction what was said."""
        begun = super().begin()
        before = self.setting.correcting.payload if self.setting.correcting else None
        if isinstance(before, ObservationCharted):
            tenths = before.temperature_tenths_c
            begun |= {
                "temperature": Decimal(tenths) / 10 if tenths is not None else None,
                "dangers": unticked(before.dangers),
                "symptoms": unticked(before.symptoms),
            }
        return begun

    def prepare(self) -> None:
        """The items of the COWS, and a medicine that is ordered."""
        if not self.scores:
            return
        for item in self.instrument.items:
            self.fields[field_name(item.id)] = forms.TypedChoiceField(
                label=item.label, choices=wordings.answers(item, self.wording), coerce=int, empty_value=None,
                required=False, widget=forms.RadioSelect,
            )  # fmt: skip
        self.fields |= relief_fields(ordered_choices(self.setting.chart))

    def nothing(self) -> str:
        """A round belongs to a stay."""
        chart = self.setting.chart
        inside = self.setting.correcting is not None or (chart is not None and open_stay(chart) is not None)
        return "" if inside else "They are not in withdrawal care. Admit them first."

    def questions(self) -> Iterator[Question]:
        """The items as the page draws them."""
        items = tuple(one.model_copy(update={"measured": None}) for one in self.instrument.items)
        return questions(self, self.instrument.model_copy(update={"items": items}), self.wording)

    def vitals(self) -> list[Any]:
        """The fields of the vital signs but how awake they are."""
        return [self[name] for name in VITALS if name != "awake"]

    def fluids(self) -> list[Any]:
        """The fields of what went in and out."""
        return [self[name] for name in FLUIDS if name != "urine"]

    @property
    def points(self) -> dict[str, int]:
        """The answers of the COWS, in its order. Only of a valid form."""
        given = {item.id: self.cleaned_data.get(field_name(item.id)) for item in self.instrument.items}
        return {item: value for item, value in given.items() if value is not None}

    def clean(self) -> dict[str, Any]:
        """Two numbers of a pressure, no "none" beside a sign, all of the COWS or nothing of it."""
        cleaned = super().clean()
        self._pressures(cleaned)
        for name in ("dangers", "symptoms"):
            if both(cleaned.get(name) or ()):
                self.add_error(name, "One is ticked, and that none is there as well. Take one back.")
        if self.scores:
            self._score(cleaned)
            read_medicine(self, cleaned)
        said = [cleaned.get(name) for name in (*VITALS, *FLUIDS, "dangers", "symptoms", "words")]
        if not self.errors and not any(one not in (None, "", []) for one in said) and not self._says_more(cleaned):
            self.add_error(None, "The round is empty. Chart what you saw, or that they sleep.")
        return cleaned

    def _says_more(self, cleaned: dict[str, Any]) -> bool:
        return self.scores and bool(self.points or cleaned.get("medicine"))

    def _pressures(self, cleaned: dict[str, Any]) -> None:
        upper, lower = cleaned.get("systolic"), cleaned.get("diastolic")
        if (upper is None) is not (lower is None) and not {"systolic", "diastolic"} & set(self.errors):
            self.add_error("systolic" if upper is None else "diastolic", "A pressure has two numbers.")
        elif upper is not None and lower is not None and lower >= upper:
            self.add_error("diastolic", "The lower number is not below the upper one. Look again.")

    def _score(self, cleaned: dict[str, Any]) -> None:
        """The pulse ticks its item; what was ticked otherwise is said, and nobody guesses."""
        name, pulse = field_name(PULSE), cleaned.get("heart_rate")
        measured = self.instrument.items[0].measured
        if len(self.points) == 0:
            return
        if pulse is not None and measured is not None:
            ticked_ = cleaned.get(name)
            if ticked_ not in (None, measured.points(pulse)):
                self.add_error(name, f"The pulse is {pulse}, and another answer is ticked. Check both.")
            cleaned[name] = measured.points(pulse)
        for item in engine.unanswered(self.instrument, self.points):
            self.add_error(field_name(item.id), OPEN)

    def payload(self) -> Payload:
        """The round."""
        said, tenths = self.cleaned_data, self.cleaned_data.get("temperature")
        names = ("heart_rate", "systolic", "diastolic", "breaths", "oxygen_percent", "awake", *FLUIDS)
        return ObservationCharted(
            **{name: said.get(name) for name in names},
            temperature_tenths_c=int(tenths * 10) if tenths is not None else None,
            symptoms=ticked(Symptom, said["symptoms"]), dangers=ticked(Danger, said["dangers"]),
            words=said["words"] or None,
        )  # fmt: skip

    def drafts(self) -> Sequence[Draft]:
        """The round, the COWS if it was filled in, and the medicine if one was given."""
        drafts = [self.draft(self.payload())]
        if self.scores and self.points:
            drafts.append(self.draft(self._cows()))
        if self.scores and self.cleaned_data.get("medicine"):
            said = self.cleaned_data
            given = SymptomMedicineGiven(
                medicine=said["medicine"], amount_ug=said["amount_mg"], symptom=said["for_symptom"]
            )
            drafts.append(self.draft(given))
        return drafts

    def _cows(self) -> InstrumentAnswered:
        line = wordings.line(self.instrument, self.wording)[: wordings.LINE]
        return InstrumentAnswered(
            instrument=self.instrument.id, version=self.instrument.version, answers=tuple(self.points.items()),
            mode=Mode.STAFF, language=(self.wording.language if self.wording else None) or "en", wording=line,
        )  # fmt: skip
