"""The agenda: who is due for what. The findings of every chart, kept so that a board need not read charts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain, islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from throughcare.chart.books import ABOUT_SOMEBODY, Book
from throughcare.chart.findings import Context, Finding, Severity
from throughcare.chart.roles import Role
from throughcare.chart.rules import RULES, Rules

from . import kept_findings, load, models
from .among import among
from .contexts import provider
from .rows import as_uuid
from .summaries import keep as keep_summaries

NAME = "agenda"
AT_ONCE = 50
"""So many charts are kept in one transaction, and no more of them in memory."""


HEADS = f"""
    SELECT id, uid, type, head_position, head_link FROM store_book
    WHERE type IN ({", ".join(["%s"] * len(ABOUT_SOMEBODY))})
"""
KEPT = 'SELECT book_id, position, version, "group" FROM store_summary WHERE name = %s'
"""Two questions, joined here: a database that has not counted its tables yet takes a hundred times longer to join."""


def stale(books: Iterable[int] | None = None, contexts: dict[str, Context] | None = None) -> list[models.Book]:
    """The charts and calls whose agenda is missing or old, in two queries and one per program.

    Old is an agenda folded before the last entry, by other rules, or under other settings of the program. ``contexts``
    keeps what was asked of the programs for whoever needs it next.
    """
    known = {} if contexts is None else contexts
    wanted = None if books is None else list(books)
    kept = {book: state for book, *state in _rows(KEPT, [NAME], "book_id", wanted)}
    fresh_versions: dict[str, str] = {}
    found = []
    for pk, uid, book_type, head, link in _rows(HEADS, ABOUT_SOMEBODY, "id", wanted):
        position, version, program = kept.get(pk, (None, None, ""))
        if position == head:
            if program not in fresh_versions:
                known[program] = provider().context(program)
                fresh_versions[program] = _version(known[program])
            if version == fresh_versions[program]:
                continue
        row = models.Book(pk=pk, uid=as_uuid(uid), type=book_type, head_position=head, head_link=link)
        found.append(row)
    return found


def _rows(question: str, values: Sequence[str], column: str, books: Sequence[int] | None) -> list[tuple[Any, ...]]:
    """The rows of a question, of some books or of all."""
    unless, ids = among(column, books) if books is not None else ("TRUE", [])
    with connection.cursor() as cursor:
        cursor.execute(f"{question} AND {unless}", [*values, *ids])
        return list(cursor.fetchall())


def _version(context: Context, rules: Rules = RULES) -> str:
    return f"{rules.version}:{context.version}"


def freshen(
    books: Iterable[int] | None = None, loaded: Mapping[UUID, Book] | None = None, program: str | None = None
) -> int:
    """Compute the stale agendas again. Returns how many were stale.

    ``loaded`` are whole charts that the caller has read already, so that no chart is loaded twice. ``program`` is said
    by a caller who knows already that all ``books`` belong to it.
    """
    contexts: dict[str, Context] = {}
    waiting = stale(books, contexts)
    if not waiting:
        return 0
    programs = provider().programs_of(waiting) if program is None else {row.pk: program for row in waiting}
    closed = {program for program in set(programs.values()) if provider().closed(program)}
    if closed:
        _keep_empty([(row, programs[row.pk]) for row in waiting if programs[row.pk] in closed])
    known = loaded or {}
    rows = {row.uid: row for row in waiting if programs[row.pk] not in closed}
    charts = chain(
        (known[uid] for uid in rows.keys() & known.keys()),
        load.books(row for row in rows.values() if row.uid not in known),
    )
    while some := list(islice(charts, AT_ONCE)):
        keep_all(((rows[chart.uid], programs[rows[chart.uid].pk], chart) for chart in some), contexts=contexts)
    return len(waiting)


def _keep_empty(charts: Sequence[tuple[models.Book, str]]) -> None:
    """The agendas of closed programs, in which nothing is due: no chart is loaded for them."""
    versions = {program: _version(provider().context(program)) for program in {program for _, program in charts}}
    with transaction.atomic():
        keep_summaries([_state(row, row.head_position, versions[program], program) for row, program in charts])
        for start in range(0, len(charts), AT_ONCE):
            some = [row.pk for row, _ in charts[start : start + AT_ONCE]]
            models.AgendaItem.objects.filter(book__in=some).delete()


def keep(row: models.Book, program: str, chart: Book, rules: Rules = RULES) -> None:
    """Replace the agenda of one chart by what its rules find now."""
    keep_all([(row, program, chart)], rules)


def keep_all(
    charts: Iterable[tuple[models.Book, str, Book]],
    rules: Rules = RULES,
    contexts: dict[str, Context] | None = None,
) -> None:
    """Replace the agendas of several charts, each with its row and its program, in one transaction."""
    contexts = {} if contexts is None else contexts
    states, items = [], []
    for row, program, chart in charts:
        if program not in contexts:
            contexts[program] = provider().context(program)
        context = contexts[program]
        items += [kept_findings.item(row, finding) for finding in rules.findings(chart, context)]
        states.append(_state(row, chart.position, _version(context, rules), program))
    with transaction.atomic():
        keep_summaries(states)  # first: it makes a second desk that does the same wait for us
        models.AgendaItem.objects.filter(book__in=[state.book_id for state in states]).delete()
        models.AgendaItem.objects.bulk_create(items)


def _state(row: models.Book, position: int, version: str, program: str) -> models.Summary:
    return models.Summary(book=row, name=NAME, position=position, version=version, group=program, body={})


def outlines(at: datetime, role: Role, books: Iterable[int]) -> dict[int, kept_findings.Outline]:
    """What a long list needs of the findings that hold, by book. Call :func:`freshen` before."""
    return kept_findings.outlines(at, role, books)


def holding(at: datetime, role: Role, books: Iterable[int] | None = None) -> dict[int, list[Finding]]:
    """The findings that hold at a moment for a role, by book, most pressing first. Call :func:`freshen` before."""
    found: dict[int, list[Finding]] = {}
    for book, finding in kept_findings.holding(at, role, books):
        found.setdefault(book, []).append(finding)
    order = list(Severity)
    for findings in found.values():
        findings.sort(key=lambda finding: -order.index(finding.severity))
    return found
