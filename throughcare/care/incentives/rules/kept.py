"""What moved money is never taken back or rewritten: it is put right by a further entry that reverses it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from throughcare.care.incentives.entries import (
    IncentiveEventJudged,
    IncentivePlanStarted,
    MonthClosed,
    PrizeDrawn,
    RedemptionReversed,
    RewardRedeemed,
    RewardReversed,
    VoucherCounted,
    VoucherHandedOut,
    VoucherReturned,
)
from throughcare.care.incentives.readings.accounts import POSTING_KINDS
from throughcare.care.incentives.readings.purse import MONEY, MONEY_KINDS, PURSE_KINDS, moves
from throughcare.chart.books import CHART, FUND, Book
from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding
from throughcare.chart.guards import GUARDS, Proposal

from .money import LEDGER, stop

OF_A_FUND = POSTING_KINDS | {
    model.kind.name for model in (VoucherHandedOut, VoucherReturned, VoucherCounted, MonthClosed)
}
ALWAYS = (RewardRedeemed, RewardReversed, RedemptionReversed, PrizeDrawn)
KEPT = MONEY_KINDS | OF_A_FUND


@GUARDS.guard("money_is_reversed", acts=KEPT | {WITHDRAWN}, reads=KEPT, source=LEDGER, overridable=False)
def money_is_reversed(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """An entry that moved money is neither withdrawn nor corrected: a reversal is added. Not to be overridden.

    A judged visit that paid nothing and drew nothing can be withdrawn like any other entry.
    """
    for entry in proposal.new:
        book = proposal.books[entry.book]
        if entry.corrects is not None and book.type in (CHART, FUND) and _is_kept(book, entry):
            yield stop(
                "money_is_reversed",
                LEDGER,
                entry,
                "This entry moved money, so it is neither withdrawn nor corrected.",
                "Reverse it: a further entry with the reason puts both books right, and this one stays.",
            )


@GUARDS.guard(
    "plan_keeps_its_fund",
    acts={IncentivePlanStarted.kind.name, WITHDRAWN},
    reads=PURSE_KINDS,
    source=LEDGER,
    overridable=False,
)
def plan_keeps_its_fund(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A plan that has paid, or owes draws, is neither withdrawn nor corrected: it is ended. Final."""
    for entry in proposal.new:
        book = proposal.books[entry.book]
        plan = book.origins.get(entry.uid) if entry.corrects is not None and book.type == CHART else None
        before = book.entry(plan) if plan else None
        if before is not None and isinstance(before.payload, IncentivePlanStarted) and _earned(book, before.uid):
            words = "Rewards were earned under this plan."
            yield stop("plan_keeps_its_fund", LEDGER, entry, words, "End it on its page, and start another.")


def _earned(book: Book, plan: UUID) -> bool:
    """Whether it has paid anything, also what was reversed since, or somebody has earned draws."""
    paid = any(getattr(one.entry.payload, "plan", None) == plan for one in moves(book))
    return paid or any(said.plan == plan and said.draws for _, said in book.of(IncentiveEventJudged))


def _is_kept(book: Book, entry: Entry) -> bool:
    """Whether what it corrects, or what that goes back to, moved money."""
    one: Entry | None = entry
    while one is not None and one.corrects is not None:
        one = book.entry(one.corrects)
        if one is not None and (one.kind in OF_A_FUND or _moved(one)):
            return True
    return False


def _moved(entry: Entry) -> bool:
    said = entry.payload
    if isinstance(said, ALWAYS):
        return True
    return isinstance(said, MONEY) and bool(getattr(said, "paid_cents", 0) or getattr(said, "draws", 0))
