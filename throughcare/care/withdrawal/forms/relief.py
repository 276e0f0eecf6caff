"""Medicines for symptoms: what a prescriber orders with their proof, and what a nurse gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms

from throughcare.care.medication.entries import ConfirmedBy, milligrams
from throughcare.care.medication.forms.fields import choice, long_text, sane_day, today_of
from throughcare.chart.books import Chart
from throughcare.chart.kinds import Payload
from throughcare.chart.times import When
from throughcare.people.proof import Proof, TooManyAttempts
from throughcare.site.pages.entry_forms import EntryForm, Setting
from throughcare.site.pages.moments import DayInput

from ..entries import ObservationCharted, ReliefLine, SymptomMedicineGiven, SymptomReliefOrdered
from ..entries.words import Medicine, Symptom
from ..readings import open_stay
from ..readings.seen import relief
from ..values import Adjunct, adjuncts, value
from .fields import Milligrams, number, typed_mg

Prove = Callable[[str], Proof | None]
NOT_YOU = "This is not your password, and not the code of your second factor. Nothing was signed."


def ordered_choices(chart: Chart | None) -> list[tuple[str, str]]:
    """What may be given, the ordered medicines first with their amounts."""
    known = relief(chart) if chart else None
    lines = {one.medicine: one for one in known[1].lines} if known else {}
    first = [(one.medicine.value, one.words) for one in lines.values()]
    rest = [(one.value, f"{one.label} (not ordered)") for one in Medicine if one not in lines]
    return [("", "None"), *first, *rest]


def relief_fields(offered: list[tuple[str, str]]) -> dict[str, forms.Field]:
    """The fields of one medicine given."""
    return {
        "medicine": forms.TypedChoiceField(
            label="Medicine given", choices=offered, coerce=Medicine, empty_value=None, required=False
        ),
        "amount_mg": Milligrams(label="Amount, mg", required=False),
        "for_symptom": choice(Symptom, "For what?", required=False, none="Not recorded", widget=forms.Select),
    }


def read_medicine(form: EntryForm, cleaned: dict[str, Any]) -> None:
    """A medicine needs its amount, an amount its medicine."""
    medicine, amount = cleaned.get("medicine"), cleaned.get("amount_mg")
    if medicine and amount is None and "amount_mg" not in form.errors:
        form.add_error("amount_mg", "Enter the amount in milligrams.")
    if amount is not None and not medicine and "medicine" not in form.errors:
        form.add_error("medicine", "Choose the medicine.")


class GiveForm(EntryForm):
    """A medicine for a symptom is about to be given."""

    model = SymptomMedicineGiven
    heading = "Give a medicine for symptoms"
    button = "Chart it as given"
    done = "Medicine charted."
    day_needed = True
    depends_on = (SymptomReliefOrdered.kind.name, ObservationCharted.kind.name)

    def begin(self) -> dict[str, Any]:
        """For a correction what was said; else the medicine of the address."""
        begun = super().begin()
        before = self.setting.correcting.payload if self.setting.correcting else None
        if isinstance(before, SymptomMedicineGiven):
            return begun | {
                "medicine": before.medicine.value,
                "amount_mg": typed_mg(before.amount_ug),
                "for_symptom": before.symptom.value if before.symptom else "",
            }
        return begun

    def prepare(self) -> None:
        """The ordered medicines first."""
        self.fields = relief_fields(ordered_choices(self.setting.chart)) | self.fields
        self.fields["medicine"].required = self.fields["amount_mg"].required = True
        self.fields["medicine"].error_messages["required"] = "Choose the medicine."
        self.fields["amount_mg"].error_messages["required"] = "Enter the amount in milligrams."

    def nothing(self) -> str:
        """It belongs to a stay."""
        chart = self.setting.chart
        inside = self.setting.correcting is not None or (chart is not None and open_stay(chart) is not None)
        return "" if inside else "They are not in withdrawal care. Admit them first."

    def payload(self) -> Payload:
        """What was given."""
        said = self.cleaned_data
        return SymptomMedicineGiven(medicine=said["medicine"], amount_ug=said["amount_mg"], symptom=said["for_symptom"])


class ReliefForm(EntryForm):
    """A prescriber orders which medicines may be given for symptoms."""

    model = SymptomReliefOrdered
    heading = "Order relief of symptoms"
    button = "Sign the order"
    done = "Signed. Nurses give it at the bedside, within these limits."
    depends_on = (SymptomReliefOrdered.kind.name,)
    last_day = forms.DateField(label="Through which day", widget=DayInput)
    words = long_text("Anything to add?")
    proof_password = forms.CharField(
        label="Your password, or the code of your second factor", required=False, max_length=200,
        help_text="By it you sign.", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip

    def __init__(
        self, setting: Setting, data: Mapping[str, Any] | None = None, *, prove: Prove | None = None, **options: Any
    ) -> None:
        self.prove = prove
        self.confirmed = ConfirmedBy.PASSWORD
        super().__init__(setting, data, **options)

    def begin(self) -> dict[str, Any]:
        """What is ordered now; else the usual range of each, with nothing ticked."""
        chart, begun = self.setting.chart, super().begin()
        known = relief(chart) if chart else None
        begun["last_day"] = today_of(self) + timedelta(days=value("RELIEF_DAYS", self.setting.program.context))
        for one in adjuncts().values():
            begun |= _row(one.id, one.single[1] if one.single else None, one.daily, one.every_hours)
        for line in known[1].lines if known else ():
            begun |= _row(line.medicine, line.single_ug, line.daily_ug, line.every_hours)
            begun[f"give-{line.medicine.value}"] = True
        return begun

    def prepare(self) -> None:
        """A row for each medicine; a signature has no other time than now."""
        for one in Medicine:
            self.fields[f"give-{one.value}"] = forms.BooleanField(label=one.label, required=False)
            self.fields[f"once-{one.value}"] = Milligrams(label="At once, mg", required=False)
            self.fields[f"day-{one.value}"] = Milligrams(label="In 24 hours, mg", required=False)
            self.fields[f"hours-{one.value}"] = number("Hours between", 1, 48)
        for name in ("happened_day", "happened_time", "happened_unknown"):
            self.fields.pop(name, None)

    def rows(self) -> list[dict[str, Any]]:
        """The medicines as the page draws them, with what the reference says."""
        return [
            {"about": known, "fields": [self[f"{part}-{name.value}"] for part in ("once", "day", "hours")],
             "give": self[f"give-{name.value}"], "range": _range(known)}
            for name, known in adjuncts().items()
        ]  # fmt: skip

    def _happened(self, cleaned: dict[str, Any]) -> When:
        """Now, to the minute."""
        return When.at(datetime.now(UTC).replace(second=0, microsecond=0))

    def clean_last_day(self) -> Any:
        """Today or later."""
        day = sane_day(self, "last_day")
        if day and day < today_of(self):
            raise forms.ValidationError("This day has passed.")
        return day

    def clean(self) -> dict[str, Any]:
        """Each ticked medicine has its amounts; the proof comes last."""
        cleaned = super().clean()
        for one in Medicine:
            once, day = cleaned.get(f"once-{one.value}"), cleaned.get(f"day-{one.value}")
            if cleaned.get(f"give-{one.value}") and not once and f"once-{one.value}" not in self.errors:
                self.add_error(f"once-{one.value}", "Enter the amount at once.")
            if cleaned.get(f"give-{one.value}") and not day and f"day-{one.value}" not in self.errors:
                self.add_error(f"day-{one.value}", "Enter the most in 24 hours.")
            if cleaned.get(f"give-{one.value}") and once and day and once > day:
                self.add_error(f"day-{one.value}", "It is less than one dose.")
        if not self.errors and self.prove is not None:
            self._confirm(self.prove, str(cleaned.get("proof_password") or ""))
        return cleaned

    def _confirm(self, prove: Prove, secret: str) -> None:
        try:
            how = prove(secret) if secret else None
        except TooManyAttempts as error:
            self.add_error("proof_password", str(error))
            return
        if how is None:
            self.add_error("proof_password", NOT_YOU if secret else "Type your password: by it you sign.")
            return
        self.confirmed = ConfirmedBy(how.value)

    def payload(self) -> Payload:
        """The order."""
        said = self.cleaned_data
        lines = [
            ReliefLine(medicine=one, single_ug=said[f"once-{one.value}"], daily_ug=said[f"day-{one.value}"],
                       every_hours=said[f"hours-{one.value}"])
            for one in Medicine
            if said[f"give-{one.value}"]
        ]  # fmt: skip
        return SymptomReliefOrdered(
            lines=tuple(lines), last_day=said["last_day"], confirmed_by=self.confirmed, words=said["words"] or None
        )


def _row(name: Medicine, once: int | None, day: int | None, hours: int | None) -> dict[str, Any]:
    return {f"once-{name.value}": typed_mg(once), f"day-{name.value}": typed_mg(day),
            f"hours-{name.value}": hours or ""}  # fmt: skip


def _range(known: Adjunct) -> str:
    if known.single is None or known.daily is None:
        return "no number in the reference"
    least, most = known.single
    once = milligrams(most) if least == most else f"{milligrams(least)} to {milligrams(most)}"
    return f"{once} at once, at most {milligrams(known.daily)} in 24 hours"
