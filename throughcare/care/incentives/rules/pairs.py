"""Never: money in a chart without its posting in the fund's book, or the reverse. In one append or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from throughcare.care.incentives.entries import (
    Account,
    FundDeposited,
    FundReturned,
    RedemptionPosted,
    RedemptionReversed,
    ReversalPosted,
    RewardPosted,
    RewardRedeemed,
    RewardReversed,
    VoucherHandedOut,
    VoucherReturned,
)
from throughcare.care.incentives.readings.accounts import ACCOUNTS, POSTINGS, Posting, posting_uid
from throughcare.care.incentives.readings.purse import MONEY_KINDS, Move, Way, moves
from throughcare.chart.books import CHART
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding
from throughcare.chart.guards import GUARDS, Proposal

from .money import LEDGER, PAIRED, READS, stop

MIRRORING = (RewardPosted, RedemptionPosted, ReversalPosted)
Booked = tuple[UUID, UUID | None, int, Account, Account, UUID | None]
"""A chart entry, its fund, cents, debit, credit, and for a reversal the posting that it reverses."""

SIDES = {
    Way.EARNED: (Account.PEOPLE, Account.FUND),
    Way.EARNED_BACK: (Account.FUND, Account.PEOPLE),
    Way.USED: (Account.VENDORS, Account.PEOPLE),
    Way.USED_BACK: (Account.PEOPLE, Account.VENDORS),
}
"""Debit and credit of each way in which money moves in a chart."""


@GUARDS.guard(
    "reward_has_its_posting",
    acts=MONEY_KINDS | {model.kind.name for model in MIRRORING},
    reads=READS,
    source=PAIRED,
    overridable=False,
)
def reward_has_its_posting(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Each new entry that moves money has its posting in its fund, to the cent, and each posting its entry. Final."""
    said, posted = Counter(_said(proposal)), Counter(_posted(proposal))
    if said != posted:
        wrong = {one[0] for one in (said - posted) + (posted - said)}
        yield stop(
            "reward_has_its_posting",
            PAIRED,
            wrong,
            "The chart and the book of the fund would not say the same.",
            "Give, use or reverse a reward on its page: it writes both at once.",
        )


def _said(proposal: Proposal) -> Iterator[Booked]:
    new = {entry.uid for entry in proposal.new}
    for book in proposal.books.values():
        for one in moves(book) if book.type == CHART else ():
            if one.entry.uid in new:
                debit, credit = SIDES[one.way]
                yield one.entry.uid, one.fund, one.cents, debit, credit, posting_uid(one.of) if one.of else None


def _posted(proposal: Proposal) -> Iterator[Booked]:
    for entry in proposal.of(*MIRRORING):
        said = entry.payload
        if isinstance(said, RewardPosted | RedemptionPosted):
            yield said.mirrors, entry.book, said.cents, said.debit, said.credit, None
        elif isinstance(said, ReversalPosted) and said.mirrors is not None:
            yield said.mirrors, entry.book, said.cents, said.debit, said.credit, said.of


