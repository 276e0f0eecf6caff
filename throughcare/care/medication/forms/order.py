"""The order form: what is ordered, in lines of doses; signed with the password or the second factor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django import forms
from pydantic import ValidationError

from throughcare.care.path.fields import program_of
from throughcare.chart.kinds import Payload
from throughcare.chart.times import When
from throughcare.people.proof import Proof, TooManyAttempts
from throughcare.site.pages.entry_forms import EntryForm, Setting
from throughcare.site.pages.moments import DayInput

from ..checks import read_before_signing
from ..entries import ConfirmedBy, Medication, OrderSigned, Purpose, Step
from ..readings.days import dosing_day
from ..readings.orders import Order, orders
from . import steps as lines
from .begin import begin
from .fields import long_text, sane_day, yes_or_no

Prove = Callable[[str], Proof | None]
NOT_YOU = "This is not your password, and not the code of your second factor. Nothing was signed."
HIDDEN = forms.HiddenInput


class OrderForm(EntryForm):
    """An order is signed."""

    model = OrderSigned
    heading = "Write an order"
    button = "Sign the order"
    done = "The order is signed. A nurse verifies it."
    depends_on = read_before_signing()

    rows = forms.CharField(required=False, widget=HIDDEN)
    request = forms.UUIDField(required=False, widget=HIDDEN)
    guest = forms.UUIDField(required=False, widget=HIDDEN)
    medication = forms.TypedChoiceField(
        label="Medication",
        choices=[("", "Choose"), *((one.value, one.label) for one in Medication)],
        coerce=Medication,
        error_messages={"required": "Choose the medication."},
    )
    purpose = forms.TypedChoiceField(
        label="What for?",
        choices=[("", "Choose"), *((one.value, one.label) for one in Purpose)],
        coerce=Purpose,
        error_messages={"required": "Choose what it is for."},
    )
    replaces = forms.TypedChoiceField(
        label="In place of", required=False, coerce=UUID, empty_value=None,
        help_text="A signed order is never changed: the new one takes its place from its first day on.",
    )  # fmt: skip
    first_day = forms.DateField(
        label="First day", widget=DayInput, error_messages={"required": "Choose the first day."}
    )
    last_day = forms.DateField(
        label="Last day", required=False, widget=DayInput, help_text="Empty: it goes on until it is ended or replaced."
    )
    chosen_by_person = yes_or_no("Has the person chosen this, knowing the risks?")
    rationale = long_text(
        "Rationale",
        help_text="The law asks for it where an order departs from a limit or the label (42 CFR 8.12(h)).",
    )
    proof_password = forms.CharField(
        label="Your password, or the code of your second factor",
        required=False,
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text="By it you sign.",
    )

    def __init__(
        self, setting: Setting, data: Mapping[str, Any] | None = None, *, prove: Prove | None = None, **options: Any
    ) -> None:
        self.prove = prove
        self.order: OrderSigned | None = None
        self.fresh = data is None and not options.get("initial")
        asked_rows = str((data or options.get("initial") or {}).get("rows", ""))
        self.counted = lines.counted(asked_rows)
        super().__init__(setting, data, **options)

    def begin(self) -> dict[str, Any]:
        """What the address asks for; the order in force, to be replaced."""
        chart, program = self.setting.chart, self.setting.program
        begun = super().begin()
        if chart is None or not self.fresh:
            return begun
        today = dosing_day(datetime.now(UTC), program.context)
        return begun | begin(chart, self.setting.asked or {}, today, program.context)

    def prepare(self) -> None:
        """The lines, and the orders that can be replaced. An order is signed now: nobody asks when."""
        for name in ("happened_day", "happened_time", "happened_unknown"):
            self.fields.pop(name, None)
        self.counted = lines.counted(str(self.data.get("rows") or self.initial.get("rows") or ""), self.counted)
        self.initial["rows"] = str(self.counted)
        self.fields.update(lines.fields(self.counted))
        field = self.fields["replaces"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101  (declared above)
        field.choices = [("", "Nothing: it is a further order"), *((str(one.uid), named(one)) for one in self.there)]

    @property
    def there(self) -> list[Order]:
        """The orders that a new one can take the place of: not ended, and not replaced."""
        known = orders(self.setting.chart) if self.setting.chart else []
        return [one for one in known if one.ended is None and one.replaced_by is None]

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The lines as the page draws them."""
        return [
            {"nr": row + 1, "day": self[lines.day_name(row)] if row else None, "doses": self[lines.doses_name(row)]}
            for row in range(self.counted)
        ]

    def _happened(self, cleaned: dict[str, Any]) -> When:
        """Now, to the minute: the same form sent twice within it is the same."""
        return When.at(datetime.now(UTC).replace(second=0, microsecond=0))

    def clean_first_day(self) -> Any:
        """Today or later: nobody signs for doses of the past; those are charted as they were."""
        day = sane_day(self, "first_day")
        if day and day < dosing_day(datetime.now(UTC), self.setting.program.context):
            raise forms.ValidationError("This day has passed. An order begins today or later.")
        return day

    def clean_last_day(self) -> Any:
        """A real day."""
        return sane_day(self, "last_day")

    def clean(self) -> dict[str, Any]:
        """Put the order together; the proof comes last, when nothing else is missing."""
        cleaned = super().clean()
        steps, wrong = lines.read(self.counted, cleaned, cleaned.get("medication"))
        for name, words in wrong.items():
            self.add_error(name, words)
        if not self.errors and steps:
            self.order = self._order(cleaned, steps)
        if self.order is not None and self.prove is not None and not self.errors:
            self._confirm(self.prove, str(cleaned.get("proof_password") or ""))
        return cleaned

    def _order(self, cleaned: Mapping[str, Any], steps: tuple[Step, ...]) -> OrderSigned | None:
        names = ("medication", "purpose", "first_day", "last_day", "replaces", "request", "guest", "chosen_by_person")
        said: dict[str, Any] = {name: cleaned.get(name) for name in names}
        low = True if cleaned.get("purpose") is Purpose.LOW_DOSE_START else None
        try:
            return OrderSigned(
                program=program_of(self), steps=steps, confirmed_by=ConfirmedBy.PASSWORD, overlaps_agonist=low,
                rationale=str(cleaned.get("rationale") or "").strip() or None, **said,
            )  # fmt: skip
        except ValidationError as error:
            for problem in error.errors(include_input=False, include_url=False):
                self.add_error("last_day", str(problem["msg"]).removeprefix("Value error, ").capitalize())
            return None

    def _confirm(self, prove: Prove, secret: str) -> None:
        try:
            how = prove(secret) if secret else None
        except TooManyAttempts as error:
            self.add_error("proof_password", str(error))
            return
        if how is None or self.order is None:
            self.add_error("proof_password", NOT_YOU if secret else "Type your password: by it you sign.")
            return
        self.order = self.order.model_copy(update={"confirmed_by": ConfirmedBy(how.value)})

    def payload(self) -> Payload:
        """The order, with how it was confirmed."""
        if self.order is None:
            raise RuntimeError("an order is asked for that was not read")
        return self.order

    def values(self) -> dict[str, Any]:
        """What stands in the fields, as it would be sent: for weighing an order that nobody has signed yet."""
        said = {name: self[name].value() for name in self.fields if name != "proof_password"}
        typed = {name: value for name, value in self.data.items() if name.startswith("override-")}
        return typed | {name: value for name, value in said.items() if value is not None}


def named(order: Order) -> str:
    """An order in a list of choices."""
    said = order.said
    until = f" to {order.last_day.day} {order.last_day:%b}" if order.last_day else ""
    return (
        f"{said.medication.label}, {said.purpose.label.lower()}, from {said.first_day.day} {said.first_day:%b}{until}"
    )
