"""From rows of the tables to entries: thousands at once, and what was damaged shows as such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import repeat
from operator import attrgetter
from typing import Any
from uuid import UUID, SafeUUID, uuid5

from throughcare.chart.entries import Author, Entry
from throughcare.chart.kinds import KINDS, Registry
from throughcare.chart.roles import Role
from throughcare.chart.times import When

MADE_SAFELY = SafeUUID.unknown
"""Every id says it; asking the enumeration anew for each of thousands of entries is slow."""
WHEN_NOT_KNOWN = datetime(2, 1, 1, tzinfo=UTC)
"""In place of a recording time that cannot be read: early, so that ``as_of`` never hides a damaged entry."""


def as_uuid(value: Any) -> UUID:
    """PostgreSQL answers with UUIDs, SQLite with their 32 digits. Raises ``ValueError`` or ``TypeError``."""
    return value if isinstance(value, UUID) else _of_digits([value])[0]


def _uuids(values: Sequence[Any]) -> Sequence[UUID]:
    return values if isinstance(values[0], UUID) else _of_digits(values)


def _uuid_or_none(value: Any) -> UUID | None:
    return None if value is None else as_uuid(value)


def _of_digits(values: Sequence[Any]) -> list[UUID]:
    """A loop of its own, since a chart has thousands; their constructor checks what cannot be wrong here."""
    found = []
    new, put = object.__new__, object.__setattr__
    for value in values:
        if len(value) != 32:
            raise ValueError("not the 32 digits of an id")
        uid = new(UUID)
        put(uid, "int", int(value, 16))
        put(uid, "is_safe", MADE_SAFELY)
        found.append(uid)
    return found


@lru_cache(maxsize=4096)
def _author(account: str, role: str) -> Author:
    """One object for each author: a chart has thousands of entries and few authors."""
    return Author(account, Role(role))


def from_rows(book: UUID, rows: Sequence[tuple[Any, ...]], registry: Registry = KINDS) -> list[Entry]:
    """The entries from rows of :data:`COLUMNS`. A row that was damaged becomes an unreadable entry."""
    if not rows:
        return []
    try:
        return _entries_of(book, rows, registry)
    except (ValueError, TypeError, OverflowError):
        return [_sound_or_damaged(book, row, registry) for row in rows]


def _sound_or_damaged(book: UUID, row: tuple[Any, ...], registry: Registry) -> Entry:
    try:
        (entry,) = _entries_of(book, [row], registry)
    except (ValueError, TypeError, OverflowError) as error:
        return _damaged(book, row, registry, error)
    return entry


def _entries_of(book: UUID, rows: Sequence[tuple[Any, ...]], registry: Registry) -> list[Entry]:
    """All of them column by column, since a chart has thousands. Raises where anything in any row is damaged."""
    _, position, uid, kind, version, happened, recorded_at, account, role, place, corrects, why, body = zip(
        *rows, strict=True
    )
    if None in body:
        why = tuple("" if content is None else reason for reason, content in zip(why, body, strict=True))
    if not isinstance(uid[0], UUID):  # SQLite would hold anything, PostgreSQL only what a column is for
        _only(int, position, version)
        _only(str, kind, happened, recorded_at, account, place, why, [one for one in body if one is not None])
    fields = zip(
        repeat(book),
        position,
        _uuids(uid),
        kind,
        version,
        map(When.stored, happened),
        _moments(recorded_at),
        map(_author, account, role),
        place,
        corrects if corrects.count(None) == len(corrects) else map(_uuid_or_none, corrects),
        why,
        body,
        repeat(registry),
        repeat(""),
    )
    return [_new(Entry, one) for one in fields]


_ZONE = attrgetter("tzinfo")
_new = tuple.__new__
"""Makes an entry of its fields in order; its own constructor takes three times as long."""


def _only(wanted: type, *columns: Iterable[Any]) -> None:
    """Raises ``TypeError`` unless everything in these columns is exactly of that type."""
    if any(set(map(type, column)) - {wanted} for column in columns):
        raise TypeError("a column of another type")


def _moments(recorded_at: Iterable[str]) -> list[datetime]:
    moments = list(map(datetime.fromisoformat, recorded_at))
    if set(map(_ZONE, moments)) - {UTC}:
        raise ValueError("a time of recording that is not in UTC")
    return moments


def _damaged(book: UUID, row: tuple[Any, ...], registry: Registry, error: Exception) -> Entry:
    """What is left of a row that cannot be read: where it stands, and that it is damaged."""
    _, position, _, kind, *_ = row
    return Entry(
        book,
        position if isinstance(position, int) else 0,
        uuid5(book, f"damaged entry {position!r}"),
        kind if isinstance(kind, str) else "damaged",
        0,
        When.unknown(),
        WHEN_NOT_KNOWN,
        Author("unknown", Role.SYSTEM),
        "",
        None,
        "",
        None,
        registry,
        f"its row in the database is damaged ({type(error).__name__}); `throughcare verify` says more",
    )
