"""What is charted at the window beside doses: refused, withheld, vomited, elsewhere, from paper, looked into."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django import forms

from throughcare.care.medication.entries import Medication, milligrams
from throughcare.care.medication.readings import SlotState, dosing_day, slots
from throughcare.care.path.fields import text_area
from throughcare.chart.books import Chart
from throughcare.site.pages.days import day_words
from throughcare.site.pages.entry_forms import EntryForm
from throughcare.site.pages.moments import DayInput

from .entries import (
    CheckedIn,
    DoseAgainAllowed,
    DoseIncidentReviewed,
    DoseRefused,
    DoseToldElsewhere,
    DoseVomited,
    DoseWithheld,
    Withheld,
)
from .fields import MilligramsField, of_key, past_day, slot_key, slot_words, yes_no
from .late_form import LateForm
from .readings import Dose, doses
from .rules.incidents import open_incidents

HEADING = "Dosing"
MANY = 14
"""So many of the last doses are offered to choose from."""


class SlotForm(EntryForm):
    """A form about one slot of a day that was not given."""

    slot = forms.ChoiceField(label="Which dose?")

    def prepare(self) -> None:
        """The slots of today that were not given, and the one a correction is about."""
        context = self.setting.program.context
        today = dosing_day(datetime.now(UTC), context)
        chart = self.setting.chart
        found = [one for one in slots(chart, today, context) if one.state is not SlotState.USED] if chart else []
        before: Any = self.setting.correcting.payload if self.setting.correcting else None
        choices = [(slot_key(one), slot_words(one, day=True)) for one in found]
        if before is not None:
            choices.insert(0, (f"{before.order}:{before.day}:{before.slot}", f"as charted, {day_words(before.day)}"))
        field = self.fields["slot"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (declared above)
        field.choices = choices
        self.initial.setdefault("slot", next((key for key, _ in choices), None))

    def begin(self) -> dict[str, Any]:
        """Of a correction the slot as it was charted."""
        begun = super().begin()
        if "order" in begun:
            begun["slot"] = f"{begun['order']}:{begun['day']}:{begun['slot']}"
        return begun

    def nothing(self) -> str:
        """Whether there is a slot at all."""
        field = self.fields["slot"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (declared above)
        return "" if field.choices else "There is no open dose today."

    def filled(self) -> dict[str, Any]:
        """The slot as entries name it."""
        order, day, index = of_key(self.cleaned_data["slot"]) or (None, None, None)
        return {"order": order, "day": day, "slot": index}


class CheckInForm(EntryForm):
    """The person came to the window and waits."""

    model = CheckedIn
    heading = "Check in"
    button = "Check in"
    done = "Checked in."
    words = forms.CharField(label="What should the nurse know?", required=False, max_length=400, widget=text_area(2))


class RefusedForm(SlotForm):
    """The person did not want the dose."""

    model = DoseRefused
    heading = "Dose refused"
    reason = forms.CharField(label="Why, in their own words", required=False, max_length=2000, widget=text_area(2))

    def payload(self) -> DoseRefused:
        """What happened."""
        return DoseRefused(**self.filled(), reason=self.cleaned_data["reason"] or None)


class WithheldForm(SlotForm):
    """The nurse did not give the dose."""

    model = DoseWithheld
    heading = "Withhold the dose"
    done = "Charted. Tell the prescriber, and do not send the person away alone."
    why_not = forms.TypedChoiceField(
        label="Why is it not given?", choices=[(one.value, one.label.capitalize()) for one in Withheld],
        coerce=Withheld, widget=forms.RadioSelect,
    )  # fmt: skip
    words = forms.CharField(label="What you saw", required=False, max_length=2000, widget=text_area(2))

    def begin(self) -> dict[str, Any]:
        """The reason has another name than that of a correction."""
        begun = super().begin()
        return begun | ({"why_not": begun["why"]} if "why" in begun else {})

    def payload(self) -> DoseWithheld:
        """What happened."""
        said = self.cleaned_data
        return DoseWithheld(**self.filled(), why=said["why_not"], words=said["words"] or None)


class OfDoseForm(EntryForm):
    """A form about one of the last doses."""

    dose = forms.TypedChoiceField(label="Which dose?", coerce=UUID)

    def prepare(self) -> None:
        """The doses it may be about, the last one first."""
        chart = self.setting.chart
        found = [(str(one.uid), _words(one)) for one in reversed(self.offered(chart))][:MANY] if chart else []
        before: Any = self.setting.correcting.payload if self.setting.correcting else None
        if before is not None and str(before.dose) not in dict(found):
            found.append((str(before.dose), "as charted"))
        field = self.fields["dose"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  (declared above)
        field.choices = found

    def offered(self, chart: Chart) -> list[Dose]:
        """The doses in question."""
        return [one for one in doses(chart) if one.is_ours]

    def nothing(self) -> str:
        """Whether there is one."""
        field = self.fields["dose"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  (declared above)
        return "" if field.choices else "There is no such dose in this chart."


def _words(dose: Dose) -> str:
    amount = milligrams(dose.amount_ug) if dose.amount_ug else "amount not known"
    return f"{day_words(dose.day)}: {dose.medication.label} {amount}, {dose.how.label}"


class VomitedForm(OfDoseForm):
    """A dose came up again."""

    model = DoseVomited
    heading = "Dose vomited"
    done = "Charted. The prescriber decides whether any of it is given again."
    minutes_after = forms.IntegerField(label="Minutes after it was taken", required=False, min_value=0, max_value=1440)
    witnessed = yes_no("Did staff see it?")
    words = forms.CharField(label="What happened", required=False, max_length=2000, widget=text_area(2))


class AgainAllowedForm(OfDoseForm):
    """A prescriber decides what of a vomited dose may be given again."""

    model = DoseAgainAllowed
    heading = "Allow a vomited dose again"
    amount_ug = MilligramsField(label="At most", help_text="In milligrams, never more than the dose that came up.")
    words = forms.CharField(label="What the nurse should know", required=False, max_length=2000, widget=text_area(2))

    def offered(self, chart: Chart) -> list[Dose]:
        """Those that were vomited."""
        return [one for one in super().offered(chart) if one.vomited]


class ElsewhereForm(EntryForm):
    """A dose somebody else gave."""

    model = DoseToldElsewhere
    heading = "Dose taken elsewhere"
    medication = forms.TypedChoiceField(
        label="Medication", choices=[(one.value, one.label) for one in Medication], coerce=Medication
    )
    day = forms.DateField(label="For which dosing day?", widget=DayInput)
    amount_ug = MilligramsField(label="Amount", required=False, help_text="In milligrams, if it is known.")
    where = forms.CharField(label="Where", max_length=200)
    confirmed = yes_no("Have they confirmed it?")

    def clean_day(self) -> date:
        """A dosing day that has come: one of a later year would hide every missed dose until then."""
        day: date = past_day(self, "day")
        return day


class IncidentForm(EntryForm):
    """Somebody looked into what went wrong with doses."""

    model = DoseIncidentReviewed
    heading = "Dosing incident: what was done"
    doses = forms.MultipleChoiceField(label="Which doses?", widget=forms.CheckboxSelectMultiple)
    reached = yes_no("Was the person reached, awake and well?")
    words = forms.CharField(
        label="What happened, and what was done for the person", max_length=4000, widget=text_area(4)
    )

    def prepare(self) -> None:
        """The doses of incidents nobody has looked into, all ticked."""
        chart = self.setting.chart
        found = open_incidents(chart, self.setting.program.context) if chart else []
        before: Any = self.setting.correcting.payload if self.setting.correcting else None
        wanted = {uid for one in found for uid in one.entries} | set(before.doses if before else ())
        known = {one.uid: one for one in doses(chart) if one.uid in wanted} if chart else {}
        field = self.fields["doses"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  (declared above)
        field.choices = [(str(uid), _words(one)) for uid, one in known.items()]
        self.initial.setdefault("doses", [str(uid) for uid in known])

    def nothing(self) -> str:
        """Whether there is an incident."""
        field = self.fields["doses"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  (declared above)
        return "" if field.choices else "There is no incident to look into."

    def payload(self) -> DoseIncidentReviewed:
        """What was done."""
        said = self.cleaned_data
        about = tuple(UUID(uid) for uid in said["doses"])
        return DoseIncidentReviewed(doses=about, reached=said["reached"], words=said["words"])


FORMS: dict[str, type[EntryForm]] = {
    form.model.kind.name: form
    for form in (CheckInForm, RefusedForm, WithheldForm, VomitedForm, AgainAllowedForm, ElsewhereForm, IncidentForm)
}
"""The forms that write and correct. A dose itself is withdrawn with its pours and entered again, never corrected."""

ACTIONS: dict[str, type[EntryForm]] = {
    "check-in-person": CheckInForm,
    "dose-refused": RefusedForm,
    "dose-withheld": WithheldForm,
    "dose-vomited": VomitedForm,
    "dose-again-allowed": AgainAllowedForm,
    "dose-elsewhere": ElsewhereForm,
    "dose-late": LateForm,
    "dose-incident": IncidentForm,
}
