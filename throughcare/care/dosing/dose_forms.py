"""The forms that give: one dose seen taken, or doses to take home. Each is one append into chart and bottles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

from django import forms

from throughcare.care.medication.entries import Medication, milligrams
from throughcare.care.medication.readings import OpenSlot, dosing_day
from throughcare.care.medication.weigh.depot import product_of
from throughcare.care.stock.lists import Bottle
from throughcare.care.stock.readings import Contents
from throughcare.care.stock.witness import WitnessMixin
from throughcare.care.takehome.readings import decision_for
from throughcare.chart.entries import Draft
from throughcare.chart.times import When
from throughcare.site.pages.entry_forms import ChartForm, Setting
from throughcare.store.writes import Write

from . import dispense
from .entries import DoseGiven, DoseToGo, Site, TakeHomeDispensed
from .fields import MilligramsField, bottle_choices, slot_key, slot_words
from .rules.common import READS

SPACE = UUID("0d6a7a53-9a1e-5f4e-8f4c-6a1b9b6f7e21")
"""The namespace in which the id of a dose follows from the key of its form: a form sent twice gives one dose."""


GONE = (
    "Nothing was saved: this dose is not open any more. Give nothing. Look at today's doses: a colleague at another "
    "window may have just given it."
)


NOT_ALLOWED = "Nothing was saved: no prescriber has allowed any of it to be given again. Ask, and give nothing before."


def dose_of(key: object) -> UUID:
    """The id of the dose that a form with this key charts."""
    return uuid5(SPACE, str(key))


class GivingForm(WitnessMixin, ChartForm):
    """What both forms share: bottles, the rest that is wasted with a witness, and the writes of one dispense."""

    depends_on = tuple(sorted(READS))
    bottle = forms.ChoiceField(label="Bottle")
    wasted = MilligramsField(
        label="Rest that is wasted", required=False, help_text="In milligrams, if more was poured than is given."
    )
    why_wasted = forms.CharField(label="Why it is wasted", required=False, max_length=400)

    def __init__(
        self,
        setting: Setting,
        data: Mapping[str, Any] | None = None,
        *,
        slots: Sequence[OpenSlot],
        bottles: Sequence[Bottle],
        window: str = "",
        **options: Any,
    ) -> None:
        self.slots = {slot_key(one): one for one in slots}
        self.window = window
        medications = {one.order.said.medication for one in slots}
        self.bottles = [one for one in bottles if one.holds.medication in medications]
        super().__init__(setting, data, **options)

    def prepare(self) -> None:
        """Offer the bottles of this medication, the one in use first."""
        field = self.fields["bottle"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (declared above)
        field.choices = bottle_choices(self.bottles)
        self.initial.setdefault("bottle", next((key for key, _ in field.choices), None))
        field.error_messages["required"] = "Choose the bottle it is poured from."

    def clean(self) -> dict[str, Any]:
        """Find the pours; what cannot be measured exactly is said beside the bottle."""
        cleaned = super().clean()
        cleaned["when"] = When.at(datetime.now(UTC))
        if cleaned.get("wasted") and not cleaned.get("why_wasted"):
            self.add_error("why_wasted", "Say why it is wasted.")
        if cleaned.get("wasted") and cleaned.get("bottle"):
            self._measured(cleaned["wasted"], self.in_use(cleaned["bottle"])[0])
        total = self.total(cleaned)
        if total and cleaned.get("bottle"):
            try:
                cleaned["pours"] = dispense.pours(total, self.in_use(cleaned["bottle"]))
            except dispense.NotDispensable as error:
                self.add_error("bottle", str(error))
        return cleaned

    def _measured(self, wasted_ug: int, bottle: Contents) -> None:
        """Say beside the rest that no whole piece or microlitre of the bottle makes it up."""
        try:
            dispense.measured(wasted_ug, bottle)
        except dispense.NotDispensable as error:
            self.add_error("wasted", str(error))

    def total(self, cleaned: Mapping[str, Any]) -> int:
        """How much is poured in all, in micrograms; 0 while that is not known."""
        raise NotImplementedError

    def said(self) -> DoseGiven | TakeHomeDispensed:
        """What is charted."""
        raise NotImplementedError

    def in_use(self, chosen: str) -> list[Contents]:
        """The chosen bottle, then the others of its medication."""
        return [one.holds for one in sorted(self.bottles, key=lambda one: str(one.holds.book) != chosen)]

    @property
    def uid(self) -> UUID:
        """The id that the dose will have."""
        return dose_of(self.cleaned_data["key"])

    def drafts(self) -> Sequence[Draft]:
        """The dose."""
        return [Draft(self.said(), self.cleaned_data["when"], uid=self.uid)]

    def beside(self) -> Sequence[Write]:
        """Its pours, and what was wasted of them."""
        said = self.cleaned_data
        chart = self.setting.chart
        assert chart is not None  # noqa: S101  (nobody is dosed without a chart)
        poured = dispense.writes(chart.uid, self.said(), self.uid, said["when"])
        if not said["wasted"]:
            return poured
        first = self.in_use(said["bottle"])[0]
        rest = dispense.wasted(first, said["wasted"], self.uid, said["witness"], said["when"], said["why_wasted"])
        return dispense.together(poured, [rest])


class DoseForm(GivingForm):
    """Gives one dose. Pressing the button says that the person was known, awake and steady."""

    heading = "Give the dose"
    done = "Given."
    slot = forms.ChoiceField(label="Dose", widget=forms.RadioSelect)
    amount = MilligramsField(
        label="Another amount", required=False, help_text="In milligrams, if less than the order is given."
    )
    site = forms.TypedChoiceField(label="Where it is injected", coerce=Site, empty_value=None, required=False)
    observed = forms.BooleanField(label="Seen taken, and spoke afterwards", required=False)

    def begin(self) -> dict[str, Any]:
        """The first open slot."""
        return {"slot": next(iter(self.slots), ""), "observed": True}

    def prepare(self) -> None:
        """The open slots; the sites of an injection."""
        super().prepare()
        slot, site = self.fields["slot"], self.fields["site"]
        assert isinstance(slot, forms.ChoiceField)  # noqa: S101  (declared above)
        assert isinstance(site, forms.TypedChoiceField)  # noqa: S101
        slot.choices = [(key, slot_words(one)) for key, one in self.slots.items()]
        slot.error_messages["invalid_choice"] = GONE
        site.choices = [("", "Choose the site"), *((one.value, one.label.capitalize()) for one in self._sites())]
        if not any(one.order.said.medication.injected for one in self.slots.values()):
            del self.fields["site"]

    def _sites(self) -> list[Site]:
        """Where the label of the injection has it: all where its strength is in no label that is known."""
        known = [product_of(one.order.said.medication, one.amount_ug) for one in self.slots.values()]
        named = {site for product in known if product for site in product.sites}
        return [one for one in Site if not named or one.value.removesuffix("_left").removesuffix("_right") in named]

    @property
    def chosen(self) -> OpenSlot | None:
        """The slot that is filled."""
        return self.slots.get(self.cleaned_data.get("slot", ""))

    def total(self, cleaned: Mapping[str, Any]) -> int:
        """The amount of the slot, or the smaller one that was typed."""
        found = self.slots.get(cleaned.get("slot", ""))
        return int(cleaned.get("amount") or (found.amount_ug if found else 0))

    def clean(self) -> dict[str, Any]:
        """An injection has a site."""
        cleaned = super().clean()
        found = self.slots.get(cleaned.get("slot", ""))
        if found and found.order.said.medication.injected and not cleaned.get("site"):
            self.add_error("site", "Choose where it is injected.")
        return cleaned

    def said(self) -> DoseGiven:
        """The dose."""
        slot, said = self.chosen, self.cleaned_data
        assert slot is not None  # noqa: S101  (the form is valid)
        return DoseGiven(
            order=slot.order.uid,
            day=slot.day,
            slot=slot.index,
            medication=slot.order.said.medication,
            amount_ug=self.total(said),
            pours=said["pours"],
            observed=said["observed"] or None,
            site=said.get("site"),
            window=self.window or None,
            identified=True,
            awake=True,
        )


class AgainForm(DoseForm):
    """Gives a vomited dose again, as far as the rule or the prescriber allows it."""

    heading = "Give the vomited dose again"

    def again(self, first: UUID, most_ug: int) -> AgainForm:
        """Say which dose came up, and the most that may be given again."""
        self.first, self.most_ug = first, most_ug
        return self

    def total(self, cleaned: Mapping[str, Any]) -> int:
        """All that is allowed, or the smaller amount that was typed."""
        return int(cleaned.get("amount") or self.most_ug)

    def clean(self) -> dict[str, Any]:
        """Nothing is poured while nothing may be given again."""
        cleaned = super().clean()
        if not self.total(cleaned):
            self.add_error(None, NOT_ALLOWED)
        return cleaned

    def said(self) -> DoseGiven:
        """The dose, in the slot of the first."""
        return super().said().model_copy(update={"again_for": self.first})


class TakeHomeForm(GivingForm):
    """Hands out doses for the days to come, all of one order."""

    heading = "Take-home doses"
    button = "Hand out and print labels"
    done = "Handed out."
    doses = forms.MultipleChoiceField(
        label="For which days?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one day."},
    )
    locked_box = forms.TypedChoiceField(
        label="Was a locked box seen?",
        choices=(("", "Not asked"), ("yes", "Yes"), ("no", "No")),
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
    )

    def prepare(self) -> None:
        """The open slots of the days to come."""
        super().prepare()
        field = self.fields["doses"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  (declared above)
        field.choices = [(key, slot_words(one, day=True)) for key, one in self.slots.items()]

    def chosen(self, cleaned: Mapping[str, Any]) -> list[OpenSlot]:
        """The slots that are filled."""
        return [self.slots[key] for key in cleaned.get("doses", ()) if key in self.slots]

    def total(self, cleaned: Mapping[str, Any]) -> int:
        """All bottles together."""
        return sum(slot.amount_ug for slot in self.chosen(cleaned))

    def clean(self) -> dict[str, Any]:
        """One hand-out is of one order."""
        cleaned = super().clean()
        if len({slot.order.uid for slot in self.chosen(cleaned)}) > 1:
            self.add_error("doses", "Hand out the doses of one order at a time.")
        return cleaned

    def said(self) -> TakeHomeDispensed:
        """The doses to go."""
        chosen, said = self.chosen(self.cleaned_data), self.cleaned_data
        doses = tuple(DoseToGo(day=one.day, slot=one.index, amount_ug=one.amount_ug) for one in chosen)
        first = chosen[0].order
        return TakeHomeDispensed(
            order=first.uid,
            medication=first.said.medication,
            doses=doses,
            pours=said["pours"],
            decision=self.decision([one.day for one in chosen], first.said.medication),
            locked_box=said["locked_box"],
        )

    def decision(self, days: Sequence[date], medication: Medication) -> UUID | None:
        """The decision about doses at home by which these are handed out; ``None`` where none is needed or holds."""
        chart, context = self.setting.chart, self.setting.program.context
        today = dosing_day(datetime.now(UTC), context)
        return decision_for(chart, medication, days, today, context) if chart else None


def words(amount_ug: int, slot: OpenSlot) -> str:
    """What the button says: “Known, awake and steady: give 85 mg of methadone”."""
    return f"Known, awake and steady: give {milligrams(amount_ug)} of {slot.order.drug.label}"
