"""Guest dosing: agreed with the home clinic, confirmed again, ours elsewhere, closed with the last-dose letter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms

from throughcare.care.dosing.fields import MilligramsField, past_day
from throughcare.care.dosing.readings import doses, origin
from throughcare.care.medication.entries import Medication, milligrams
from throughcare.care.medication.forms.fields import said_yes_no, sane_day, yes_or_no
from throughcare.care.medication.readings import in_force
from throughcare.chart.entries import Entry
from throughcare.chart.kinds import Payload
from throughcare.site.pages.entry_forms import EntryForm
from throughcare.site.pages.moments import DayInput

from ..entries import GuestAgreed, GuestClosed, GuestConfirmed, GuestSent
from ..readings.guests import guests, open_sent
from ..values import value
from .decision import today_of


def _medication() -> forms.TypedChoiceField:
    offered = [(one.value, one.label) for one in Medication if not one.injected]
    return forms.TypedChoiceField(label="Medication", choices=offered, coerce=Medication)


class DaysForm(EntryForm):
    """A form about guest days: in order, and not longer than guest dosing is."""

    first_day = forms.DateField(label="First day", widget=DayInput)
    last_day = forms.DateField(label="Last day", widget=DayInput)

    def clean_first_day(self) -> Any:
        """A real day."""
        return sane_day(self, "first_day")

    def clean_last_day(self) -> Any:
        """A real day."""
        return sane_day(self, "last_day")

    def clean(self) -> dict[str, Any]:
        """In order, and within the most."""
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        most = value("GUEST_MOST_DAYS", self.setting.program.context)
        if first and last and last < first:
            self.add_error("last_day", "This is before the first day.")
        elif first and last and last - first >= timedelta(days=most):
            self.add_error("last_day", f"Guest dosing is for at most {most} days. For longer, transfer.")
        return cleaned


class GuestHereForm(DaysForm):
    """A guest comes here: what the home clinic said."""

    model = GuestAgreed
    heading = "Guest here: what the home clinic agreed"
    done = "Charted. A prescriber signs the guest order; the dose is the home clinic's."
    home = forms.CharField(label="Home clinic", max_length=200)
    contact = forms.CharField(label="Telephone or address there", required=False, max_length=400)
    told_by = forms.CharField(label="Who told it?", required=False, max_length=200)
    medication = _medication()
    amount_ug = MilligramsField(label="Dose a day", help_text="In milligrams, as the home clinic ordered it.")
    last_dose_on = forms.DateField(label="Last dose there, on", required=False, widget=DayInput)
    last_dose_ug = MilligramsField(label="Last dose there", required=False, help_text="In milligrams.")
    take_home_days = forms.IntegerField(
        label="Days of doses at home it allows", required=False, min_value=0, max_value=62
    )
    in_treatment_since = forms.DateField(label="In treatment since", required=False, widget=DayInput)
    written = yes_or_no("Is it in writing?")
    identified = yes_or_no("Does the identity document fit?")
    why_here = forms.CharField(label="Why are they here?", required=False, max_length=400)

    def clean_last_dose_on(self) -> Any:
        """A day that has come: one in the future would stop every guest dose until then."""
        return past_day(self, "last_dose_on")

    def clean_in_treatment_since(self) -> Any:
        """A day that has come."""
        return past_day(self, "in_treatment_since")

    def prepare(self) -> None:
        """Who says it first, then for which days."""
        self.order_fields(["home", "contact", "told_by", "first_day", "last_day"])

    def begin(self) -> dict[str, Any]:
        """From today on."""
        begun = said_yes_no(super().begin(), "written", "identified")
        begun |= {"why_here": begun.pop("why")} if self.setting.correcting else {}
        for name in ("amount_ug", "last_dose_ug"):
            begun |= {name: _mg(begun[name])} if begun.get(name) else {}
        return {"first_day": today_of(self)} | begun

    def payload(self) -> GuestAgreed:
        """What was agreed."""
        return GuestAgreed(**_said(self, GuestAgreed, "why_here"))


def _said(form: EntryForm, model: type[Payload], why: str) -> dict[str, Any]:
    """The fields of the form as the payload names them: ``why`` is the name of the reason of a correction."""
    said = {name: form.cleaned_data.get(why if name == "why" else name) for name in model.model_fields}
    return {name: None if value == "" else value for name, value in said.items()}


def _mg(micrograms: int) -> str:
    return milligrams(micrograms).removesuffix(" mg")


class AboutGuest(EntryForm):
    """A form about one guest: here, or also ours elsewhere."""

    field = "agreement"
    also_sent = False

    def prepare(self) -> None:
        """Those that are not closed."""
        chart = self.setting.chart
        found: list[tuple[str, str]] = []
        if chart is not None:
            found = [(str(one.uid), one.said.sentence()) for one in guests(chart) if one.closed is None]
            found += [(str(origin(chart, entry)), said.sentence()) for entry, said in self._sent()]
        before: Any = self.setting.correcting.payload if self.setting.correcting else None
        if before is not None and str(getattr(before, self.field)) not in dict(found):
            found.append((str(getattr(before, self.field)), "as charted"))
        choices = self.fields[self.field]
        assert isinstance(choices, forms.TypedChoiceField)  # noqa: S101  (declared in each form)
        choices.choices = found
        if len(found) == 1:
            self.initial.setdefault(self.field, found[0][0])

    def _sent(self) -> list[tuple[Entry, GuestSent]]:
        return open_sent(self.setting.chart) if self.also_sent and self.setting.chart else []

    def nothing(self) -> str:
        """Nobody is a guest."""
        return "" if self.fields[self.field].choices else "No guest dosing is open."  # type: ignore[attr-defined]


def _which() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label="Which guest dosing?", coerce=UUID, widget=forms.RadioSelect, error_messages={"required": "Choose one."}
    )


class GuestAgainForm(AboutGuest):
    """The home clinic was asked again."""

    model = GuestConfirmed
    heading = "Guest: the home clinic confirmed again"
    done = "Charted."
    agreement = _which()
    told_by = forms.CharField(label="Who told it?", max_length=200)
    last_dose_on = forms.DateField(label="Last dose there, on", required=False, widget=DayInput)
    last_dose_ug = MilligramsField(label="Last dose there", required=False, help_text="In milligrams.")
    written = yes_or_no("Is it in writing?")

    def clean_last_dose_on(self) -> Any:
        """A day that has come: one in the future would stop every guest dose until then."""
        return past_day(self, "last_dose_on")

    def begin(self) -> dict[str, Any]:
        """What a corrected one says."""
        begun = said_yes_no(super().begin(), "written")
        return begun | ({"last_dose_ug": _mg(begun["last_dose_ug"])} if begun.get("last_dose_ug") else {})


class GuestElsewhereForm(DaysForm):
    """One of ours is dosed elsewhere for some days."""

    model = GuestSent
    heading = "Guest elsewhere"
    done = "Charted. Print the letter for the other clinic; give the person a dose record."
    clinic = forms.CharField(label="Which clinic?", max_length=200)
    contact = forms.CharField(label="Telephone or address there", required=False, max_length=400)
    medication = _medication()
    amount_ug = MilligramsField(label="Dose a day", help_text="In milligrams.")
    consented = yes_or_no("Does the person agree that we tell them?")
    accepted = yes_or_no("Has the clinic accepted?")
    why_there = forms.CharField(label="Why?", required=False, max_length=400)

    def prepare(self) -> None:
        """Where first, then for which days."""
        self.order_fields(["clinic", "contact", "first_day", "last_day"])

    def begin(self) -> dict[str, Any]:
        """Today's order."""
        begun, chart = said_yes_no(super().begin(), "consented", "accepted"), self.setting.chart
        if self.setting.correcting:
            return begun | {"why_there": begun.pop("why"), "amount_ug": _mg(begun["amount_ug"])}
        today = today_of(self)
        there = in_force(chart, today) if chart else []
        slots = there[0].slots_on(today) if len(there) == 1 else ()
        said = {"medication": there[0].said.medication.value} if there else {}
        return begun | said | ({"amount_ug": _mg(sum(one.amount_ug for one in slots))} if slots else {})

    def payload(self) -> GuestSent:
        """What was arranged."""
        return GuestSent(**_said(self, GuestSent, "why_there"))


class GuestEndForm(AboutGuest):
    """The last-dose letter closes the loop."""

    model = GuestClosed
    heading = "End guest dosing: the last-dose letter"
    done = "Charted."
    field = "guest"
    also_sent = True
    guest = _which()
    last_dose_on = forms.DateField(label="Last dose, on", required=False, widget=DayInput)
    last_dose_ug = MilligramsField(label="Last dose", required=False, help_text="In milligrams.")
    words = forms.CharField(label="Words to it", required=False, max_length=1000)

    def clean_last_dose_on(self) -> Any:
        """A day that has come: one in the future would stop every guest dose until then."""
        return past_day(self, "last_dose_on")

    def begin(self) -> dict[str, Any]:
        """The last dose given here."""
        begun, chart = super().begin(), self.setting.chart
        if begun.get("last_dose_ug"):
            return begun | {"last_dose_ug": _mg(begun["last_dose_ug"])}
        given = [one for one in doses(chart) if one.is_ours] if chart and guests(chart) else []
        last = given[-1] if given else None
        return {"last_dose_on": last.day, "last_dose_ug": _mg(last.amount_ug or 0)} | begun if last else begun
