"""The forms of a catalogue and of its vouchers: offered, retired, received, counted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from throughcare.chart.kinds import Payload

from ..entries import ItemOffered, ItemRetired, VoucherCounted, VoucherReceived
from ..readings.catalogue import Item, denied
from ..readings.vouchers import Lot
from .base import NowForm
from .fields import DollarsField

DENIED = "“{word}” stands for {group}, which rewards are never used for."


class OfferForm(NowForm):
    """Something that supports healthy living can be chosen."""

    heading = "Offer something"
    button = "Offer it"
    done = "Offered. It can be chosen at the desk now."
    title = forms.CharField(label="What it is", max_length=80, error_messages={"required": "Say what it is."})
    vendor = forms.CharField(
        label="From whom", max_length=80, error_messages={"required": "Say which shop or service it is from."}
    )
    helps = forms.CharField(
        label="What it is good for",
        help_text="For example: eating well; getting to work; staying in touch.",
        max_length=120,
        error_messages={"required": "Say what it is good for: rewards support healthy living."},
    )
    cents = DollarsField(
        label="Price in dollars", help_text="Leave empty for any amount up to the balance.", required=False
    )
    voucher = forms.BooleanField(label="It is a voucher out of our stock", required=False)

    def clean(self) -> dict[str, Any]:
        """A voucher has a price, and no word stands for what is never offered."""
        cleaned = super().clean()
        if cleaned.get("voucher") and not cleaned.get("cents") and "cents" not in self.errors:
            self.add_error("cents", "A voucher has a price: enter what one is worth.")
        for name in ("title", "vendor", "helps"):
            if found := denied(cleaned.get(name) or ""):
                self.add_error(name, DENIED.format(word=found.word, group=found.group))
        return cleaned

    def payload(self) -> Payload:
        """What is offered."""
        said = self.cleaned_data
        return ItemOffered(
            title=said["title"],
            vendor=said["vendor"],
            helps=said["helps"],
            cents=said["cents"],
            voucher=said["voucher"],
        )


class RetireForm(NowForm):
    """An item is not offered any more."""

    heading = "Stop offering it"
    button = "Stop offering it"
    done = "Not offered any more."
    item: UUID
    reason = forms.CharField(label="Why", max_length=400, error_messages={"required": "Say why."})

    def payload(self) -> Payload:
        """Its end."""
        return ItemRetired(item=self.item, reason=self.cleaned_data["reason"])


class ReceiveVouchersForm(NowForm):
    """Vouchers of an item came into the stock."""

    heading = "Vouchers came in"
    done = "Received. They are in the stock now."
    found: dict[str, Item]
    item = forms.ChoiceField(
        label="Of which item", widget=forms.RadioSelect, error_messages={"required": "Choose the item."}
    )
    count = forms.IntegerField(
        label="How many", min_value=1, max_value=100_000, error_messages={"required": "Enter how many came in."}
    )
    reference = forms.CharField(
        label="Reference", help_text="The receipt, or the first and last number.", required=False, max_length=200
    )

    def over(self, found: list[Item]) -> ReceiveVouchersForm:
        """The items that are vouchers."""
        self.found = {str(one.uid): one for one in found if one.said.voucher}
        self.fields["item"].choices = [(uid, one.said.sentence()) for uid, one in self.found.items()]  # type: ignore[attr-defined]
        return self

    def nothing(self) -> str:
        """Without an item there is nothing to receive."""
        return "" if self.found else "Nothing in the catalogue is a voucher. Offer one first."

    def payload(self) -> Payload:
        """What came in."""
        said, item = self.cleaned_data, self.found[self.cleaned_data["item"]].said
        return VoucherReceived(
            item=said["item"], title=item.title, vendor=item.vendor, cents=item.cents or 1, count=said["count"],
            on=self.today(), reference=said["reference"] or None,
        )  # fmt: skip


class CountVouchersForm(NowForm):
    """Somebody counted a lot. What the book says is not shown before: a count is blind."""

    heading = "Count vouchers"
    done = "Counted. The book goes on from what was counted."
    lot: Lot
    counted = forms.IntegerField(
        label="How many are there", min_value=0, max_value=100_000, error_messages={"required": "Enter how many."}
    )
    words = forms.CharField(
        label="If it is not as expected: what is known of the difference",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """A difference needs words; “not known” is an answer."""
        cleaned = super().clean()
        counted = cleaned.get("counted")
        if counted is not None and counted != self.lot.left and not cleaned.get("words"):
            self.add_error("words", "This is not what the book says. Count again, or say what is known of it.")
        return cleaned

    def payload(self) -> Payload:
        """The count against the book; of a request that was carried out already, what it said then."""
        said = self.cleaned_data
        before = self.setting.chart.entry(self.uid()) if self.setting.chart else None
        if before is not None and isinstance(before.payload, VoucherCounted):
            return before.payload.model_copy(update={"counted": said["counted"], "words": said["words"] or None})
        return VoucherCounted(
            received=self.lot.uid, counted=said["counted"], expected=self.lot.left, words=said["words"] or None
        )
