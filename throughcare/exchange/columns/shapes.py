"""Columns from the fields of a kind: their type in Arrow, and how a cell is made of what an entry says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from uuid import UUID

import pyarrow as pa
from pydantic import BaseModel

from throughcare.chart.kinds import KindInfo, Payload

from .privacy import LEFT_OUT, Treatment, as_code, ruling
from .pseudonyms import Pseudonyms

Cell = Callable[[Any, Pseudonyms], Any]
MOMENT = pa.timestamp("ms", tz="UTC")
LARGEST = 2**63
UID = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)
"""An id inside a code: items of the catalogue and own schedules are named by the entry that first offered them."""
PLACES = ("first", "second", "third", "fourth")
"""The names of the parts of a pair: the answers of a questionnaire are pairs of question and value."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One field as the dictionary tells it: where it stands, its type in words, and what is done with it."""

    path: str
    says: str
    treatment: Treatment
    why: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """How one field is copied. ``type`` is ``None`` where nothing of it is."""

    type: pa.DataType | None
    cell: Cell
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a payload with its shape."""

    name: str
    shape: Shape


@cache
def fields_of(model: type[Payload]) -> tuple[Field, ...]:
    """The fields of a kind, the ones that are left out too."""
    found = model.model_fields.items()
    return tuple(Field(name, _shape(model.kind.name, name, field.annotation)) for name, field in found)


def _shape(kind: str, path: str, annotation: Any) -> Shape:
    """The shape of a type. What nobody has a rule for is left out."""
    origin, inner = get_origin(annotation), _inner(annotation)
    if origin is Literal:
        return _leaf(kind, path, "choice", pa.string(), _text, tuple(str(one) for one in inner))
    if origin in (tuple, list, frozenset) and (Ellipsis in get_args(annotation) or origin is not tuple):
        return _list(_shape(kind, f"{path}[]", inner[0]))
    if origin is tuple:
        return _struct({name: _shape(kind, f"{path}.{name}", one) for name, one in zip(PLACES, inner, strict=False)})
    if origin in (Annotated, Union, UnionType) and inner:
        return _shape(kind, path, inner[0]) if origin is Annotated or len(inner) == 1 else _unknown(path)
    return _plain(kind, path, annotation)


def _inner(annotation: Any) -> list[Any]:
    return [one for one in get_args(annotation) if one is not NoneType and one is not Ellipsis]


def _plain(kind: str, path: str, made_of: Any) -> Shape:
    if not isinstance(made_of, type):
        return _unknown(path)
    if issubclass(made_of, BaseModel):
        some = made_of.model_fields.items()
        return _struct({name: _shape(kind, f"{path}.{name}", one.annotation) for name, one in some})
    if issubclass(made_of, Enum):
        return _leaf(kind, path, "choice", pa.string(), _choice, tuple(str(one.value) for one in made_of))
    for known, (says, arrow, cell) in PLAIN.items():
        if issubclass(made_of, known):
            return _leaf(kind, path, says, arrow, cell)
    return _unknown(path)


def _unknown(path: str) -> Shape:
    return Shape(None, _nothing, (Leaf(path, "something else", Treatment.TEXT, "no rule for its type"),))


def _leaf(kind: str, path: str, says: str, arrow: pa.DataType, cell: Cell, choices: tuple[str, ...] = ()) -> Shape:
    default = {"text": Treatment.TEXT, "id": Treatment.NUMBERED}.get(says, Treatment.KEPT)
    said = ruling(kind, path, default)
    told = (Leaf(path, says, said.treatment, said.why, choices),)
    if said.treatment in LEFT_OUT:
        return Shape(None, _nothing, told)
    if said.treatment is Treatment.YEAR:
        return Shape(pa.int64(), _year, told)
    return Shape(arrow, cell, told)


def _list(item: Shape) -> Shape:
    if item.type is None:
        return Shape(None, _nothing, item.leaves)
    return Shape(pa.list_(item.type), lambda value, key: [item.cell(one, key) for one in value], item.leaves)


def _struct(parts: dict[str, Shape]) -> Shape:
    leaves = tuple(leaf for part in parts.values() for leaf in part.leaves)
    kept = {name: part for name, part in parts.items() if part.type is not None}
    if not kept:
        return Shape(None, _nothing, leaves)
    struct = pa.struct([pa.field(name, part.type) for name, part in kept.items()])
    places = {name: place for place, name in enumerate(parts)}

    def cell(value: Any, key: Pseudonyms) -> dict[str, Any]:
        pair = isinstance(value, tuple)
        found = ((name, value[places[name]] if pair else getattr(value, name)) for name in kept)
        return {name: None if said is None else kept[name].cell(said, key) for name, said in found}

    return Shape(struct, cell, leaves)


def _nothing(value: Any, key: Pseudonyms) -> None:
    """Left out."""


def _as_is(value: Any, key: Pseudonyms) -> Any:
    return value


def _whole(value: int, key: Pseudonyms) -> int | None:
    """A whole number; one that no table can hold is a slip of typing, and must not stop the copy of everything else."""
    return value if abs(value) < LARGEST else None


def _text(value: Any, key: Pseudonyms) -> str:
    return str(value)


def _choice(value: Enum, key: Pseudonyms) -> str:
    return str(value.value)


def _code(value: str, key: Pseudonyms) -> str | None:
    """A code; an id in it becomes the keyed number under which its entry is found."""
    code = as_code(value)
    return code and UID.sub(lambda found: key.of(UUID(found[0])), code)


def _number(value: UUID, key: Pseudonyms) -> str:
    return key.of(value)


def _year(value: date, key: Pseudonyms) -> int:
    return value.year


PLAIN: dict[type, tuple[str, pa.DataType, Cell]] = {
    bool: ("yes or no", pa.bool_(), _as_is),
    int: ("whole number", pa.int64(), _whole),
    UUID: ("id", pa.string(), _number),
    datetime: ("moment", MOMENT, _as_is),
    date: ("day", pa.date32(), _as_is),
    time: ("time of day", pa.time32("s"), _as_is),
    str: ("text", pa.string(), _code),
}
"""What is not here, nor made of it, is left out. The order matters: yes or no is a whole number too."""


def leaves_of(info: KindInfo) -> Iterator[Leaf]:
    """Everything that an entry of the kind can say, for the dictionary."""
    for field in fields_of(info.model):
        yield from field.shape.leaves
