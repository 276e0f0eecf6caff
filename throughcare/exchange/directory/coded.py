"""A table with the service codes of program reference 7.4: name, address, position, and ``services``.

``services`` holds codes apart by spaces, commas, semicolons, bars or stars. A code with a minus before it is known not
to be offered; a code that is not named is unknown. What the table says besides is kept under its own names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from . import tables
from .rows import Read, Row
from .texts import is_zip, position, state

FORM = "a table with service codes"
NEEDED = ("name", "city", "state", "zip", "services")
NAMES: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "name1", "programname"),
    "also": ("also", "name2", "dba"),
    "street": ("street", "street1", "address", "address1"),
    "street2": ("street2", "address2"),
    "city": ("city",),
    "state": ("state", "stateprovince"),
    "zip": ("zip", "zipcode", "postalcode"),
    "phone": ("phone", "telephone"),
    "website": ("website", "url", "web"),
    "lat": ("latitude", "lat"),
    "lon": ("longitude", "lon", "lng", "long"),
    "services": ("services", "servicecodes"),
    "key": ("id", "key", "frid"),
}
"""What a column may be called."""

APART = str.maketrans(",;|*", "    ")
"""What may stand between codes besides spaces."""

LANGUAGE = re.compile(r"F\d{1,2}")
"""Further languages have a code of their own each (“Fnn” in the reference)."""


def columns(names: Sequence[str]) -> dict[str, str]:
    """Which column holds what."""
    there = {tables.column(name) for name in names}
    return {what: found for what, ways in NAMES.items() if (found := next((way for way in ways if way in there), ""))}


def missing(names: Sequence[str]) -> list[str]:
    """The columns that are needed and not there."""
    return [name for name in NEEDED if name not in columns(names)]


def read(text: str, names: Sequence[str], codes: Collection[str]) -> Read:
    """Every program of the table. Codes that are not in ``codes`` are said, and kept as text."""
    found = Read(FORM)
    which = columns(names)
    rest = [name for name in names if tables.column(name) not in which.values()]
    for line, cells in tables.lines(text, names, found):
        said = {what: cells[name] for what, name in which.items()}
        if not said["name"]:
            found.leave_out(line, "has no name")
            continue
        more = {name: cells[tables.column(name)] for name in rest if cells.get(tables.column(name))}
        found.add(_row(line, said, more, codes, found))
    return found


def _row(line: int, said: Mapping[str, str], more: dict[str, str], codes: Collection[str], into: Read) -> Row:
    offered, strange = services(said["services"], codes)
    if strange:
        more["codes not known here"] = " ".join(strange)
        into.note(line, f"codes that are not in our list: {' '.join(strange)}")
    return Row(
        line=line,
        name=said["name"],
        street=", ".join(filter(None, (said.get("street"), said.get("street2")))),
        state=state(said["state"]),
        services=offered,
        more=more,
        also=said.get("also", ""),
        city=said["city"],
        zip=said["zip"],
        phone=said.get("phone", ""),
        website=said.get("website", ""),
        key=said.get("key", ""),
        **_place(line, said, into),
    )


def _place(line: int, said: Mapping[str, str], into: Read) -> dict[str, Any]:
    """The position that the table gives, if it gives one; and a word about a broken ZIP or position."""
    lat, lon = said.get("lat", ""), said.get("lon", "")
    where = position(lat, lon)
    if where is None and (lat or lon):
        into.note(line, f"“{lat}”, “{lon}” is no position: the place of the ZIP is used")
    if not is_zip(said["zip"]):
        into.note(line, f"ZIP “{said['zip']}” is none: kept as it stands")
    return {"lat": where[0], "lon": where[1]} if where else {}


def services(text: str, codes: Collection[str]) -> tuple[dict[str, bool], list[str]]:
    """What is offered, yes or no by code, and the codes that nobody knows."""
    found: dict[str, bool] = {}
    strange: list[str] = []
    for part in text.upper().translate(APART).split():
        code = part.lstrip("-")
        if code in codes or LANGUAGE.fullmatch(code):
            found[code] = not part.startswith("-")
        elif code:
            strange.append(part)
    return found, strange
