"""What is shown of a program: what our people corrected, else what its newest source says. No questions asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from . import keys
from .models import ListedProgram, SourceRow, packed, services
from .reckoning import reckon

TEXTS = ("name", "also", "street", "city", "state", "zip", "phone", "website")
Zips = Callable[[str], tuple[float, float] | None]
"""Where the middle of a ZIP lies."""
Says = SourceRow | ListedProgram
"""What is read: rows of sources; of a program without any, the program itself."""


def show(program: ListedProgram, rows: Sequence[SourceRow], zips: Zips) -> None:
    """Set on a program what is shown of it."""
    newest = counting(rows)
    said: Sequence[Says] = newest or [program]
    texts = {name: _first(said, name, program.corrected) for name in TEXTS}
    program.yes, program.no = _codes(said, program.corrected)
    for name, text in texts.items():
        setattr(program, name, text)
    program.lat, program.lon = _position(said, program, zips)
    if newest:
        days = [row.last_seen for row in newest] + ([program.verified_on] if program.verified_on else [])
        program.dated = max(days)
        program.missing_since = max((row.missing_since for row in newest if row.missing_since), default=None)
        if any(row.missing_since is None for row in newest):
            program.missing_since = None
    closed = program.corrected.get("closed")
    program.closed = closed["value"] if closed else bool(newest) and all(row.said_closed for row in newest)
    reckon(program)


def newest_first(rows: Sequence[SourceRow]) -> list[SourceRow]:
    """Sources that still have the program before those that do not, the newest first."""
    return sorted(rows, key=lambda row: (row.missing_since is None, row.last_seen, row.pk or 0), reverse=True)


def counting(rows: Sequence[SourceRow]) -> list[SourceRow]:
    """The rows that count, newest first: what a source says no more, and says otherwise elsewhere, does not."""
    return list(_counting(newest_first(rows)))


def _counting(newest: Sequence[SourceRow]) -> Iterator[SourceRow]:
    heard: set[str] = set()
    for row in newest:
        if row.missing_since is None or row.source not in heard:
            yield row
        heard.add(row.source)


def _first(newest: Sequence[Says], name: str, corrected: Mapping[str, Any]) -> str:
    if name in corrected:
        return str(corrected[name]["value"])
    return next((text for row in newest if (text := getattr(row, name))), "")


def _codes(newest: Sequence[Says], corrected: Mapping[str, Any]) -> tuple[str, str]:
    """Of each code the newest answer; a source that says nothing of it leaves the older answer standing."""
    if len(newest) == 1 and "services" not in corrected:
        return newest[0].yes, newest[0].no
    known: dict[str, bool] = {}
    for row in reversed(newest):
        known |= services(row.yes, row.no)
    known |= {code: said["value"] for code, said in corrected.get("services", {}).items()}
    return packed(known, True), packed(known, False)


def _position(newest: Sequence[Says], program: ListedProgram, zips: Zips) -> tuple[float | None, float | None]:
    """Where a source says it lies; else the middle of its ZIP; else nowhere."""
    if not {"street", "city", "zip"} & set(program.corrected):
        for row in newest:
            if row.lat is not None:
                return row.lat, row.lon
    return zips(keys.zip5(program.zip)) or (None, None)
