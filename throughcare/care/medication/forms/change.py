"""The forms of what happens to an order: verified, held, lifted, ended."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django import forms

from throughcare.chart.kinds import Payload
from throughcare.program.models import Program
from throughcare.site.pages.days import day_words
from throughcare.site.pages.entry_forms import EntryForm
from throughcare.site.pages.moments import DayInput

from ..entries import (
    Ending,
    HoldLifted,
    OrderEnded,
    OrderHeld,
    OrderVerified,
)
from ..readings.days import dosing_day
from ..readings.missed import daily_orders, days_without
from ..readings.orders import Order, orders
from ..values import fact
from .fields import choice, long_text, reason
from .order import named
from .steps import said_in_words


def first_day(program: Program) -> date:
    """The dosing day of now at a program."""
    return dosing_day(datetime.now(UTC), program.context)


def first_of(form: EntryForm) -> Any:
    """The dosing day of now."""
    return first_day(form.setting.program)


class AboutOrder(EntryForm):
    """A form about one order: the address may name it."""

    needs: str = "There is no order for this."
    order = forms.TypedChoiceField(
        label="Which order?",
        coerce=UUID,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the order.", "invalid_choice": "This order has changed. Choose again."},
    )

    def worded(self, order: Order) -> str:
        """An order in the list."""
        return named(order)

    def fitting(self, known: list[Order]) -> list[Order]:
        """The orders that can be chosen."""
        return [one for one in known if one.ended is None and one.replaced_by is None]

    def prepare(self) -> None:
        """Offer the orders; for a correction all."""
        known = orders(self.setting.chart) if self.setting.chart else []
        offered = known if self.setting.correcting else self.fitting(known)
        field = self.fields["order"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  (declared above)
        field.choices = [(str(one.uid), self.worded(one)) for one in offered]
        asked = (self.setting.asked or {}).get("order", "")
        if asked in dict(field.choices):
            self.initial["order"] = asked
        elif len(offered) == 1:
            self.initial.setdefault("order", str(offered[0].uid))

    def nothing(self) -> str:
        """No order."""
        return "" if self.fields["order"].choices else self.needs  # type: ignore[attr-defined]


class VerifyForm(AboutOrder):
    """A nurse read the order and found it right."""

    model = OrderVerified
    heading = "Verify an order"
    button = "I have read it, and it is right"
    done = "Verified."
    needs = "No order waits to be verified."

    def worded(self, order: Order) -> str:
        """All of it: it is read here."""
        return f"{named(order)}. {' '.join(said_in_words(order.said.steps))}"

    def fitting(self, known: list[Order]) -> list[Order]:
        """Those that nobody has verified."""
        return [one for one in super().fitting(known) if one.verified is None]


class HoldForm(AboutOrder):
    """No dose of an order for some days."""

    model = OrderHeld
    heading = "Put an order on hold"
    button = "Hold"
    done = "On hold. The prescriber sees it."
    first_day = forms.DateField(label="From which day on?", widget=DayInput)
    last_day = forms.DateField(
        label="Through which day?", required=False, widget=DayInput, help_text="Empty: until a prescriber lifts it."
    )
    reason = reason("Why?", "Say why.", help_text="The person is not sent away: say what was done for them.")

    def begin(self) -> dict[str, Any]:
        """From today on."""
        return {"first_day": first_of(self)} | super().begin()

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "This is before the first day of the hold.")
        return cleaned


class LiftForm(EntryForm):
    """A hold is lifted."""

    model = HoldLifted
    heading = "Lift a hold"
    button = "Lift the hold"
    done = "The hold is lifted."
    hold = forms.TypedChoiceField(
        label="Which hold?", coerce=UUID, widget=forms.RadioSelect, error_messages={"required": "Choose the hold."}
    )
    first_day = forms.DateField(label="Doses again from which day on?", widget=DayInput)
    reason = long_text("What did you find?")

    def begin(self) -> dict[str, Any]:
        """From today on."""
        return {"first_day": first_of(self)} | super().begin()

    def prepare(self) -> None:
        """Offer the holds that are not over."""
        today, found = first_of(self), []
        for order in orders(self.setting.chart) if self.setting.chart else []:
            over = [hold for hold in order.holds if hold.last_day is None or hold.last_day >= today]
            found += [(str(hold.uid), f"{hold.reason} ({day_words(hold.first_day)})") for hold in over]
        before = self.setting.correcting.payload if self.setting.correcting else None
        if isinstance(before, HoldLifted):
            found.append((str(before.hold), "The hold that was lifted"))
        field = self.fields["hold"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  (declared above)
        field.choices = found
        if len(found) == 1:
            self.initial.setdefault("hold", found[0][0])
        self._say_how_long()

    def _say_how_long(self) -> None:
        """A hold is no missed dose, and tolerance falls all the same: say how long there was none."""
        chart, context, today = self.setting.chart, self.setting.program.context, first_of(self)
        known = daily_orders(chart) if chart else []
        days = max((days_without(chart, today, context, one.drug) for one in known if chart), default=0)
        if days >= fact("RESTART_FROM").value:
            self.fields[
                "first_day"
            ].help_text = (
                f"{days} days without a dose: tolerance has fallen. Sign a new order with a lower dose instead."
            )

    def nothing(self) -> str:
        """No hold."""
        return "" if self.fields["hold"].choices else "Nothing is on hold."  # type: ignore[attr-defined]


class EndForm(AboutOrder):
    """An order ends."""

    model = OrderEnded
    heading = "End an order"
    button = "End the order"
    done = "The order is ended."
    needs = "No order is in force."
    ending = choice(Ending, "Why?")
    last_day = forms.DateField(
        label="What is its last day?",
        required=False,
        widget=DayInput,
        help_text="Empty: it never held, as when it was signed by mistake.",
    )
    words = long_text("What was agreed with the person?")

    def begin(self) -> dict[str, Any]:
        """Today is its last day."""
        begun = {"last_day": first_of(self)} | super().begin()
        return begun | {"ending": begun.pop("why", None)}

    def payload(self) -> Payload:
        """The ending: its reason has another name here, for a correction has a reason of its own."""
        said = self.cleaned_data
        return OrderEnded(
            order=said["order"], last_day=said["last_day"], why=said["ending"], words=said["words"] or None
        )
