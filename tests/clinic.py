"""A clinic that exists only in the tests: a few kinds, a bottle, and guards that say stop or take care."""

from datetime import UTC, datetime
from uuid import UUID

from pydantic import Field

from throughcare.chart.books import Book
from throughcare.chart.corrections import EntryWithdrawn
from throughcare.chart.findings import Finding, Severity, Source
from throughcare.chart.guards import GuardOverridden, Guards
from throughcare.chart.kinds import Payload, Registry, Without
from throughcare.chart.redactions import EntryRedacted
from throughcare.chart.roles import CLINICIANS, STAFF, Privacy, Role

SOURCE = Source("The tests", 2026)
NO = Without("only in the tests")
REGISTRY = Registry()
GUARDS = Guards()
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

for _model in (EntryWithdrawn, GuardOverridden, EntryRedacted):
    REGISTRY._kinds[_model.kind.name] = _model.kind


def kind(name, registry=REGISTRY, *, version=1, upcasts=None, read=STAFF, write=STAFF, books=frozenset({"chart"})):
    return registry.kind(
        name,
        version=version,
        upcasts=upcasts,
        title=name,
        stage="tests",
        privacy=Privacy.ORDINARY,
        read=read,
        write=write,
        form=NO,
        fhir=NO,
        books=books,
    )


@kind("dose.drawn", write=CLINICIANS)
class DoseDrawn(Payload):
    """A dose for a person, in micrograms, drawn from a bottle."""

    micrograms: int = Field(ge=0)
    bottle: UUID

    def sentence(self):
        return f"{self.micrograms} micrograms."


@kind("bottle.filled", write=CLINICIANS, books=frozenset({"stock"}))
class BottleFilled(Payload):
    """So much came into a bottle."""

    micrograms: int


@kind("bottle.drawn", write=CLINICIANS, books=frozenset({"stock"}))
class BottleDrawn(Payload):
    """So much left a bottle."""

    micrograms: int


@kind("remark.made", write=STAFF | {Role.PATIENT})
class Remark(Payload):
    """Anything."""

    text: str


@kind("secret.noted", read=frozenset({Role.COUNSELLOR}), write=frozenset({Role.COUNSELLOR}))
class Secret(Payload):
    """Only counsellors read it."""

    text: str


def content(book: Book) -> int:
    """What is in a bottle, in micrograms."""
    filled = sum(said.micrograms for _, said in book.of(BottleFilled))
    return filled - sum(said.micrograms for _, said in book.of(BottleDrawn))


def finding(rule, severity, message, entries=()):
    return Finding(rule, severity, message, "Look again.", tuple(entries), SOURCE, STAFF)


@GUARDS.guard("bottle_is_empty", acts={"bottle.drawn"}, reads={"bottle.filled", "bottle.drawn"}, source=SOURCE)
def bottle_is_empty(proposal, context):
    for book in proposal.books.values():
        if content(book) < 0:
            yield finding("bottle_is_empty", Severity.STOP, "There is not so much in the bottle.")


@GUARDS.guard("too_much", acts={"dose.drawn"}, reads={"dose.drawn"}, source=SOURCE, overridable=False)
def too_much(proposal, context):
    total = sum(said.micrograms for book in proposal.books.values() for _, said in book.of(DoseDrawn))
    if total > 100_000:
        yield finding("too_much", Severity.STOP, "More than was signed.")


@GUARDS.guard("a_lot", acts={"dose.drawn"}, reads={"dose.drawn"}, source=SOURCE)
def a_lot(proposal, context):
    for entry in proposal.of(DoseDrawn):
        if entry.payload.micrograms > 50_000:
            yield finding("a_lot", Severity.WARNING, "This is a lot.", [entry.uid])
