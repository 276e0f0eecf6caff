"""What a person used their rewards for, and what they could choose now: as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from throughcare.chart.books import Book, Chart
from throughcare.chart.entries import Entry
from throughcare.site.pages.days import day_words

from . import lists
from .entries import RedemptionReversed, RewardRedeemed, dollars
from .lists import Fund
from .readings.catalogue import Item, items
from .readings.purse import balances
from .readings.vouchers import Lot, in_stock


@dataclass(frozen=True)
class Choice:
    """One item that somebody could choose: the fund that pays, what they have there, and the lots of its vouchers."""

    fund: Fund
    item: Item
    has_cents: int
    lots: tuple[Lot, ...]

    @property
    def key(self) -> str:
        """The value of its button."""
        return f"{self.fund.uid}/{self.item.uid}"

    @property
    def left(self) -> int:
        """How many vouchers lie in the stock; nothing is counted for what is bought when chosen."""
        return sum(lot.left for lot in self.lots)

    @property
    def why_not(self) -> str:
        """Why it cannot be chosen now; empty where it can."""
        cents = self.item.said.cents
        if cents and cents > self.has_cents:
            return f"{dollars(cents - self.has_cents)} more are needed"
        return "none in stock" if self.item.said.voucher and not self.left else ""

    @property
    def words(self) -> str:
        """“Bus pass, City Transit: $22.50 (getting here)”."""
        said = self.item.said
        price = dollars(said.cents) if said.cents else f"any amount up to {dollars(self.has_cents)}"
        return f"{said.title}, {said.vendor}: {price} (for {said.helps})"


def choices(chart: Chart) -> list[Choice]:
    """Everything that the funds offer in which the person has something, those they can choose first."""
    held = {fund: cents for fund, cents in balances(chart).items() if fund is not None and cents > 0}
    found = []
    for uid, fund in lists.funds_of_charts(list(held)).items():
        book = lists.book(fund)
        found += [_choice(fund, book, item, held[uid]) for item in items(book)]
    return sorted(found, key=lambda one: (bool(one.why_not), one.item.said.title.casefold()))


def _choice(fund: Fund, book: Book, item: Item, has_cents: int) -> Choice:
    lots = tuple(in_stock(book, str(item.uid))) if item.said.voucher else ()
    return Choice(fund, item, has_cents, lots)


def reversal_of(chart: Chart, redemption: UUID) -> tuple[Entry, RedemptionReversed] | None:
    """The reversal of a redemption, where there is one."""
    return next(((entry, said) for entry, said in chart.of(RedemptionReversed) if said.redemption == redemption), None)


def history(chart: Chart) -> list[dict[str, Any]]:
    """What was used, the latest first, and what of it was reversed."""
    return [_line(chart, entry, said) for entry, said in reversed(chart.of(RewardRedeemed))]


def _line(chart: Chart, entry: Entry, said: RewardRedeemed) -> dict[str, Any]:
    back = reversal_of(chart, entry.uid)
    return {
        "on": day_words(said.on),
        "title": said.title,
        "vendor": said.vendor,
        "cents": dollars(said.cents),
        "reversed": back[1].reason if back else "",
        "href": reverse("redeemed", args=[chart.uid, entry.uid]),
    }
