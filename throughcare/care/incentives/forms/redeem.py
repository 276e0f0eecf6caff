"""The forms at the counter: something is chosen from the catalogue; or it is given back, or never was handed out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from throughcare.chart.kinds import Payload
from throughcare.store.append import Write

from .. import posting
from ..entries import RedemptionReversed, RewardRedeemed, dollars
from ..readings.purse import PURSE_KINDS
from ..used import Choice
from .base import NowForm
from .fields import DollarsField


class RedeemForm(NowForm):
    """The person stands at the counter and chooses."""

    heading = "Use rewards"
    button = "Hand it out"
    done = "Charted, in the chart and in the fund. Hand it out now."
    depends_on = tuple(sorted(PURSE_KINDS))
    found: dict[str, Choice]
    choice = forms.ChoiceField(
        label="What they choose",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what it is.",
            "invalid_choice": "This is not offered any more. Choose again.",
        },
    )
    amount = DollarsField(
        label="Amount in dollars", help_text="Only where the item has no price of its own.", required=False
    )
    code = forms.CharField(
        label="Number or code of the voucher",
        help_text="Shown only to the person and to you.",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def over(self, found: Sequence[Choice]) -> RedeemForm:
        """What there is to choose: what cannot be chosen now is said beside it."""
        self.found = {one.key: one for one in found}
        can = [(one.key, one.words) for one in found if not one.why_not]
        taken = self.data.get("choice", "")
        if taken in self.found and self.found[taken].why_not:  # it was there when the page was drawn
            can.append((taken, self.found[taken].words))
        self.fields["choice"].choices = can  # type: ignore[attr-defined]
        return self

    def nothing(self) -> str:
        """Why there is nothing to choose."""
        if self.fields["choice"].choices:  # type: ignore[attr-defined]
            return ""
        if self.found:
            return "Nothing in the catalogue can be had for what they have yet."
        return "There is nothing to use yet: the balance is $0.00, or the catalogue of the fund is empty."

    def clean(self) -> dict[str, Any]:
        """How much it costs, and what is in the way."""
        cleaned = super().clean()
        one = self.found.get(cleaned.get("choice", ""))
        if one is None or "amount" in self.errors:
            return cleaned
        price, typed = one.item.said.cents, cleaned.get("amount")
        if price is None and typed is None:
            self.add_error("amount", f"Enter how much. The balance is {dollars(one.has_cents)}.")
        elif price is not None and typed not in (None, price):
            self.add_error("amount", f"It costs {dollars(price)}. Leave the amount empty.")
        cleaned["cents"] = price or typed
        if not self._repeated and not self.errors:
            self._check(one, cleaned["cents"])
        return cleaned

    def _check(self, one: Choice, cents: int) -> None:
        if cents > one.has_cents:
            words = (
                f"The balance is {dollars(one.has_cents)}, and this costs {dollars(cents)}. Choose something for less."
            )
            self.add_error("choice" if one.item.said.cents else "amount", words)
        elif one.item.said.voucher and not one.left:
            self.add_error("choice", "The last voucher has just gone. Choose something else.")

    @property
    def _repeated(self) -> RewardRedeemed | None:
        """What a request that was carried out already has charted."""
        before = self.setting.chart.entry(self.uid()) if self.setting.chart and "key" in self.cleaned_data else None
        return before.payload if before is not None and isinstance(before.payload, RewardRedeemed) else None

    def payload(self) -> RewardRedeemed:
        """What was chosen."""
        said, one = self.cleaned_data, self.found[self.cleaned_data["choice"]]
        before = self._repeated
        lot = one.lots[0].uid if one.lots else None
        return RewardRedeemed(
            program=self.setting.program.slug,
            fund=one.fund.uid,
            item=str(one.item.uid),
            title=one.item.said.title,
            vendor=one.item.said.vendor,
            cents=said["cents"],
            on=self.today(),
            voucher=before.voucher if before else lot,
            code=said["code"] or None,
        )

    def beside(self) -> Sequence[Write]:
        """What the fund says."""
        said = self.payload()
        return posting.redemption(said.fund, self.uid(), said.cents, said.on, self.moment(), said.voucher)


class GiveBackForm(NowForm):
    """A redemption is reversed: the person has the cents again."""

    heading = "Reverse what was used"
    button = "Reverse it"
    done = "Reversed. The amount is theirs again."
    depends_on = tuple(sorted(PURSE_KINDS))
    redemption: UUID
    said: RewardRedeemed
    gone = False
    """Whether it was reversed before this page was drawn."""
    reason = forms.CharField(
        label="Why",
        help_text="For example: never handed out, wrong item, the shop gave the money back.",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say why."},
    )
    voucher_returned = forms.BooleanField(label="The voucher is back in the stock, unused", required=False)

    def about(self, redemption: UUID, said: RewardRedeemed, *, gone: bool) -> GiveBackForm:
        """Which redemption it is."""
        self.redemption, self.said, self.gone = redemption, said, gone
        if said.voucher is None:
            del self.fields["voucher_returned"]
        return self

    def nothing(self) -> str:
        """Nothing is reversed twice."""
        return "It was reversed already." if self.gone else ""

    def payload(self) -> Payload:
        """The reversal."""
        back = self.cleaned_data.get("voucher_returned")
        return RedemptionReversed(
            redemption=self.redemption,
            cents=self.said.cents,
            on=self.today(),
            voucher_returned=back if self.said.voucher else None,
            reason=self.cleaned_data["reason"],
        )

    def beside(self) -> Sequence[Write]:
        """What the fund says."""
        lot = self.said.voucher if self.cleaned_data.get("voucher_returned") else None
        return posting.redemption_reversal(
            self.said.fund, self.uid(), self.redemption, self.said.cents, self.today(), self.moment(), lot
        )
