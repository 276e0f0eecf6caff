"""Never: a dose without what was poured for it in the bottles' books, or the reverse. In one append or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from throughcare.care.medication.entries import milligrams
from throughcare.care.medication.entries.declare import NURSES
from throughcare.care.stock.entries import BottleReceived, PouredFor, StockPoured
from throughcare.chart.books import CHART, STOCK, Book
from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.entries import Entry
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.guards import GUARDS, Proposal

from ..entries import DoseEnteredLate, DoseGiven, TakeHomeDispensed
from ..readings import origin, origin_of
from .common import READS

PAIRED = Source("21 CFR 1304.24: the dispensing log says what every dose came from", 2026, "K")
DOSES = (DoseGiven, TakeHomeDispensed, DoseEnteredLate)
ACTS = frozenset(model.kind.name for model in (*DOSES, StockPoured)) | {WITHDRAWN}
POURS = frozenset(model.kind.name for model in (*DOSES, StockPoured))
BECAME = {
    DoseGiven: PouredFor.DOSE,
    TakeHomeDispensed: PouredFor.TAKE_HOME,
    DoseEnteredLate: PouredFor.LATE,
}
Pouring = tuple[UUID, UUID, int, int]
"""A dose, a bottle, micrograms, microlitres or pieces."""


@GUARDS.guard("dose_has_its_pours", acts=ACTS, reads=READS, source=PAIRED, overridable=False)
def dose_has_its_pours(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """What an append changes in the doses of charts it changes alike in the bottles' books. Not to be overridden.

    So a dose is given, corrected and withdrawn together with its pours, and a pour with its dose.
    """
    said, poured = _changed(proposal, CHART), _changed(proposal, STOCK)
    if said != poured:
        wrong = {pour[0] for pour in said.keys() | poured.keys() if said[pour] != poured[pour]}
        yield Finding(
            "dose_has_its_pours",
            Severity.STOP,
            "The dose and the bottles' books would not say the same.",
            "Give, correct or withdraw a dose at the dosing window: it charts both sides at once.",
            tuple(sorted(wrong, key=str)),
            PAIRED,
            NURSES,
        )


def _changed(proposal: Proposal, type: str) -> Counter[Pouring]:
    """What the append adds to (or, below zero, takes from) the pours of one sort of book. No zero is kept."""
    found: Counter[Pouring] = Counter()
    for book in proposal.books.values():
        new = [entry for entry in proposal.new if entry.book == book.uid]
        if book.type == type and new:
            uids = {origin(book, entry) for entry in new}
            found.update(_pourings(book, uids))
            if any(entry.corrects for entry in new):  # else nothing of it stood before
                found.subtract(_pourings(_before(book, new), uids))
    return Counter({pour: count for pour, count in found.items() if count})


def _before(book: Book, new: list[Entry]) -> Book:
    first = min(entry.position for entry in new)
    return Book(book.uid, [entry for entry in book.entries if entry.position < first], book.type)


def _pourings(book: Book, uids: set[UUID]) -> Iterator[Pouring]:
    """The pours that these entries say as they stand in a book, whichever sort of book it is."""
    wanted = {uid.int for uid in uids}  # as a number: thousands are asked
    for entry in book.standing():
        if entry.kind in POURS and (origin(book, entry) if entry.corrects else entry.uid).int in wanted:
            yield from _of_entry(book, entry)


def _of_entry(book: Book, entry: Entry) -> Iterator[Pouring]:
    said = entry.payload
    if isinstance(said, StockPoured):
        yield said.dose, book.uid, said.amount_ug, said.measured
    elif isinstance(said, DOSES):
        for pour in said.pours:
            yield origin(book, entry), pour.bottle, pour.amount_ug, pour.measured


@GUARDS.guard("pours_make_the_dose", acts=ACTS - {WITHDRAWN}, reads=READS, source=PAIRED, overridable=False)
def pours_make_the_dose(proposal: Proposal, context: Context) -> Iterator[Finding]:
    """The pours of a dose add up to it, come from bottles of its medication, and say what they became.

    Not to be overridden. Of a dose entered late from paper the bottles may not be known.
    """
    for entry in proposal.of(*DOSES):
        said = entry.payload
        if isinstance(said, DOSES) and (wrong := _wrong(proposal, entry, said)):
            yield Finding(
                "pours_make_the_dose", Severity.STOP, wrong, "Choose the bottle again.", (entry.uid,), PAIRED, NURSES
            )


def _wrong(proposal: Proposal, entry: Entry, said: DoseGiven | TakeHomeDispensed | DoseEnteredLate) -> str:
    poured = sum(pour.amount_ug for pour in said.pours)
    amount = sum(one.amount_ug for one in said.doses) if isinstance(said, TakeHomeDispensed) else said.amount_ug
    if poured != amount and not (isinstance(said, DoseEnteredLate) and not said.pours):
        return f"{milligrams(poured)} were poured for a dose of {milligrams(amount)}."
    for pour in said.pours:
        book = proposal.books.get(pour.bottle)
        facts = book.last(BottleReceived) if book else None
        if facts and facts[1].medication is not said.medication:
            return f"Bottle {facts[1].label} holds {facts[1].medication.label.lower()}."
        if book and any(one.became is not BECAME[type(said)] for one in _for_dose(proposal, entry, book)):
            return "The bottle's book says that it became something else."
    return ""


def _for_dose(proposal: Proposal, entry: Entry, book: Book) -> Iterator[StockPoured]:
    """What the append pours from a bottle for this dose."""
    uid = origin_of(proposal.books[entry.book], entry.uid)
    for one in proposal.of(StockPoured):
        if one.book == book.uid and isinstance(one.payload, StockPoured) and one.payload.dose == uid:
            yield one.payload
