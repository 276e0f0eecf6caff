"""Guards: rules that are asked before an act, over the books as they would become, and may stop it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from .books import Book
from .entries import Entry
from .findings import Context, Finding, Severity, Source
from .kinds import KINDS, Payload, Without
from .roles import STAFF, Privacy, Role


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is about to be appended. ``books`` holds each book as it would become, ``new`` only the new entries.

    Only the kinds that the guard declares are in the books.
    """

    books: Mapping[UUID, Book]
    new: tuple[Entry, ...]

    def of(self, *models: type[Payload]) -> list[Entry]:
        """The new entries of these kinds."""
        names = {model.kind.name for model in models}
        return [entry for entry in self.new if entry.kind in names]


GuardFunction = Callable[[Proposal, Context], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Guard:
    """A named guard: the kinds whose appending it guards, the kinds it reads, and whether it can be overridden."""

    name: str
    acts: frozenset[str]
    reads: frozenset[str]
    overridable: bool
    source: Source
    check: GuardFunction


class Guards:
    """The guards that are known."""

    def __init__(self) -> None:
        self._guards: dict[str, Guard] = {}

    def guard(
        self, name: str, *, acts: Iterable[str], reads: Iterable[str], source: Source, overridable: bool = True
    ) -> Callable[[GuardFunction], GuardFunction]:
        """Function decorator. Raises ``ValueError`` for a name twice."""

        def register(check: GuardFunction) -> GuardFunction:
            if name in self._guards:
                raise ValueError(f"the guard {name} is registered twice")
            self._guards[name] = Guard(name, frozenset(acts), frozenset(reads), overridable, source, check)
            return check

        return register

    def __iter__(self) -> Iterator[Guard]:
        return iter(self._guards.values())

    def of(self, kinds: Iterable[str]) -> list[Guard]:
        """The guards that must be asked before entries of these kinds are appended."""
        asked = set(kinds)
        return [guard for guard in self if guard.acts & asked]


def check(guard: Guard, proposal: Proposal, context: Context) -> list[Finding]:
    """Ask one guard."""
    return [finding for _, finding in check_all([guard], proposal, context)]


def check_all(guards: Iterable[Guard], proposal: Proposal, context: Context) -> list[tuple[Guard, Finding]]:
    """Ask several guards, each over the kinds that it reads; those that read the same share the books.

    Where a guard has met an entry that cannot be read, that is a stop of its own. Entries of years past that no guard
    looked at are not read for that.
    """
    narrowed: dict[frozenset[str], Proposal] = {}
    found, asked = [], list(guards)
    for guard in asked:
        if guard.reads not in narrowed:
            books = {uid: book.of_kinds(guard.reads) for uid, book in proposal.books.items()}
            narrowed[guard.reads] = Proposal(books, proposal.new)
        found += [(guard, finding) for finding in guard.check(narrowed[guard.reads], context)]
    blind = [entry for book in proposal.books.values() for entry in book.met_unreadable()]
    return [(guard, _blind_stop(guard, entry)) for guard in asked for entry in blind if _concerns(guard, entry)] + found


def _concerns(guard: Guard, entry: Entry) -> bool:
    """Whether it is of a kind that the guard reads, or nobody can say of what kind it is."""
    return entry.kind in guard.reads or entry.info is None or bool(entry.damage)


def _blind_stop(guard: Guard, entry: Entry) -> Finding:
    return Finding(
        rule=guard.name,
        severity=Severity.STOP,
        message=f"Entry {entry.position} ({entry.kind}) cannot be read, so this check cannot be made.",
        what_to_do="Check on paper or by telephone before you override, and tell the administrator.",
        entries=(entry.uid,),
        source=guard.source,
        roles=STAFF,
    )


@dataclass(frozen=True, slots=True)
class Override:
    """Somebody's decision to go on although a guard stopped the act, with the reason."""

    rule: str
    reason: str


@KINDS.kind(
    "guard.overridden",
    title="Stop overridden",
    stage="chart",
    privacy=Privacy.PART2,
    read=frozenset(Role) - {Role.PUBLIC, Role.FAMILY},
    write=STAFF | {Role.SYSTEM},
    books=frozenset({"chart", "call", "stock", "fund", "program"}),
    form=Without("charted by the store together with the act that was stopped"),
    fhir=Without("no resource says that a check was overridden; it travels as Provenance with the act"),
)
class GuardOverridden(Payload):
    """A guard stopped an act, and somebody went on, with a reason. Charted in one transaction with the act.

    ``rule`` names the guard, ``finding`` is what it said, ``entry`` the act, ``reason`` in the person's own words.
    """

    rule: str
    finding: str
    entry: UUID
    reason: str

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Went on although “{self.finding}” Reason: {self.reason}"


@KINDS.kind(
    "finding.acknowledged",
    title="Finding acknowledged",
    stage="chart",
    privacy=Privacy.PART2,
    read=frozenset(Role) - {Role.PUBLIC, Role.FAMILY},
    write=STAFF,
    books=frozenset({"chart", "call"}),
    form="the acknowledge button beside each alert of the person page",
    fhir=Without("DetectedIssue.mitigation comes with the exchange issue"),
)
class FindingAcknowledged(Payload):
    """What somebody decided about a finding. The finding itself is computed and not stored.

    ``about`` are the entries the finding rested on: when those change, the finding is new and asks again.
    """

    rule: str
    finding: str
    about: tuple[UUID, ...]
    reason: str

    def sentence(self) -> str:
        """One plain sentence for the timeline."""
        return f"Seen: “{self.finding}” {self.reason}"


GUARDS = Guards()
"""The guards of this installation. Stages add theirs in ``care/<stage>/rules.py``."""
