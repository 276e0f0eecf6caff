"""The instruments of this installation, read once from their data files. A faulty file stops the start, by name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from .shape import Instrument, Method

FOLDER = Path(__file__).parent / "data"


class InstrumentFileError(ValueError):
    """A data file that does not say an instrument: names the file and what is wrong."""


@cache
def instruments() -> Mapping[str, Instrument]:
    """Every instrument by its id, in the order of their titles."""
    found = [read(file) for file in FOLDER.glob("*.toml")]
    return {one.id: one for one in sorted(found, key=lambda one: one.title.lower())}


def find(id: str) -> Instrument | None:
    """The instrument of that id, or ``None``."""
    return instruments().get(id)


def instrument(id: str) -> Instrument:
    """The same. Raises ``LookupError`` for an id that is not known."""
    found = find(id)
    if found is None:
        raise LookupError(f"no instrument is called {id}")
    return found


def read(file: Path) -> Instrument:
    """One data file. Raises :class:`InstrumentFileError` for one that does not say an instrument."""
    try:
        made = Instrument.model_validate(_with_choices(tomllib.loads(file.read_text(encoding="utf-8"))))
    except (ValidationError, tomllib.TOMLDecodeError, LookupError) as error:
        raise InstrumentFileError(f"{file.name}: {error}") from error
    wrong = list(faults(made))
    if made.id != file.stem:
        wrong.append(f"its id is {made.id}")
    if wrong:
        raise InstrumentFileError(f"{file.name}: {'; '.join(wrong)}")
    return made


def _with_choices(said: dict[str, Any]) -> dict[str, Any]:
    """The file with each name of a list of choices replaced by the list. Raises ``LookupError`` for an unknown name."""
    lists = said.pop("choices", {})
    for item in said.get("items", []):
        if isinstance(item.get("choices"), str):
            item["choices"] = lists[item["choices"]]
    return said


def faults(one: Instrument) -> Iterator[str]:
    """What is wrong with an instrument that has the right shape."""
    ids = [item.id for item in one.items]
    if len(ids) != len(set(ids)):
        yield "a question stands twice"
    for item in one.items:
        if not item.choices and (item.lowest is None or item.highest is None):
            yield f"question {item.id} has no possible answers"
        if item.only_if and item.only_if.item not in ids[: ids.index(item.id)]:
            yield f"question {item.id} hangs on one that does not stand before it"
    if one.licence.text_may_ship and not one.has_labels:
        yield "a question has no label"
    if one.method is Method.LEVELS and not one.levels:
        yield "it has no levels"
    yield from (f"question {name} does not exist" for name in _named(one) if name not in ids)


def _named(one: Instrument) -> Iterator[str]:
    """Every question that another part of the file names."""
    yield from (name for part in one.subscales for name in part.items)
    yield from (condition.item for level in one.levels for condition in level.any)
    yield from (rule.item for rule in one.flags)
    yield from (name for rule in one.not_more for name in (rule.item, rule.than))
    yield from one.missing.never
