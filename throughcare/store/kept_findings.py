"""Findings as they are kept in the agenda: a row each. A board reads thousands, so what repeats is read once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django.db import connection

from throughcare.chart.findings import Finding, Severity, Source
from throughcare.chart.roles import Role

from . import models
from .among import among
from .rows import as_uuid

NOW = (
    "FROM store_agendaitem WHERE (holds_from IS NULL OR holds_from <= %s) AND (holds_until IS NULL OR holds_until > %s)"
)
HOLDING = f"""
    SELECT book_id, roles, rule, severity, message, what_to_do, entries, source, holds_from, holds_until {NOW}
"""
PRESSING = list(Severity)
"""The least pressing first."""
OUTLINE = f"SELECT book_id, roles, severity, holds_from {NOW}"


class Outline(NamedTuple):
    """What a long list needs of the findings of one chart: the most pressing, the oldest, and how many."""

    worst: Severity
    since: datetime | None
    number: int


def item(row: models.Book, finding: Finding) -> models.AgendaItem:
    """A finding as a row, not yet saved."""
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


def holding(at: datetime, role: Role, books: Iterable[int] | None) -> Iterator[tuple[int, Finding]]:
    """The findings that hold at a moment for a role, each with its book, the longest waiting first."""
    for book, roles, *said in _rows(HOLDING, at, books, "ORDER BY holds_from, id"):
        if role in _roles(roles):
            yield book, _finding(_roles(roles), said)


def outlines(at: datetime, role: Role, books: Iterable[int]) -> dict[int, Outline]:
    """The outline of what holds at a moment for a role, by book; books without a finding are left out.

    A list of a thousand people reads this, and the findings themselves of the few it shows.
    """
    found: dict[int, Outline] = {}
    for book, roles, severity, holds_from in _rows(OUTLINE, at, books):
        if role not in _roles(roles):
            continue
        one = Outline(_severity(severity), _moment(holds_from), 1)
        known = found.get(book)
        found[book] = one if known is None else _both(known, one)
    return found


def _both(one: Outline, other: Outline) -> Outline:
    since = min((moment for moment in (one.since, other.since) if moment is not None), default=None)
    return Outline(max(one.worst, other.worst, key=PRESSING.index), since, one.number + other.number)


def _rows(question: str, at: datetime, books: Iterable[int] | None, order: str = "") -> list[tuple[Any, ...]]:
    unless, ids = among("book_id", books) if books is not None else ("TRUE", [])
    moment = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(f"{question} AND {unless} {order}", [moment, moment, *ids])
        return list(cursor.fetchall())


def _finding(roles: frozenset[Role], said: list[Any]) -> Finding:
    rule, severity, message, what_to_do, entries, source, holds_from, holds_until = said
    return Finding(
        rule=rule,
        severity=_severity(severity),
        message=message,
        what_to_do=what_to_do,
        entries=tuple(as_uuid(uid.replace("-", "")) for uid in json.loads(entries)),
        source=_source(source),
        roles=roles,
        holds_from=_moment(holds_from),
        holds_until=_moment(holds_until),
    )


@cache
def _severity(value: str) -> Severity:
    return Severity(value)


@lru_cache(maxsize=1024)
def _roles(names: str) -> frozenset[Role]:
    return frozenset(Role(name) for name in json.loads(names))


@lru_cache(maxsize=1024)
def _source(text: str) -> Source:
    title, year, mark = json.loads(text)
    return Source(title, year, mark)


def _moment(kept: datetime | None) -> datetime | None:
    """PostgreSQL answers with moments; SQLite leaves out that they are in UTC."""
    return kept.replace(tzinfo=UTC) if kept is not None and kept.tzinfo is None else kept
