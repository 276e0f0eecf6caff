"""The forms of one bottle: something left it without being a dose, or went into another; a difference; its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django import forms

from throughcare.care.medication.entries import milligrams
from throughcare.care.stock.entries import (
    BottleClosed,
    BottleReceived,
    DifferenceExplained,
    Going,
    StockMovedIn,
    StockMovedOut,
    StockRemoved,
)
from throughcare.care.stock.witness import WitnessMixin
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.entries import Draft, Entry
from throughcare.chart.kinds import Payload
from throughcare.chart.times import When
from throughcare.site.pages.entry_forms import ChartForm
from throughcare.site.pages.moments import DayInput
from throughcare.store.append import Write

from .base import BottleForm, NowForm, OfBottle, QuantityForm
from .fields import signed_day

YES_NO = (("", "Not known yet"), ("no", "No"), ("yes", "Yes"))


class RemovedForm(WitnessMixin, QuantityForm):
    """Wasted, spilled, destroyed, lost or returned."""

    model = StockRemoved
    heading = "Waste, spill, destruction, return"
    done = "Charted. The balance is down by it."
    how = forms.ChoiceField(
        label="What happened to it",
        choices=[(one.value, one.label.capitalize()) for one in Going],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happened to it."},
    )
    reason = forms.CharField(
        label="How it came about",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say how it came about."},
    )
    form_number = forms.CharField(
        label="Number of a form", help_text="Form 41, or the supplier's receipt.", required=False, max_length=60
    )

    def prepare(self) -> None:
        """What happened stands first, the second person last."""
        super().prepare()
        self.order_fields(["key", "read_to", "how", "quantity", "measured_in", "reason", "form_number"])

    def payload(self) -> Payload:
        """What left the bottle."""
        said = self.cleaned_data
        return StockRemoved(
            how=Going(said["how"]),
            amount_ug=said["amount_ug"],
            measured=said["measured"],
            reason=said["reason"],
            witness=said["witness"],
            dose=None,
            form_number=said["form_number"] or None,
        )


class MovedForm(WitnessMixin, QuantityForm):
    """Filled into another bottle, whose book says the same in the same append."""

    model = StockMovedOut
    heading = "Fill into another bottle"
    done = "Charted in the books of both bottles."
    to = forms.ChoiceField(
        label="Into which bottle",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the bottle.", "invalid_choice": "Choose one of these bottles."},
    )

    def into(self, others: Sequence[tuple[UUID, str]]) -> MovedForm:
        """The bottles it can go into."""
        self.fields["to"].choices = [(str(uid), label) for uid, label in others]  # type: ignore[attr-defined]
        self.order_fields(["to", "quantity", "measured_in"])
        return self

    def nothing(self) -> str:
        """Without another bottle of the same there is nothing to fill."""
        empty = not self.fields["to"].choices  # type: ignore[attr-defined]
        return "There is no other open bottle of the same medication, form and strength." if empty else ""

    def payload(self) -> Payload:
        """What left this bottle."""
        said = self.cleaned_data
        return StockMovedOut(
            to=UUID(said["to"]), amount_ug=said["amount_ug"], measured=said["measured"], witness=said["witness"]
        )

    def beside(self) -> Sequence[Write]:
        """What came into the other."""
        said = self.cleaned_data
        came = StockMovedIn(out_of=self.holds.book, amount_ug=said["amount_ug"], measured=said["measured"])
        return [Write(UUID(said["to"]), [Draft(came, said["happened"])])]


class ExplainForm(WitnessMixin, OfBottle, NowForm):
    """Why the last count and the book differ. It sets the book to what was counted."""

    heading = "Explain the difference"
    done = "Explained. The book goes on from what was counted, and the difference stays visible."
    explanation = forms.CharField(
        label="What is the reason?",
        help_text="What was looked at and what was found. “Not known” is an answer; an invented one is not.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what is known of the reason."},
    )
    loss_suspected = forms.ChoiceField(
        label="Could it be a theft or a significant loss?", choices=YES_NO, required=False, widget=forms.RadioSelect
    )
    count = forms.UUIDField(widget=forms.HiddenInput)
    amount_ug = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        """The words stand first, the second person last."""
        self.order_fields(["key", "read_to", "explanation", "loss_suspected"])

    def begin(self) -> dict[str, Any]:
        """The count, and what of it is open."""
        count = self.holds.counted
        return {"count": count.entry if count else None, "amount_ug": self.holds.open_ug, "loss_suspected": ""}

    def nothing(self) -> str:
        """Where nothing is open, nothing is explained."""
        return "" if self.holds.open_ug else "Nothing is open: the last count and the book agree."

    def payload(self) -> Payload:
        """The explanation."""
        said = self.cleaned_data
        return DifferenceExplained(
            count=said["count"],
            amount_ug=said["amount_ug"],
            explanation=said["explanation"],
            witness=said["witness"],
            loss_suspected={"yes": True, "no": False}.get(said["loss_suspected"]),
        )


class ClosedForm(OfBottle, NowForm):
    """The bottle is empty or put away."""

    heading = "Close the bottle"
    done = "Closed. Nothing is poured from it any more."
    reason = forms.CharField(label="Why", max_length=400, error_messages={"required": "Say why it is closed."})

    def begin(self) -> dict[str, Any]:
        """An empty bottle says so."""
        return {"reason": "Empty"} if self.holds.balance_ug == 0 else {}

    def payload(self) -> Payload:
        """The end of the bottle."""
        return BottleClosed(reason=self.cleaned_data["reason"])


class ReceiptForm(BottleForm):
    """Corrects what was typed of a receipt, apart from what its book rests on."""

    model = BottleReceived
    label = forms.CharField(label="Name of the bottle", max_length=40)
    lot = forms.CharField(label="Lot", required=False, max_length=60)
    expires_on = forms.DateField(label="Expires on", required=False, widget=DayInput)
    form_222 = forms.CharField(label="Number of the Form 222", required=False, max_length=40)
    form_222_signed_on = forms.DateField(label="Form 222 signed on", required=False, widget=DayInput)
    supplier = forms.CharField(label="Supplier", required=False, max_length=200)

    def clean_form_222_signed_on(self) -> date | None:
        """A day that has come."""
        return signed_day(self, self.setting.program.zone)

    def payload(self) -> Payload:
        """The receipt with these changed."""
        entry = self.setting.correcting
        said: dict[str, Any] = {name: self.cleaned_data[name] or None for name in self.own_fields}
        before = entry.payload if entry is not None else None
        if not isinstance(before, BottleReceived):
            raise RuntimeError("this form corrects a receipt")
        return before.model_copy(update=said)


class TakeBackForm(ChartForm):
    """Takes back what was charted of a bottle; of a move in both books."""

    button = "Withdraw entry"
    done = "Withdrawn. It stays visible in the book."
    why = forms.CharField(
        label="Why is it taken back?",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why it is taken back."},
    )
    other: tuple[UUID, Entry] | None = None
    """The other bottle of a move, and what its book says."""

    def draft_of(self, entry: Entry) -> Draft:
        """The withdrawal of one entry."""
        return Draft(EntryWithdrawn(), When.at(datetime.now(UTC)), corrects=entry.uid, why=self.cleaned_data["why"])

    def drafts(self) -> Sequence[Draft]:
        """In this book."""
        return [self.draft_of(self.setting.correcting)] if self.setting.correcting else []

    def beside(self) -> Sequence[Write]:
        """In the other, where it was a move."""
        return [Write(self.other[0], [self.draft_of(self.other[1])])] if self.other else []


def difference_words(amount_ug: int) -> str:
    """“20 mg less than the book says”."""
    return f"{milligrams(abs(amount_ug))} {'less' if amount_ug < 0 else 'more'} than the book says"
