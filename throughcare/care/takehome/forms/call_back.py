"""Calling somebody back with all bottles, counting them, and taking back what was not used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms

from throughcare.care.dosing.readings import Dose, How, doses
from throughcare.care.medication.entries import milligrams
from throughcare.care.medication.forms.fields import long_text, said_yes_no, sane_day, yes_or_no
from throughcare.care.stock.witness import WitnessMixin
from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.chart.times import When
from throughcare.site.pages.days import day_words
from throughcare.site.pages.entry_forms import ChartForm, EntryForm
from throughcare.site.pages.moments import DayInput

from ..entries import CallBackCalled, CallBackCounted, ReturnedDose, TakeHomeReturned
from ..readings import expected, open_call_backs
from ..values import value
from .decision import today_of


class CallBackForm(EntryForm):
    """The person is asked to come with all bottles."""

    model = CallBackCalled
    heading = "Call back with all bottles"
    done = "Charted. When they come, count the bottles before the dose."
    appear_on = forms.DateField(label="They come by", widget=DayInput, error_messages={"required": "Choose the day."})
    by_chance = yes_or_no("Is it the yearly one, by chance?")
    reached = yes_or_no("Were they reached?")
    said = long_text("What was said?", help_text="Say that everybody is called, and that they bring all bottles.")

    def begin(self) -> dict[str, Any]:
        """Within the time that is usual."""
        begun = said_yes_no(super().begin(), "by_chance", "reached")
        hours = value("CALL_BACK_HOURS", self.setting.program.context)
        return {"appear_on": today_of(self) + timedelta(days=hours // 24)} | begun

    def clean_appear_on(self) -> Any:
        """A real day."""
        return sane_day(self, "appear_on")


class CountForm(EntryForm):
    """The bottles are counted."""

    model = CallBackCounted
    heading = "Count the bottles"
    done = "Counted."
    day = forms.DateField(label="Which day?", widget=DayInput)
    full = forms.IntegerField(label="Full, seal unbroken", min_value=0, max_value=400)
    empty = forms.IntegerField(label="Empty", min_value=0, max_value=400)
    today_taken = yes_or_no("Had they taken today's dose already?")
    seals_unbroken = yes_or_no("Were all seals unbroken?")
    locked_box = yes_or_no("Did they come in a locked box?")
    words = long_text("Words to it", help_text="Ask before you write: taken early, lost, spilled?")

    def begin(self) -> dict[str, Any]:
        """Today."""
        return {"day": today_of(self)} | said_yes_no(super().begin(), "today_taken", "seals_unbroken", "locked_box")

    def clean_day(self) -> Any:
        """A real day that has come."""
        day = sane_day(self, "day")
        if day and day > today_of(self):
            raise forms.ValidationError("This day has not come yet.")
        return day

    def payload(self) -> Payload:
        """The count, as the answer to the last call-back."""
        chart, before = self.setting.chart, self.setting.correcting
        said = before.payload if before else None
        opened = open_call_backs(chart) if chart else []
        call = said.call_back if isinstance(said, CallBackCounted) else opened[-1][0].uid if opened else None
        return super().payload().model_copy(update={"call_back": call})

    @property
    def hope(self) -> str:
        """What there should be today, in words."""
        chart = self.setting.chart
        if chart is None:
            return ""
        there = expected(chart, today_of(self))
        return f"{there.full} full and {there.empty} empty, before today's dose is taken"


class ReturnForm(WitnessMixin, ChartForm):
    """Full bottles come back: not taken, and not stock again."""

    heading = "Doses brought back full"
    button = "Take them back"
    done = "Charted. The doses count as not taken; their days are open again."
    depends_on = (TakeHomeReturned.kind.name, "take_home.dispensed")
    bottles = forms.MultipleChoiceField(
        label="Which bottles?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one bottle."},
    )  # fmt: skip
    sealed = yes_or_no(
        "Is every one of them full, its seal unbroken?", required=True,
        help_text="With a broken seal nobody knows what was taken: the doses go on counting as taken.",
    )  # fmt: skip
    because = long_text("Why do they come back?")
    destroyed = forms.CharField(
        label="How were they done away with?", required=False, max_length=400,
        help_text="What has left the window is never poured back into stock. Two people see it.",
    )  # fmt: skip

    def prepare(self) -> None:
        """The bottles that may be at home, the latest day first; the witness last."""
        self.order_fields(["bottles", "sealed", "because", "destroyed", "witness_name", "witness_password"])
        found = [(key(one), _bottle(one)) for one in reversed(self.there)]
        field = self.fields["bottles"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  (declared above)
        field.choices = found

    @property
    def there(self) -> list[Dose]:
        """What was handed out lately and has not come back."""
        chart = self.setting.chart
        since = _today(self) - timedelta(days=value("RETURN_BACK_DAYS", self.setting.program.context))
        return [one for one in doses(chart, since) if one.how is How.TO_GO] if chart else []

    def nothing(self) -> str:
        """Nothing is at home."""
        return "" if self.there else "No doses were handed out lately."

    def clean(self) -> dict[str, Any]:
        """What is done away with is seen by a second person."""
        cleaned = super().clean()
        if cleaned.get("destroyed") and not cleaned.get("witness") and not self.errors:
            self.add_error("witness_name", "A second person sees it: enter their user name.")
        return cleaned

    def drafts(self) -> Sequence[Draft]:
        """One entry for each hand-out."""
        said, now = self.cleaned_data, When.at(datetime.now(UTC).replace(second=0, microsecond=0))
        by_hand_out: dict[UUID, list[ReturnedDose]] = {}
        for one in self.there:
            if key(one) in said["bottles"] and one.slot is not None:
                by_hand_out.setdefault(one.uid, []).append(ReturnedDose(day=one.day, slot=one.slot))
        more = {"why": said["because"] or None, "destroyed": said["destroyed"] or None, "witness": said["witness"]}
        return [
            Draft(TakeHomeReturned(hand_out=uid, doses=tuple(some), sealed=said["sealed"], **more), now)
            for uid, some in by_hand_out.items()
        ]


def key(one: Dose) -> str:
    """A bottle as the form sends it."""
    return f"{one.uid}:{one.day}:{one.slot}"


def _bottle(one: Dose) -> str:
    return f"{one.day:%a} {day_words(one.day)}: {one.medication.label} {milligrams(one.amount_ug or 0)}"


def _today(form: ChartForm) -> date:
    return datetime.now(UTC).astimezone(form.setting.program.zone).date()
