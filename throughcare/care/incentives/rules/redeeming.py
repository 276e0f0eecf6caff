"""Guards over a redemption: what the person has, what is offered, and what nobody pays for."""

from __future__ import annotations

from collections.abc import Iterator

from throughcare.care.incentives.entries import (
    ItemOffered,
    ItemRetired,
    RewardRedeemed,
    RewardReversed,
    VoucherCounted,
    VoucherHandedOut,
    VoucherReceived,
    VoucherReturned,
    dollars,
)
from throughcare.care.incentives.readings.catalogue import denied, deny_source, item
from throughcare.care.incentives.readings.purse import PURSE_KINDS, balances, move_of
from throughcare.care.incentives.readings.vouchers import lot
from throughcare.chart.findings import Context, Finding
from throughcare.chart.guards import GUARDS, Proposal

from .money import BALANCE, PAIRED, stop

REDEEMED = RewardRedeemed.kind.name
CATALOGUE = frozenset({ItemOffered.kind.name, ItemRetired.kind.name})
VOUCHERS = frozenset(model.kind.name for model in (VoucherReceived, VoucherHandedOut, VoucherReturned, VoucherCounted))


@GUARDS.guard("redemption_within_balance", acts={REDEEMED}, reads=PURSE_KINDS, source=BALANCE, overridable=False)
def redemption_within_balance(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Nobody uses more than they have earned, of the fund it came from. Not to be overridden."""
    for entry in proposal.of(RewardRedeemed):
        said = entry.payload
        left = balances(proposal.books[entry.book]).get(said.fund, 0) if isinstance(said, RewardRedeemed) else 0
        if isinstance(said, RewardRedeemed) and left < 0:
            had = max(left + said.cents, 0)
            yield stop(
                "redemption_within_balance",
                BALANCE,
                entry,
                f"The balance is {dollars(had)}, and this costs {dollars(said.cents)}.",
                "Choose something for less. If somebody else has just redeemed for them, it is in their history.",
            )


@GUARDS.guard("reversal_leaves_no_debt", acts={RewardReversed.kind.name}, reads=PURSE_KINDS, source=BALANCE)
def reversal_leaves_no_debt(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before a reward is reversed that was used already: the next rewards would go into the hole."""
    for entry in proposal.of(RewardReversed):
        chart = proposal.books[entry.book]
        mine = move_of(chart, entry)
        left = balances(chart).get(mine.fund, 0) if mine else 0
        if left < 0:
            yield stop(
                "reversal_leaves_no_debt",
                BALANCE,
                entry,
                f"They have used it already. Their balance would be {dollars(left)}.",
                "What was paid by our mistake is best left with them. Or say why it is taken back.",
            )


@GUARDS.guard("item_is_offered", acts={REDEEMED}, reads=CATALOGUE, source=PAIRED, overridable=False)
def item_is_offered(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """What is redeemed stands in the catalogue of the fund that pays, at that price. Not to be overridden."""
    for entry in proposal.of(RewardRedeemed):
        said = entry.payload
        if not isinstance(said, RewardRedeemed) or said.fund not in proposal.books:
            continue  # the guard over postings says that
        found = item(proposal.books[said.fund], said.item)
        words = ""
        if found is None:
            words = "This is not offered any more."
        elif found.cents is not None and said.cents % found.cents:
            words = f"{found.title} costs {dollars(found.cents)}."
        elif found.voucher and said.voucher is None:
            words = f"{found.title} comes out of the stock of vouchers, and none was named."
        if words:
            yield stop("item_is_offered", PAIRED, entry, words, "Choose again from the catalogue as it is now.")


DENIED = frozenset({REDEEMED, ItemOffered.kind.name, VoucherReceived.kind.name})


@GUARDS.guard("item_is_not_denied", acts=DENIED, reads=(), source=deny_source(), overridable=False)
def item_is_not_denied(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """No alcohol, tobacco, nicotine, cannabis, lottery, weapons or cash. Not to be overridden."""
    for entry in proposal.of(RewardRedeemed, ItemOffered, VoucherReceived):
        said = entry.payload
        texts = [getattr(said, name, "") for name in ("title", "vendor", "helps")]
        if found := denied(*texts):
            yield stop(
                "item_is_not_denied",
                deny_source(),
                entry,
                f"“{found.word}” stands for {found.group}, which rewards are never used for.",
                "Choose what supports healthy living. If the word means something else here, name it otherwise.",
            )


@GUARDS.guard("voucher_is_in_stock", acts={VoucherHandedOut.kind.name}, reads=VOUCHERS, source=PAIRED)
def voucher_is_in_stock(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before a voucher is handed out of which the book says that none is left: count, or say which is in hand."""
    for entry in proposal.of(VoucherHandedOut):
        said = entry.payload
        found = lot(proposal.books[entry.book], said.received) if isinstance(said, VoucherHandedOut) else None
        if found is None or found.left < 0:
            yield stop(
                "voucher_is_in_stock",
                PAIRED,
                entry,
                "The book says that no voucher of this lot is left.",
                "Take one of another lot. If one is in your hand, say so, and have the lot counted.",
            )
