"""What is needed, as far as the chart or the call says it: a place, a level of care, a medication, a pregnancy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from throughcare.care.access.readings import taken
from throughcare.care.assessment.entries import ConditionsReviewed
from throughcare.care.assessment.entries.words import Answer
from throughcare.care.assessment.readings import pregnancy
from throughcare.care.planning.entries.medication import Medication
from throughcare.care.planning.levels import Level
from throughcare.care.planning.readings import agreed_level, offers
from throughcare.chart.books import CALL, Book

LEVELS: dict[Level, tuple[tuple[str, str], ...]] = {
    Level.L1: (("care", "otp"), ("care", "outpatient")),
    Level.L2: (("care", "intensive"),),
    Level.L3: (("care", "day"),),
    Level.L4: (("care", "intensive"), ("housing", "accepts")),
    Level.L5: (("care", "residential"),),
    Level.L6: (("detox", "hospital"), ("detox", "residential")),
    Level.L7: (("care", "hospital"),),
}
"""What to ask the directory for each level of our guide. Project convention."""

MEDICATIONS = {
    Medication.METHADONE: "methadone",
    Medication.BUPRENORPHINE: "buprenorphine",
    Medication.BUPRENORPHINE_LONG: "monthly",
    Medication.NALTREXONE: "naltrexone",
}
MIND = ("depression", "anxiety", "ptsd", "bipolar", "psychosis")


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that is known: an option of a facet, and where it is known from, in words."""

    facet: str
    option: str
    where: str


def known(book: Book) -> list[Known]:
    """What the chart or the call says of the need. What it does not say is left open, never taken as no."""
    return list(_of_call(book) if book.type == CALL else _of_chart(book))


def place(book: Book) -> str:
    """Where the person is, as a call says it; empty where nobody asked. A chart has no address yet."""
    found = taken(book) if book.type == CALL else None
    return (found[1].place or "") if found else ""


def _of_call(book: Book) -> Iterator[Known]:
    found = taken(book)
    if found and found[1].pregnant:
        yield Known("people", "pregnant", "pregnant, says the caller")


def _of_chart(book: Book) -> Iterator[Known]:
    level = agreed_level(book)
    if level is not None:
        yield from (Known(facet, option, f"agreed: {level.label.lower()}") for facet, option in LEVELS.get(level, ()))
    chosen = [offer.which for _, offer in offers(book) if offer.which]
    if chosen:
        yield Known("medication", MEDICATIONS[chosen[-1]], f"chosen: {chosen[-1].label.lower()}")
    told = pregnancy(book)
    if told and told[1] is Answer.YES:
        yield Known("people", "pregnant", "pregnant, as charted")
    reviewed = book.last(ConditionsReviewed)
    if reviewed and any(getattr(reviewed[1], name) is Answer.YES for name in MIND):
        yield Known("cooccurring", "yes", "lives with a mental health condition, as charted")
