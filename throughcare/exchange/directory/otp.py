"""The federal listing of opioid treatment programs (42 CFR Part 8), as a table without identifier and position."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from . import tables
from .rows import Read, Row
from .texts import is_zip, state

FORM = "the federal listing of opioid treatment programs"
SOURCE = "SAMHSA opioid treatment program directory"
NEEDED = ("Program Name", "Street", "City", "State", "Zipcode", "Phone")
OPTIONAL = ("DBA", "Certification", "FullCertification")
OWN = ("Program Name", "Zipcode", "Certification", "DBA")
"""Columns by which the listing is told from other tables: two of them are enough."""


def looks_like(names: Sequence[str]) -> bool:
    """Whether the columns are most likely meant to be this listing."""
    there = {tables.column(name) for name in names}
    return sum(tables.column(name) in there for name in OWN) >= 2


def read(text: str, names: Sequence[str], codes: Collection[str]) -> Read:
    """Every program of the listing. It says one service of each: that it is an opioid treatment program."""
    found = Read(FORM)
    rest = [name for name in names if name not in NEEDED and name != "DBA"]
    for line, cells in tables.lines(text, names, found):
        if not cells["programname"]:
            found.leave_out(line, "has no name")
            continue
        if not is_zip(cells["zipcode"]):
            found.note(line, f"ZIP “{cells['zipcode']}” is none: kept as it stands, without a place on the map")
        found.add(
            Row(
                line=line,
                name=cells["programname"],
                also=cells.get("dba", ""),
                street=cells["street"],
                city=cells["city"],
                state=state(cells["state"]),
                zip=cells["zipcode"],
                phone=cells["phone"],
                services={"OTP": True},
                more={name: cells[tables.column(name)] for name in rest if cells.get(tables.column(name))},
            )
        )
    return found
