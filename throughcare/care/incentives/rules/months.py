"""Guards over a fund and its months: opened once, closed once, and closed months stay as they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from throughcare.care.incentives.entries import Account, FundOpened, FundReturned, MonthClosed, dollars
from throughcare.care.incentives.readings.accounts import (
    POSTING_KINDS,
    POSTINGS,
    balances,
    month_lines,
    month_of,
    postings,
)
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding
from throughcare.chart.guards import GUARDS, Proposal

from .money import CLOSED, FUND_FACTS, LEDGER, stop

MONTH = MonthClosed.kind.name


@GUARDS.guard(
    "fund_is_open", acts=POSTING_KINDS | {FundOpened.kind.name}, reads=FUND_FACTS, source=LEDGER, overridable=False
)
def fund_is_open(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A fund is opened once, and nothing is posted into one that was not. Not to be overridden."""
    for entry in proposal.of(FundOpened, *POSTINGS):
        if len(proposal.books[entry.book].of(FundOpened)) != 1:
            words = "A fund is opened once, before anything is posted."
            yield stop("fund_is_open", LEDGER, entry, words, "Choose a fund of your program.")


@GUARDS.guard("return_is_free", acts={FundReturned.kind.name}, reads=POSTING_KINDS, source=LEDGER, overridable=False)
def return_is_free(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """No more goes back to the giver than nobody has earned, also where two pay it back at once. Final."""
    for entry in proposal.of(FundReturned):
        posted = (said for _, said in postings(proposal.books[entry.book]))
        free = balances(posted)[Account.FUND]
        if free < 0:
            words = f"The fund would fall to {dollars(free)}: the rest is earned already."
            yield stop("return_is_free", LEDGER, entry, words, "Look at what is free in the fund now.")


@GUARDS.guard("posting_is_in_an_open_month", acts=POSTING_KINDS, reads=FUND_FACTS, source=CLOSED, overridable=False)
def posting_is_in_an_open_month(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Nothing is posted into a closed month. Not to be overridden: it is posted today, and says what it is of."""
    for entry in proposal.of(*POSTINGS):
        said = entry.payload
        closed = {one.month for _, one in proposal.books[entry.book].of(MonthClosed)}
        if isinstance(said, POSTINGS) and closed and month_of(said.on) <= max(closed):
            yield stop(
                "posting_is_in_an_open_month",
                CLOSED,
                entry,
                f"{month_of(said.on)} is closed in this fund.",
                "Pay it today: the day of the visit stays in the chart, the money counts for the open month.",
            )


@GUARDS.guard("month_closes_once", acts={MONTH}, reads={MONTH}, source=CLOSED, overridable=False)
def month_closes_once(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A month is closed when it is over, once, and none before the last closed one. Not to be overridden."""
    for entry in proposal.of(MonthClosed):
        said = entry.payload
        if isinstance(said, MonthClosed) and (words := _wrong(proposal, entry, said, context)):
            yield stop("month_closes_once", CLOSED, entry, words, "Look at the months of this fund.")


def _wrong(proposal: Proposal, entry: Entry, said: MonthClosed, context: Context) -> str:
    others = [one.month for at, one in proposal.books[entry.book].of(MonthClosed) if at.uid != entry.uid]
    if said.month in others:
        return f"{said.month} is closed already."
    if others and said.month < max(others):
        return f"{max(others)} is closed, and months are closed in their order."
    recorded: date = entry.recorded_at.astimezone(context.zone).date()
    return f"{said.month} is not over yet." if said.month >= month_of(recorded) else ""


@GUARDS.guard(
    "month_says_what_the_book_says", acts={MONTH}, reads=POSTING_KINDS | FUND_FACTS, source=CLOSED, overridable=False
)
def month_says_what_the_book_says(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Each line of a closed month is what the postings add up to, to the cent. Not to be overridden."""
    for entry in proposal.of(MonthClosed):
        said = entry.payload
        posted = [one for _, one in postings(proposal.books[entry.book])]
        if isinstance(said, MonthClosed) and said.lines != month_lines(posted, said.month):
            words = "Something was posted since this page was drawn."
            yield stop("month_says_what_the_book_says", CLOSED, entry, words, "Open the month again: it is drawn anew.")
