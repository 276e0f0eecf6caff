"""Rows of the copy: the envelope of an entry, which is the same in every table, and what its kind says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, tzinfo
from functools import cache
from typing import Any

import pyarrow as pa

from throughcare.chart.books import Book
from throughcare.chart.corrections import WITHDRAWN
from throughcare.chart.entries import Entry
from throughcare.chart.kinds import KindInfo, Payload, Redacted

from .privacy import kept_apart
from .pseudonyms import Pseudonyms
from .shapes import MOMENT, Field, fields_of

ENVELOPE = pa.schema(
    [
        pa.field("book", pa.string(), nullable=False),
        pa.field("position", pa.int32(), nullable=False),
        pa.field("entry", pa.string(), nullable=False),
        pa.field("program", pa.string()),
        pa.field("happened_at", MOMENT),
        pa.field("happened_on", pa.date32()),
        pa.field("recorded_at", MOMENT, nullable=False),
        pa.field("account", pa.string(), nullable=False),
        pa.field("role", pa.string(), nullable=False),
        pa.field("version", pa.int32(), nullable=False),
        pa.field("corrects", pa.string()),
        pa.field("standing", pa.bool_(), nullable=False),
        pa.field("content", pa.string(), nullable=False),
    ]
)
"""The columns of every table. A field of a payload with one of these names is called ``said_`` and its name."""

SAID, ERASED, UNREADABLE = "said", "erased", "unreadable"
STRAY = "unknown"
"""The table of entries whose kind is not even a name: their row in the database is damaged."""

Row = tuple[Any, ...]
_NAME = re.compile(r"[a-z0-9_]{1,40}\.[a-z0-9_]{1,40}")


@dataclass(frozen=True, slots=True)
class Belonging:
    """To which program a book belonged when an entry was charted, and the calendar of that program."""

    program: str | None
    zone: tzinfo = UTC


def table_of(kind: str) -> str:
    """The table of a kind."""
    return kind if _NAME.fullmatch(kind) else STRAY


def column_of(name: str) -> str:
    """The column of a field of a payload."""
    return f"said_{name}" if name in ENVELOPE.names else name


def kept_fields(info: KindInfo | None) -> tuple[Field, ...]:
    """The fields of a kind that are copied; none of a kind that this version does not know."""
    return () if info is None else _kept(info.model)


@cache
def _kept(model: type[Payload]) -> tuple[Field, ...]:
    return tuple(field for field in fields_of(model) if field.shape.type is not None)


def schema_of(info: KindInfo | None) -> pa.Schema:
    """The columns of the table of a kind."""
    return ENVELOPE if info is None else _schema(info.model)


@cache
def _schema(model: type[Payload]) -> pa.Schema:
    said = [pa.field(column_of(field.name), field.shape.type) for field in _kept(model)]
    return pa.schema([*ENVELOPE, *said])


def row_of(entry: Entry, book: str, belonging: Belonging, standing: bool, key: Pseudonyms) -> Row | None:
    """The row of one entry in the order of its table; ``None`` for a kind that is kept apart."""
    info = entry.info
    if kept_apart(info):
        return None
    said = entry.payload
    happened_at = entry.happened.moment
    envelope = (
        book,
        entry.position,
        key.of(entry.uid),
        belonging.program,
        happened_at and happened_at.replace(microsecond=0),
        entry.happened.day(belonging.zone),
        entry.recorded_at.replace(microsecond=0),
        key.account(entry.by.account),
        entry.by.role.value,
        entry.version,
        None if entry.corrects is None else key.of(entry.corrects),
        standing,
        _content(said),
    )
    return (*envelope, *_cells(said, kept_fields(info), key))


def _content(said: object) -> str:
    if isinstance(said, Payload):
        return SAID
    return ERASED if isinstance(said, Redacted) else UNREADABLE


def _cells(said: object, fields: tuple[Field, ...], key: Pseudonyms) -> Row:
    """What the entry says, field by field; nothing where it was erased or cannot be read."""
    if not isinstance(said, Payload):
        return (None,) * len(fields)
    values = ((field.shape.cell, getattr(said, field.name)) for field in fields)
    return tuple(None if value is None else cell(value, key) for cell, value in values)


def program_named(entry: Entry) -> str | None:
    """The program that an entry names, such as the one where somebody entered a stage."""
    said = entry.payload
    found = getattr(said, "program", None) if "program" in type(said).__annotations__ else None
    return found if isinstance(found, str) and found else None


def may_rename(entry: Entry) -> bool:
    """Whether an entry changes what an earlier one said of the program."""
    return entry.corrects is not None and (entry.kind == WITHDRAWN or program_named(entry) is not None)


def named_last(book: Book, position: int) -> str | None:
    """The program that was named last among the first entries of a book, as they stood then.

    A correction counts in the place of what it corrects: whoever mends the spelling of somebody who has moved on does
    not bring them back.
    """
    known = Book(book.uid, [entry for entry in book.entries if entry.position <= position])
    places = {entry.uid: entry.position for entry in known.entries}
    stand = sorted(known.standing(), key=lambda entry: places[known.origins.get(entry.uid, entry.uid)], reverse=True)
    return next((named for entry in stand if (named := program_named(entry))), None)
