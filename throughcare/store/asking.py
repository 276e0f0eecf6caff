"""Asking the guards, before anything is written, over the books as they would become."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from throughcare.chart.books import Book
from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.entries import Author, Draft, Entry
from throughcare.chart.findings import Finding, Severity
from throughcare.chart.guards import Guard, GuardOverridden, Guards, Override, Proposal, check_all
from throughcare.chart.kinds import Registry

from . import load, models
from .contexts import context_of, provider
from .errors import Stopped


@dataclass(slots=True)
class Answer:
    """What the guards said: the warnings and, by book, the overrides that must be charted."""

    warnings: list[Finding] = field(default_factory=list)
    charted: dict[UUID, list[Draft]] = field(default_factory=dict)


def ask(
    rows: Mapping[UUID, models.Book],
    made: Sequence[Entry],
    by: Author,
    overrides: Sequence[Override],
    registry: Registry,
    guards: Guards,
) -> Answer:
    """Ask the guards of these kinds. Raises :class:`Stopped` with every stop that nobody may or did override."""
    answer = Answer()
    asked = guards.of({entry.kind for entry in made})
    if not asked:
        return answer
    kinds = provider().NAMES_A_PROGRAM.union(*(guard.reads for guard in asked))
    books = _books_as_they_would_become(rows, made, kinds, registry)
    context = context_of(books.values())
    reasons = _reasons(overrides, by)
    stops: list[Finding] = []
    for guard, finding in check_all(asked, Proposal(books, tuple(made)), context):
        if finding.severity is not Severity.STOP:
            answer.warnings.append(finding)
        elif guard.overridable and guard.name in reasons:
            _chart_override(answer, guard, finding, made, reasons[guard.name])
        else:
            stops.append(finding)
    if stops:
        raise Stopped(stops, frozenset(guard.name for guard in asked if not guard.overridable))
    return answer


def _reasons(overrides: Sequence[Override], by: Author) -> dict[str, str]:
    """The reasons given, for an author who may override at all."""
    if by.role not in GuardOverridden.kind.write:
        return {}
    return {override.rule: override.reason.strip() for override in overrides if override.reason.strip()}


def _chart_override(answer: Answer, guard: Guard, finding: Finding, made: Sequence[Entry], reason: str) -> None:
    acts = [entry for entry in made if entry.kind in guard.acts]
    act = next((entry for entry in acts if entry.uid in finding.entries), acts[0])
    said = GuardOverridden(rule=guard.name, finding=finding.message, entry=act.uid, reason=reason)
    answer.charted.setdefault(act.book, []).append(Draft(said, act.happened, act.place))


def _books_as_they_would_become(
    rows: Mapping[UUID, models.Book], made: Sequence[Entry], kinds: Collection[str], registry: Registry
) -> dict[UUID, Book]:
    return {
        uid: load.book_of_kinds(row, kinds, registry).with_entries(
            entry for entry in made if entry.book == uid and (entry.kind in kinds or entry.kind == WITHDRAWN)
        )
        for uid, row in rows.items()
    }
