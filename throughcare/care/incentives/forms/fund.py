"""The forms of a fund: opened, paid in, paid back, a payment put right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django import forms

from throughcare.chart.entries import Draft
from throughcare.chart.kinds import Payload
from throughcare.site.pages.entry_forms import ChartForm
from throughcare.site.pages.moments import DayInput

from ..entries import Account, FundDeposited, FundOpened, FundReturned, MonthClosed, ReversalPosted, dollars
from ..readings.accounts import month_of
from ..values import profiles
from .base import NowForm
from .fields import DollarsField


class OpenForm(NowForm):
    """A fund begins, perhaps with its first payment."""

    heading = "Open a fund"
    button = "Open the fund"
    done = "The fund is open."
    name = forms.CharField(label="Name of the fund", max_length=120, error_messages={"required": "Name the fund."})
    giver = forms.CharField(
        label="Whose money it is",
        help_text="The grant with its number, the state program, the settlement, the donor.",
        max_length=200,
        error_messages={"required": "Say whose money it is."},
    )
    caps = forms.ChoiceField(
        label="The limits that come with it",
        help_text="A plan paid from this fund starts with them.",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the limits that come with the money."},
    )
    cents = DollarsField(label="First payment, in dollars", required=False)

    def prepare(self) -> None:
        """The profiles of caps, with their marks."""
        today = datetime.now(UTC).astimezone(self.setting.program.zone).date()
        choices = [
            (one.caps.id, f"{one.title_on(today)} ({one.caps.source}; mark {one.caps.mark})")
            for one in profiles(self.setting.program.context)
        ]
        self.fields["caps"].choices = choices  # type: ignore[attr-defined]

    @property
    def fund(self) -> UUID:
        """The id of the new book: the same when the request is repeated."""
        return self.uid("fund")

    def drafts(self) -> Sequence[Draft]:
        """The fund, and what was paid in."""
        said = self.cleaned_data
        opened = FundOpened(
            program=self.setting.program.slug, name=said["name"], giver=said["giver"], caps=said["caps"]
        )
        found = [self.now(opened, "opened")]
        if said["cents"]:
            found.append(self.now(deposit(said["cents"], self.today("paid"), None), "paid"))
        return found


def deposit(cents: int, on: date, reference: str | None) -> FundDeposited:
    """Money that came in."""
    return FundDeposited(debit=Account.FUND, credit=Account.GIVER, cents=cents, on=on, reference=reference)


class PostedOn(ChartForm):
    """Adds the day a payment counts for: it has come, and its month is open."""

    on = forms.DateField(label="Day", widget=DayInput, error_messages={"required": "Choose the day."})

    def begin(self) -> dict[str, Any]:
        """Today."""
        return {"on": datetime.now(UTC).astimezone(self.setting.program.zone).date()}

    def clean_on(self) -> date:
        """Refuses a day to come and one of a closed month, in words."""
        day: date = self.cleaned_data["on"]
        if day > datetime.now(UTC).astimezone(self.setting.program.zone).date():
            raise forms.ValidationError("This day is in the future.")
        closed = [said.month for _, said in self.setting.chart.of(MonthClosed)] if self.setting.chart else []
        if closed and month_of(day) <= max(closed):
            raise forms.ValidationError(f"{month_of(day)} is closed. Choose a day of an open month.")
        return day


class DepositForm(PostedOn, NowForm):
    """Money came into the fund."""

    heading = "Money came in"
    done = "Paid in."
    cents = DollarsField(label="How much, in dollars", error_messages={"required": "Enter how much came in."})
    reference = forms.CharField(
        label="Reference", help_text="Of the transfer, the grant, the receipt.", required=False, max_length=200
    )

    def prepare(self) -> None:
        """The amount stands first."""
        self.order_fields(["key", "read_to", "cents", "on", "reference"])

    def payload(self) -> Payload:
        """What came in."""
        said = self.cleaned_data
        return deposit(said["cents"], said["on"], said["reference"] or None)


class ReturnForm(PostedOn, NowForm):
    """Money went back to its giver."""

    heading = "Money goes back"
    done = "Paid back."
    free_cents = 0
    """What is free in the fund: no more can go back, for the rest is the people's."""
    cents = DollarsField(label="How much, in dollars", error_messages={"required": "Enter how much goes back."})
    reason = forms.CharField(label="Why", max_length=400, error_messages={"required": "Say why it goes back."})

    def prepare(self) -> None:
        """The amount stands first."""
        self.order_fields(["key", "read_to", "cents", "on", "reason"])

    def clean_cents(self) -> int:
        """No more than is free."""
        cents: int = self.cleaned_data["cents"]
        if cents > self.free_cents:
            raise forms.ValidationError(
                f"Only {dollars(max(self.free_cents, 0))} are free: the rest is earned already."
            )
        return cents

    def payload(self) -> Payload:
        """What went back."""
        said = self.cleaned_data
        return FundReturned(
            debit=Account.GIVER, credit=Account.FUND, cents=said["cents"], on=said["on"], reason=said["reason"]
        )


class PutRightForm(NowForm):
    """A payment that was typed wrongly is put right by its opposite."""

    heading = "Reverse a payment"
    button = "Reverse it"
    done = "Reversed. Both stay visible in the book."
    of: UUID
    said: FundDeposited | FundReturned
    sure = forms.BooleanField(
        label="Yes, reverse the whole amount", error_messages={"required": "Tick the box to reverse it."}
    )

    def payload(self) -> Payload:
        """Its opposite, today."""
        said = self.said
        return ReversalPosted(debit=said.credit, credit=said.debit, cents=said.cents, on=self.today(), of=self.of)
