"""What somebody has to look at in a bottle: less than nothing in it, a difference, an old count, its expiry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import wraps
from uuid import UUID

from throughcare.care.medication.entries import milligrams
from throughcare.care.stock.entries.declare import KEEPERS
from throughcare.care.stock.readings import Contents, contents
from throughcare.care.stock.readings.day import tolerance_ug, within_tolerance
from throughcare.care.stock.values import keeping
from throughcare.chart.books import STOCK, Book
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.rules import RULES
from throughcare.chart.times import When

from .common import BALANCES, BOTTLE_KINDS, RECONCILED

BottleRule = Callable[[Contents, Context], Iterator[Finding]]
BOTTLE_RULES: list[BottleRule] = []
"""The rules over one bottle, for a board that has its short form and not its book."""


def bottle_rule(name: str, source: Source) -> Callable[[BottleRule], BottleRule]:
    """Register a rule over what a bottle holds."""

    def register(check: BottleRule) -> BottleRule:
        @wraps(check)
        def over_the_book(book: Book, context: Context) -> Iterator[Finding]:
            found = contents(book) if book.type == STOCK else None
            return check(found, context) if found is not None else iter(())

        RULES.rule(name, stage="stock", reads=BOTTLE_KINDS, source=source)(over_the_book)
        BOTTLE_RULES.append(check)
        return check

    return register


def concerns(found: Contents, context: Context) -> list[Finding]:
    """Everything that is to be looked at in one bottle, now and later."""
    return [finding for rule in BOTTLE_RULES for finding in rule(found, context)]


def _day(stored: str, context: Context) -> date | None:
    return When(stored).day(context.zone)


def _finding(
    rule: str,
    source: Source,
    severity: Severity,
    words: tuple[str, str],
    entries: tuple[UUID, ...],
    holds_from: datetime | None = None,
    holds_until: datetime | None = None,
) -> Finding:
    return Finding(rule, severity, *words, entries, source, KEEPERS, holds_from, holds_until)


@bottle_rule("bottle_overdrawn", BALANCES)
def bottle_overdrawn(found: Contents, context: Context) -> Iterator[Finding]:
    """More left the bottle than came into it: something is charted in the wrong book, or not at all."""
    if found.balance_ug < 0:
        words = f"Bottle {found.label}: {milligrams(-found.balance_ug)} more were poured than came in."
        ask = "Count it. Look for a pour from another bottle, or a receipt that was not charted, then explain it."
        yield _finding("bottle_overdrawn", BALANCES, Severity.STOP, (words, ask), (found.received,))


@bottle_rule("bottle_difference_open", RECONCILED)
def bottle_difference_open(found: Contents, context: Context) -> Iterator[Finding]:
    """The last count and the book differ by more than the tolerance, and nobody has explained it."""
    count = found.counted
    if count is None or within_tolerance(found, keeping(context)):
        return
    sign = "less" if count.open_ug < 0 else "more"
    within = tolerance_ug(found, keeping(context))
    allowed = f" (tolerance {milligrams(within)})" if within else ""
    words = f"Bottle {found.label}: counted {milligrams(abs(count.open_ug))} {sign} than its book says{allowed}."
    ask = "Count again, look for a dose that was not charted, then explain the difference."
    yield _finding("bottle_difference_open", RECONCILED, Severity.WARNING, (words, ask), (count.entry,))


@bottle_rule("bottle_uncounted", RECONCILED)
def bottle_uncounted(found: Contents, context: Context) -> Iterator[Finding]:
    """A bottle was used and not counted at the end of that day. Due from the next day on."""
    day = _day(found.moved_since, context) if found.moved_since else None
    if day is None or found.closed:
        return
    words = f"Bottle {found.label} was used on {day.day} {day:%b} and has not been counted since."
    ask = "Count it."
    begins = context.start_of(day + timedelta(days=1))
    yield _finding("bottle_uncounted", RECONCILED, Severity.DUE, (words, ask), (found.received,), begins)


@bottle_rule("bottle_expires", RECONCILED)
def bottle_expires(found: Contents, context: Context) -> Iterator[Finding]:
    """A bottle that is not empty expires soon; from the day after its expiry it must not be poured from."""
    day = found.expires_on
    if day is None or found.closed or found.balance_ug <= 0:
        return
    on = f"{day.day} {day:%b %Y}"
    over = context.start_of(day + timedelta(days=1))
    soon = (f"Bottle {found.label} expires on {on}.", "Use it first, or plan its return or destruction.")
    ahead = context.start_of(day - timedelta(days=keeping(context).expiring_days))
    yield _finding("bottle_expires", RECONCILED, Severity.NOTICE, soon, (found.received,), ahead, over)
    past = (
        f"Bottle {found.label} expired on {on}.",
        "Pour from another bottle. Return it, or destroy it with a witness.",
    )
    yield _finding("bottle_expires", RECONCILED, Severity.WARNING, past, (found.received,), over)
