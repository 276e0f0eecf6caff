"""The forms of what is measured and told: ECG, blood level, other medicines."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from throughcare.site.pages.entry_forms import EntryForm
from throughcare.site.pages.moments import DayInput

from ..entries import EcgMeasured, LevelMeasured, MedicineReported, MedicineStopped, PrintedBy, ToldBy
from ..readings.known import medicines
from .fields import choice, long_text, said_yes_no, sane_day, yes_or_no


def _number(label: str, least: int, most: int, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, required=False, **more)


class EcgForm(EntryForm):
    """An ECG was made."""

    model = EcgMeasured
    heading = "Chart an ECG"
    button = "Save ECG"
    done = "ECG charted."
    qt_ms = _number("QT, in milliseconds", 150, 900)
    heart_rate = _number("Heart rate, beats a minute", 20, 250, help_text="QTc is computed from QT and rate.")
    qtc_ms = _number("QTc as the machine printed it, in milliseconds", 200, 900)
    printed_by = choice(PrintedBy, "By which formula?", required=False, none="Not said")
    fainted = yes_or_no("Any faint or seizure that nobody can explain?")
    words = long_text("What else was seen?")

    def begin(self) -> dict[str, Any]:
        """For a correction what was said."""
        return said_yes_no(super().begin(), "fainted")

    def clean(self) -> dict[str, Any]:
        """QT with the rate, or the printed QTc."""
        cleaned = super().clean()
        both = cleaned.get("qt_ms") and cleaned.get("heart_rate")
        if not both and not cleaned.get("qtc_ms") and not self.errors:
            self.add_error("qt_ms", "Enter QT and heart rate, or the QTc that the machine printed.")
        return cleaned


class LevelForm(EntryForm):
    """A blood level of methadone came back."""

    model = LevelMeasured
    heading = "Chart a methadone level"
    button = "Save level"
    done = "Level charted."
    trough_ng_ml = _number("Trough, before the dose, in ng/mL", 1, 20_000)
    peak_ng_ml = _number("Peak, 3 to 4 hours after it, in ng/mL", 1, 20_000)
    days_on_dose = _number("For how many days had the dose been the same?", 0, 3650)
    words = long_text("What else matters?")

    def clean(self) -> dict[str, Any]:
        """One of the two at least."""
        cleaned = super().clean()
        if not cleaned.get("trough_ng_ml") and not cleaned.get("peak_ng_ml") and not self.errors:
            self.add_error("trough_ng_ml", "Enter the trough, the peak, or both.")
        return cleaned


class MedicineForm(EntryForm):
    """The person takes another medicine."""

    model = MedicineReported
    heading = "Chart another medicine"
    button = "Save medicine"
    done = "Medicine charted. What it does together with ours is on the page."
    name = forms.CharField(
        label="Which medicine?",
        max_length=200,
        help_text="Also what is bought without a prescription, and grapefruit or St John's wort.",
        error_messages={"required": "Say which medicine."},
    )
    dose = forms.CharField(label="How much, how often", max_length=200, required=False)
    began_on = forms.DateField(label="Since when?", required=False, widget=DayInput)
    told_by = choice(ToldBy, "How do we know?", required=False, none="Not recorded")

    def clean_began_on(self) -> Any:
        """A real day."""
        return self.cleaned_data["began_on"]


class MedicineStoppedForm(EntryForm):
    """The person takes another medicine no longer."""

    model = MedicineStopped
    heading = "Another medicine was stopped"
    button = "Save"
    done = "Charted. After a medicine that lowered the level of methadone, the level rises."
    medicine = forms.TypedChoiceField(
        label="Which one?",
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which one.", "invalid_choice": "It was stopped already."},
    )
    last_on = forms.DateField(label="When was the last day?", required=False, widget=DayInput)
    words = forms.CharField(label="What else matters?", max_length=400, required=False)

    def prepare(self) -> None:
        """Offer what they take."""
        chart, entry = self.setting.chart, self.setting.correcting
        taken = [(one.uid, said) for one, said in medicines(chart)] if chart and entry is None else []
        if chart and entry is not None:
            taken = [(one.uid, said) for one, said in chart.of(MedicineReported)]
        field = self.fields["medicine"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  (declared above)
        field.choices = [(str(uid), said.name) for uid, said in taken]
        if len(taken) == 1:
            self.initial.setdefault("medicine", str(taken[0][0]))

    def nothing(self) -> str:
        """Nothing to stop."""
        return "" if self.fields["medicine"].choices else "No other medicine is charted."  # type: ignore[attr-defined]

    def clean_last_on(self) -> Any:
        """A real day."""
        return sane_day(self, "last_on")
