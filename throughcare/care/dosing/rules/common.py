"""What the rules of the window share: the doses an append touches, their days, and how a stop is said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from throughcare.care.medication.entries.declare import NURSES
from throughcare.care.medication.readings.days import dosing_day_of
from throughcare.care.medication.readings.known import USES
from throughcare.care.medication.readings.missed import READS as MISSED
from throughcare.care.stock.entries import BottleReceived, StockPoured
from throughcare.care.takehome.entries import TakeHomeReturned
from throughcare.care.takehome.readings.guests import READS as GUESTS
from throughcare.chart.books import CHART, Book, Chart
from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.guards import Proposal

from ..entries import DoseGiven, TakeHomeDispensed
from ..readings import Dose, How, doses_among, origin, origin_of

ACTS = frozenset({DoseGiven.kind.name, TakeHomeDispensed.kind.name})
"""What is about to be given. A dose entered late or told of has happened: no guard stops it."""
POURED, BOTTLES = frozenset({StockPoured.kind.name}), frozenset({BottleReceived.kind.name})
BACK = TakeHomeReturned.kind.name
RESTORES = ACTS | {WITHDRAWN, BACK}
"""Also what takes back a withdrawal, or a return, and so makes a dose stand again."""
READS = MISSED | POURED | BOTTLES | GUESTS | USES
"""One set for all guards of the window, those of guests among them: what they read is loaded and parsed once."""

SIGNED = Source("42 CFR 8.12(h): medication only on the signed order of a practitioner", 2024, "K")
ONCE = Source("Throughcare: one order slot is given once (project convention)", 2026)


def touched(proposal: Proposal) -> Iterator[tuple[Chart, Dose]]:
    """The doses that an append gives, corrects or makes stand again, each with its chart as it would become.

    Facts are left out: a dose entered late or told of.
    """
    for book in proposal.books.values():
        new = {origin(book, entry) for entry in proposal.new if entry.book == book.uid and entry.kind in RESTORES}
        if book.type == CHART and new:
            new |= _not_returned_after_all(book, proposal)
            for dose in doses_among(book, new):
                if dose.how in (How.GIVEN, How.TO_GO):
                    yield book, dose


def _not_returned_after_all(book: Book, proposal: Proposal) -> set[UUID]:
    """The hand-outs of returns that are corrected or withdrawn: their doses may count again. A new return is a fact.

    A return may have been corrected before, and have named another hand-out then: each that it named is looked at.
    """
    new = {entry.uid for entry in proposal.new}
    changed = {origin(book, entry) for entry in proposal.new if entry.book == book.uid and entry.corrects}
    if not changed:
        return set()
    named = [one for one in book.entries if one.kind == BACK and one.uid not in new]
    said = [one.payload for one in named if origin(book, one) in changed]
    return {origin_of(book, one.hand_out) for one in said if isinstance(one, TakeHomeReturned)}


def taken_on(dose: Dose, context: Context) -> date:
    """The dosing day on which it is in the body: of an injection that on which it was given, not when it was due."""
    if not dose.medication.injected or dose.how is How.ELSEWHERE:
        return dose.day
    return dosing_day_of(dose.entry.happened, context) or dose.day


def stop(rule: str, source: Source, dose: Dose, message: str, what_to_do: str) -> Finding:
    """A stop about one dose."""
    return Finding(rule, Severity.STOP, message, what_to_do, (dose.entry.uid,), source, NURSES)


def on(day: date) -> str:
    """“3 Mar 2026”."""
    return f"{day.day} {day:%b %Y}"
