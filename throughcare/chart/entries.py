"""Entries: what stands in a book. Drafts: what is about to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Never
from uuid import UUID

from .kinds import KINDS, KindInfo, Payload, Redacted, Registry, Unreadable
from .once import once
from .roles import Role
from .times import When


@dataclass(frozen=True, slots=True)
class Author:
    """Who answers for an entry: ``account`` is a stable id, never a name, and ``role`` the role acted in."""

    account: str
    role: Role


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that has not been appended yet.

    ``corrects`` is the entry it replaces and ``why`` the reason, which a correction must have. ``uid`` is given
    only by importers, which derive it from the source so that a second import adds nothing.
    """

    payload: Payload
    happened: When
    place: str = ""
    corrects: UUID | None = None
    why: str = ""
    uid: UUID | None = None


class Fields(NamedTuple):
    """What an entry is made of. A tuple: a chart is thousands of rows, and nothing is made of a row as quickly."""

    book: UUID
    position: int
    uid: UUID
    kind: str
    version: int
    happened: When
    recorded_at: datetime
    by: Author
    place: str
    corrects: UUID | None
    why: str
    raw: str | None
    registry: Registry = KINDS
    damage: str = ""


class Entry(Fields):
    """One fact in a book: what happened, when, when it was recorded, by whom, and where.

    The payload is parsed when it is first read. ``position`` counts from 1 within the book. ``damage`` says why the
    stored row itself could not be read; such an entry is unreadable, and never left out. Two are the same by their id.
    """

    @once
    def payload(self) -> Payload | Unreadable | Redacted:
        """What the entry says, in today's shape, or what stands in its place."""
        if self.damage:
            return Unreadable(self.damage)
        if self.raw is None:
            return Redacted()
        return self.registry.parse(self.kind, self.version, self.raw)

    @property
    def met(self) -> Payload | Unreadable | Redacted | None:
        """The payload if somebody has read it already, without reading it now."""
        found: Payload | Unreadable | Redacted | None = self.__dict__.get("payload")
        return found

    @property
    def known(self) -> bool:
        """Whether its row is whole, and this version of Throughcare knows the kind in this version of it."""
        return not self.damage and self.info is not None and self.version <= self.info.version

    @property
    def info(self) -> KindInfo | None:
        """What is declared about the kind, or ``None`` for a kind from a newer version."""
        return self.registry.get(self.kind)

    @property
    def title(self) -> str:
        """The kind as people call it."""
        return self.info.title if self.info else self.kind

    @property
    def readable(self) -> bool:
        """Whether this version can read it. An erased entry is readable: it says that it was erased."""
        return not isinstance(self.payload, Unreadable)

    @property
    def order(self) -> tuple[str, int]:
        """The order of a timeline: as it happened, then as it was recorded."""
        return (self.happened.text, self.position)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entry) and self.uid == other.uid

    def __ne__(self, other: object) -> bool:  # a tuple would compare all its fields
        return not self == other

    def __hash__(self) -> int:
        return hash(self.uid)

    def __setattr__(self, name: str, value: object) -> Never:
        raise AttributeError(f"an entry never changes: {name}")