@GUARDS.guard(
    "posting_names_its_accounts",
    acts={model.kind.name for model in POSTINGS},
    reads=READS,
    source=LEDGER,
    overridable=False,
)
def posting_names_its_accounts(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A posting goes between the accounts of its kind, and carries the id made from what it mirrors. Final.

    That id is taken once, so nothing is posted twice for one entry.
    """
    for entry in proposal.of(*POSTINGS):
        said = entry.payload
        if isinstance(said, POSTINGS) and not _fits(entry, said):
            words = "This posting does not go between the accounts of its kind."
            yield stop("posting_names_its_accounts", LEDGER, entry, words, "Open the page again, then save.")


def _fits(entry: Entry, said: Posting) -> bool:
    sides = ACCOUNTS.get(type(said))
    mirrored = getattr(said, "mirrors", None)
    ours = (said.debit, said.credit) == sides if sides else said.debit is not said.credit
    return ours and (mirrored is None or entry.uid == posting_uid(mirrored))


@GUARDS.guard(
    "deposit_reversal_fits",
    acts={ReversalPosted.kind.name},
    reads={FundDeposited.kind.name, FundReturned.kind.name, ReversalPosted.kind.name},
    source=LEDGER,
    overridable=False,
)
def deposit_reversal_fits(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A reversal that mirrors no chart is of money that came in or went back: whole, once, the other way. Final."""
    for entry in proposal.of(ReversalPosted):
        said, book = entry.payload, proposal.books[entry.book]
        if not isinstance(said, ReversalPosted) or said.mirrors is not None:
            continue
        paid: list[tuple[Entry, FundDeposited | FundReturned]] = [*book.of(FundDeposited), *book.of(FundReturned)]
        moved = {at.uid: one for at, one in paid}.get(said.of)
        again = sum(one.of == said.of for _, one in book.of(ReversalPosted)) > 1
        same = moved and (moved.cents, moved.debit, moved.credit) == (said.cents, said.credit, said.debit)
        if again or not same:
            words = "It was reversed already." if again else "There is no such payment in this fund to reverse."
            yield stop("deposit_reversal_fits", LEDGER, entry, words, "Look at the book of the fund.")


@GUARDS.guard(
    "reversal_fits",
    acts={RewardReversed.kind.name, RedemptionReversed.kind.name},
    reads=READS,
    source=LEDGER,
    overridable=False,
)
def reversal_fits(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A reversal takes back what stands in this chart, whole, and once. Final."""
    for entry in proposal.of(RewardReversed, RedemptionReversed):
        all_moves = moves(proposal.books[entry.book])
        mine = next((one for one in all_moves if one.entry.uid == entry.uid), None)
        if mine is not None and (wrong := _wrong(mine, all_moves)):
            yield stop("reversal_fits", LEDGER, entry, wrong, "Look at what stands in the chart now.")


def _wrong(mine: Move, all_moves: list[Move]) -> str:
    back = Way.EARNED if mine.way is Way.EARNED_BACK else Way.USED
    of = next((one for one in all_moves if one.entry.uid == mine.of and one.way is back), None)
    if of is None:
        return "There is nothing of that in this chart to reverse."
    if sum(one.of == mine.of for one in all_moves) > 1:
        return "It was reversed already. Nothing is taken back twice."
    if mine.cents != of.cents or mine.fund != of.fund:
        return "A reversal takes back the whole amount."
    return ""


@GUARDS.guard(
    "voucher_has_its_redemption",
    acts={
        VoucherHandedOut.kind.name,
        VoucherReturned.kind.name,
        RewardRedeemed.kind.name,
        RedemptionReversed.kind.name,
    },
    reads=READS,
    source=PAIRED,
    overridable=False,
)
def voucher_has_its_redemption(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A voucher leaves the stock for a redemption that names it, and comes back with its reversal. Final."""
    out = Counter(_vouchers_moved(proposal))
    named = Counter(_vouchers_named(proposal))
    if out != named:
        wrong = {one[0] for one in (out - named) + (named - out)}
        yield stop(
            "voucher_has_its_redemption",
            PAIRED,
            wrong,
            "The chart and the stock of vouchers would not say the same.",
            "Redeem or reverse on the page of the person: it writes both at once.",
        )


def _vouchers_moved(proposal: Proposal) -> Iterator[tuple[UUID, UUID, UUID]]:
    for entry in proposal.of(VoucherHandedOut, VoucherReturned):
        said = entry.payload
        if isinstance(said, VoucherHandedOut | VoucherReturned):
            yield said.mirrors, said.received, entry.book


def _vouchers_named(proposal: Proposal) -> Iterator[tuple[UUID, UUID, UUID]]:
    for entry in proposal.of(RewardRedeemed, RedemptionReversed):
        said = entry.payload
        if isinstance(said, RewardRedeemed) and said.voucher is not None:
            yield entry.uid, said.voucher, said.fund
        elif isinstance(said, RedemptionReversed) and said.voucher_returned:
            yield from _came_back(proposal, entry, said)


def _came_back(proposal: Proposal, entry: Entry, said: RedemptionReversed) -> Iterator[tuple[UUID, UUID, UUID]]:
    all_redeemed = {one.uid: what for one, what in proposal.books[entry.book].of(RewardRedeemed)}
    redeemed = all_redeemed.get(said.redemption)
    if redeemed is not None and redeemed.voucher is not None:
        yield entry.uid, redeemed.voucher, redeemed.fund
