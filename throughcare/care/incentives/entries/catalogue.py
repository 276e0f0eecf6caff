"""The catalogue of a fund: what rewards can be used for. Each item is offered and retired by an entry of its book."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from throughcare.chart.kinds import Payload

from .declare import CENTS, dollars, fund_kind


@fund_kind("item.offered", title="Item of the catalogue", form="item_offered")
class ItemOffered(Payload):
    """Something that supports healthy living can be had from ``vendor``; ``helps`` says in words what it is good for.

    ``cents`` is its price; ``None``: any amount up to the balance. ``voucher`` says that it comes out of the stock of
    vouchers. The id of the entry is the id of the item.
    """

    title: str = Field(min_length=1, max_length=80)
    vendor: str = Field(min_length=1, max_length=80)
    helps: str = Field(min_length=1, max_length=120)
    cents: int | None = Field(default=None, ge=1, le=CENTS)
    voucher: bool

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        price = f" for {dollars(self.cents)}" if self.cents else ""
        return f"Offered: {self.title} from {self.vendor}{price}, for {self.helps}."


@fund_kind("item.retired", title="Item not offered any more", form="item_retired")
class ItemRetired(Payload):
    """An item of the catalogue is not offered any more. What it was chosen for before stays as it was."""

    item: UUID
    reason: str = Field(min_length=1, max_length=400)

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"An item is not offered any more: {self.reason}"
