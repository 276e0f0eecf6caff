"""What happens to one bottle (or box), from its receipt to its end. Every amount is in micrograms of the drug."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from uuid import UUID

from pydantic import Field

from throughcare.care.medication.entries import Medication, milligrams
from throughcare.chart.kinds import Payload, Without

from .declare import KEEPERS, stock_kind

AMOUNT = 100_000_000_000
"""More than any bottle holds, in micrograms: a guard against a slip of the keys, not a clinical number."""


class Form(StrEnum):
    """In what form the drug is in the bottle. A liquid is measured in microlitres, everything else in pieces."""

    LIQUID = "liquid"
    TABLET = "tablet"
    DISPERSIBLE_TABLET = "dispersible_tablet"
    FILM = "film"
    SYRINGE = "syringe"
    KIT = "kit"

    @property
    def label(self) -> str:
        """The word shown to people."""
        return self.value.replace("_", " ")

    @property
    def measured_in(self) -> str:
        """The unit of the quantity as it is measured."""
        return "µL" if self is Form.LIQUID else "pieces"


class PouredFor(StrEnum):
    """What a pour became."""

    DOSE = "dose"
    TAKE_HOME = "take_home"
    LATE = "entered_late"


class Going(StrEnum):
    """How something left the stock without being a dose, or came back."""

    WASTE = "waste"
    SPILL = "spill"
    DESTROYED = "destroyed"
    LOST = "lost"
    RETURNED_TO_SUPPLIER = "returned_to_supplier"

    @property
    def label(self) -> str:
        """The words shown to people."""
        return self.value.replace("_", " ")

    @property
    def done(self) -> str:
        """The same as something that was done: “wasted”."""
        return {Going.WASTE: "wasted", Going.SPILL: "spilled"}.get(self, self.label)


@stock_kind("bottle.received", title="Bottle received", form="bottle_received")
class BottleReceived(Payload):
    """A bottle came in; its book begins with it. ``amount_ug`` = ``measured`` times the strength, exactly.

    ``strength_ug`` is micrograms in one millilitre of a liquid, or in one piece. ``form_222`` is the number of the
    order form for drugs of schedule II, ``form_222_signed_on`` the day on which that was signed.
    """

    program: str = Field(min_length=1, max_length=64)
    label: str = Field(min_length=1, max_length=40)
    medication: Medication
    form: Form
    strength_ug: int = Field(ge=1, le=1_000_000)
    measured: int = Field(ge=1, le=AMOUNT)
    amount_ug: int = Field(ge=1, le=AMOUNT)
    lot: str | None = Field(default=None, max_length=60)
    expires_on: date | None = None
    form_222: str | None = Field(default=None, max_length=40)
    form_222_signed_on: date | None = None
    supplier: str | None = Field(default=None, max_length=200)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        lot = f", lot {self.lot}" if self.lot else ""
        return f"Bottle {self.label} received: {self.medication.label.lower()}, {milligrams(self.amount_ug)}{lot}."


@stock_kind(
    "stock.poured",
    title="Poured",
    form=Without("charted together with the dose it became, never by itself"),
)
class StockPoured(Payload):
    """What left the bottle for a dose. ``dose`` is the entry of the dose in a chart; it names nobody."""

    dose: UUID
    became: PouredFor
    amount_ug: int = Field(ge=1, le=AMOUNT)
    measured: int = Field(ge=1, le=AMOUNT)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"{milligrams(self.amount_ug)} poured."


@stock_kind("stock.removed", title="Wasted, spilled or destroyed", form="stock_removed")
class StockRemoved(Payload):
    """Something left the bottle that was no dose. ``witness`` is the account of the second person, who confirmed it.

    ``dose`` is the dose whose rest it was, where it was one. ``form_number`` is that of a form the law asks for.
    """

    how: Going
    amount_ug: int = Field(ge=1, le=AMOUNT)
    measured: int = Field(ge=1, le=AMOUNT)
    reason: str = Field(min_length=1, max_length=2000)
    witness: str | None = Field(default=None, max_length=120)
    dose: UUID | None = None
    form_number: str | None = Field(default=None, max_length=60)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        seen = " A second person saw it." if self.witness else " Nobody else saw it."
        return f"{milligrams(self.amount_ug)} {self.how.done}: {self.reason.rstrip('.')}.{seen}"


@stock_kind("stock.moved_out", title="Moved to another bottle", form="stock_moved")
class StockMovedOut(Payload):
    """Something was filled into another bottle, whose book says the same in the same transaction."""

    to: UUID
    amount_ug: int = Field(ge=1, le=AMOUNT)
    measured: int = Field(ge=1, le=AMOUNT)
    witness: str | None = Field(default=None, max_length=120)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"{milligrams(self.amount_ug)} moved to another bottle."


@stock_kind("stock.moved_in", title="Filled from another bottle", form="stock_moved")
class StockMovedIn(Payload):
    """Something came from another bottle, whose book says the same in the same transaction."""

    out_of: UUID
    amount_ug: int = Field(ge=1, le=AMOUNT)
    measured: int = Field(ge=1, le=AMOUNT)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"{milligrams(self.amount_ug)} filled from another bottle."


class CountedBy(StrEnum):
    """How a bottle was counted."""

    PIECES = "pieces"
    VOLUME = "volume"
    WEIGHT = "weight"


@stock_kind("bottle.counted", title="Counted", form="bottle_counted")
class BottleCounted(Payload):
    """Somebody counted what is in the bottle. ``expected_ug`` is what its book said at that moment.

    ``measured`` in microlitres or pieces; ``weight_mg`` as read from the balance, where it was weighed.
    """

    by: CountedBy
    measured: int = Field(ge=0, le=AMOUNT)
    amount_ug: int = Field(ge=0, le=AMOUNT)
    expected_ug: int = Field(ge=-AMOUNT, le=AMOUNT)
    weight_mg: int | None = Field(default=None, ge=0, le=AMOUNT)
    witness: str | None = Field(default=None, max_length=120)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        difference = self.amount_ug - self.expected_ug
        words = "as expected" if not difference else f"{_signed(difference)} against the book"
        return f"Counted: {milligrams(self.amount_ug)}, {words}."


@stock_kind("difference.explained", title="Difference explained", form="difference_explained")
class DifferenceExplained(Payload):
    """Why a count and the book differ, and what was decided. The book is set to the count by ``amount_ug``, signed.

    Nothing is clamped: the book goes on from what was counted, and the difference stays visible for good.
    """

    count: UUID
    amount_ug: int = Field(ge=-AMOUNT, le=AMOUNT)
    explanation: str = Field(min_length=1, max_length=2000)
    witness: str | None = Field(default=None, max_length=120)
    loss_suspected: bool | None = None

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Difference of {_signed(self.amount_ug)} explained: {self.explanation}"


@stock_kind("bottle.closed", title="Bottle closed", form="bottle_closed", write=KEEPERS)
class BottleClosed(Payload):
    """The bottle is empty, returned or put away: nothing is poured from it any more."""

    reason: str = Field(min_length=1, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"The bottle is closed: {self.reason}"


def _signed(amount_ug: int) -> str:
    sign = "−" if amount_ug < 0 else "+"  # noqa: RUF001  a minus sign, as people read it
    return f"{sign}{milligrams(abs(amount_ug))}"
