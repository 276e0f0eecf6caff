"""Guards over the close of a day: every bottle counted, every difference explained, and the books say the same."""

from __future__ import annotations

from collections.abc import Iterator

from throughcare.care.dosing.readings.origins import origin
from throughcare.care.medication.entries import milligrams
from throughcare.care.stock.entries import DayClosed
from throughcare.care.stock.readings.day import day_line
from throughcare.chart.corrections import WITHDRAWN, EntryWithdrawn
from throughcare.chart.findings import Context, Finding
from throughcare.chart.guards import GUARDS, Proposal

from .common import BOTTLE_KINDS, RECONCILED, receipt, stop

CLOSED = DayClosed.kind.name
AGAIN = "Open the close of this day again: its figures are drawn anew."


@GUARDS.guard("day_closed_once", acts={CLOSED, WITHDRAWN}, reads={CLOSED}, source=RECONCILED, overridable=False)
def day_closed_once(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A day is closed once. Not to be overridden; a close that was wrong is withdrawn first, with a reason.

    What takes back that withdrawal makes the first close stand again, beside another one perhaps.
    """
    for entry in proposal.of(DayClosed, EntryWithdrawn):
        book = proposal.books[entry.book]
        days = {origin(book, one): said.day for one, said in book.of(DayClosed)}
        day = days.get(origin(book, entry))
        if day is not None and list(days.values()).count(day) > 1:
            on = f"{day.day} {day:%b %Y}"
            yield stop("day_closed_once", RECONCILED, entry, f"{on} is closed already.", "Look at what was charted.")


@GUARDS.guard("day_says_what_the_books_say", acts={CLOSED}, reads=BOTTLE_KINDS, source=RECONCILED, overridable=False)
def day_says_what_the_books_say(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Each line of a closed day is what the book of that bottle says. Not to be overridden."""
    for entry in proposal.of(DayClosed):
        said = entry.payload
        for line in said.lines if isinstance(said, DayClosed) else ():
            book = proposal.books.get(line.bottle)
            if book is None or day_line(book, entry.payload.day, context) != line:  # type: ignore[union-attr]
                label = _label(proposal, line.bottle)
                message = f"The book of {label} has moved on since this page was drawn."
                yield stop("day_says_what_the_books_say", RECONCILED, entry, message, AGAIN)


@GUARDS.guard("day_difference_is_explained", acts={CLOSED}, reads=BOTTLE_KINDS, source=RECONCILED, overridable=False)
def day_difference_is_explained(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """A day is not closed while a difference is open. Not to be overridden: “not known” is an explanation too."""
    for entry in proposal.of(DayClosed):
        said = entry.payload
        for line in said.lines if isinstance(said, DayClosed) else ():
            if line.open_ug:
                label = _label(proposal, line.bottle)
                yield stop(
                    "day_difference_is_explained",
                    RECONCILED,
                    entry,
                    f"{label} differs by {milligrams(abs(line.open_ug))}, and nobody has explained it.",
                    "Count again, look for a dose that was not charted, then explain the difference in words.",
                )


@GUARDS.guard("day_bottles_are_counted", acts={CLOSED}, reads=BOTTLE_KINDS, source=RECONCILED)
def day_bottles_are_counted(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """Ask before a day is closed with a bottle that was used and not counted after it."""
    for entry in proposal.of(DayClosed):
        lines = entry.payload.lines if isinstance(entry.payload, DayClosed) else ()
        missing = [_label(proposal, line.bottle) for line in lines if line.counted_ug is None]
        if missing:
            names = ", ".join(missing)
            yield stop(
                "day_bottles_are_counted",
                RECONCILED,
                entry,
                f"Not counted since it was last used: {names}." if len(missing) == 1 else f"Not counted: {names}.",
                "Count it, or say why it cannot be counted.",
            )


def _label(proposal: Proposal, bottle: object) -> str:
    book = next((book for uid, book in proposal.books.items() if uid == bottle), None)
    facts = receipt(book) if book else None
    return f"bottle {facts.label}" if facts else "a bottle"
