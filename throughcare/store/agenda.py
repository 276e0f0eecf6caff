"""The agenda: who is due for what. The findings of every chart, kept so that a board need not read charts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from throughcare.chart.books import CHART, Book
from throughcare.chart.findings import Context, Finding, Severity, Source
from throughcare.chart.roles import Role
from throughcare.chart.rules import RULES, Rules

from . import load, models
from .contexts import provider

NAME = "agenda"


def stale(books: Iterable[int] | None = None) -> list[tuple[models.Book, str]]:
    """The charts whose agenda is missing or old, with their programs.

    Old is an agenda folded before the last entry, by other rules, or under other settings of the program.
    """
    rows = models.Book.objects.filter(type=CHART)
    rows = rows if books is None else rows.filter(pk__in=list(books))
    kept = {
        book: (position, version, group)
        for book, position, version, group in models.Summary.objects.filter(name=NAME).values_list(
            "book_id", "position", "version", "group"
        )
    }
    versions: dict[str, str] = {}
    found = []
    for row in rows:
        position, version, program = kept.get(row.pk, (-1, "", ""))
        if position == row.head_position:
            if program not in versions:
                versions[program] = _version(provider().context(program))
            if version == versions[program]:
                continue
        found.append((row, provider().program_of(row)))
    return found


def _version(context: Context, rules: Rules = RULES) -> str:
    return f"{rules.version}:{context.version}"


def freshen(books: Iterable[int] | None = None, loaded: Mapping[UUID, Book] | None = None) -> int:
    """Compute the stale agendas again. Returns how many were stale."""
    waiting = stale(books)
    known = dict(loaded or {})
    programs = {row.pk: program for row, program in waiting}
    missing = [row for row, _ in waiting if row.uid not in known]
    rows = {row.uid: row for row, _ in waiting}
    for chart in (book for book in known.values() if book.uid in rows):
        keep(rows[chart.uid], programs[rows[chart.uid].pk], chart)
    for chart in load.books(missing):
        keep(rows[chart.uid], programs[rows[chart.uid].pk], chart)
    return len(waiting)


def keep(row: models.Book, program: str, chart: Book, rules: Rules = RULES) -> None:
    """Replace the agenda of one chart by what its rules find now."""
    context = provider().context(program)
    items = [_item(row, finding) for finding in rules.findings(chart, context)]
    with transaction.atomic():
        models.AgendaItem.objects.filter(book=row).delete()
        models.AgendaItem.objects.bulk_create(items)
        models.Summary.objects.filter(book=row, name=NAME).delete()
        models.Summary.objects.create(
            book=row, name=NAME, position=row.head_position, version=_version(context, rules), group=program, body={}
        )


def _item(row: models.Book, finding: Finding) -> models.AgendaItem:
    return models.AgendaItem(
        book=row,
        rule=finding.rule,
        severity=finding.severity.value,
        message=finding.message,
        what_to_do=finding.what_to_do,
        entries=[str(uid) for uid in finding.entries],
        source=[finding.source.title, finding.source.year, finding.source.mark],
        roles=sorted(role.value for role in finding.roles),
        holds_from=finding.holds_from,
        holds_until=finding.holds_until,
    )


def finding_of(item: models.AgendaItem) -> Finding:
    """A kept item as the finding it was."""
    title, year, mark = item.source
    return Finding(
        rule=item.rule,
        severity=Severity(item.severity),
        message=item.message,
        what_to_do=item.what_to_do,
        entries=tuple(UUID(uid) for uid in item.entries),
        source=Source(title, year, mark),
        roles=frozenset(Role(role) for role in item.roles),
        holds_from=item.holds_from,
        holds_until=item.holds_until,
    )


def holding(at: datetime, role: Role, books: Iterable[int] | None = None) -> dict[int, list[Finding]]:
    """The findings that hold at a moment for a role, by book, most pressing first. Call :func:`freshen` before."""
    items: QuerySet[models.AgendaItem, Any] = models.AgendaItem.objects.filter(
        Q(holds_from=None) | Q(holds_from__lte=at), Q(holds_until=None) | Q(holds_until__gt=at)
    )
    if books is not None:
        items = items.filter(book_id__in=list(books))
    found: dict[int, list[Finding]] = {}
    for item in items.order_by("holds_from", "id"):
        if role.value in item.roles:
            found.setdefault(item.book_id, []).append(finding_of(item))
    order = list(Severity)
    for findings in found.values():
        findings.sort(key=lambda finding: -order.index(finding.severity))
    return found
