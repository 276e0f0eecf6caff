"""The short form of a fund: what its accounts hold, which months are closed, what lies in its stock of vouchers."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from throughcare.chart.books import FUND, Book
from throughcare.chart.summaries import Summary

from ..entries import (
    FundOpened,
    ItemOffered,
    ItemRetired,
    MonthClosed,
    RedemptionPosted,
    ReversalPosted,
    RewardPosted,
    VoucherCounted,
    VoucherHandedOut,
    VoucherReceived,
    VoucherReturned,
)
from ..readings.accounts import POSTING_KINDS, Posting, balances, month_of, postings
from ..readings.catalogue import items
from ..readings.vouchers import lots

VOUCHERS = (VoucherReceived, VoucherHandedOut, VoucherReturned, VoucherCounted)
FUND_KINDS = POSTING_KINDS | {
    model.kind.name for model in (FundOpened, MonthClosed, ItemOffered, ItemRetired, *VOUCHERS)
}
"""All kinds of a fund's book."""


def fund(book: Book) -> dict[str, Any]:
    """A fund as plain JSON, in cents; empty for a book that was never opened. Sums of each month: earned, used."""
    opened = book.of(FundOpened)
    if not opened:
        return {}
    entry, said = opened[0]
    posted = [one for _, one in postings(book)]
    return {
        "program": said.program,
        "name": said.name,
        "giver": said.giver,
        "caps": said.caps,
        "opened": entry.happened.text,
        "accounts": {account.value: cents for account, cents in balances(posted).items()},
        "first_month": month_of(posted[0].on) if posted else None,
        "months": _months(posted),
        "closed": sorted(one.month for _, one in book.of(MonthClosed)),
        "postings": len(posted),
        "items": len(items(book)),
        "vouchers": sum(one.left for one in lots(book)),
    }


def _months(posted: list[Posting]) -> dict[str, dict[str, int]]:
    """What was earned and used in each month, less what was reversed."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: {"earned": 0, "used": 0})
    for one in posted:
        way = _way(one)
        if way:
            found[month_of(one.on)][way] += -one.cents if isinstance(one, ReversalPosted) else one.cents
    return dict(found)


def _way(one: Posting) -> str:
    if isinstance(one, RewardPosted):
        return "earned"
    if isinstance(one, RedemptionPosted):
        return "used"
    if isinstance(one, ReversalPosted) and one.mirrors is not None:
        return "earned" if one.debit == "fund" else "used"
    return ""


def _program(value: dict[str, Any]) -> str:
    return str(value.get("program", ""))


FUNDS = Summary("fund", FUND_KINDS, fund, group=_program, type=FUND)
"""Every fund, grouped by its program."""
