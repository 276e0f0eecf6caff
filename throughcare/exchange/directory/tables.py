"""Comma-separated tables: columns by name, lines by number, and no line lost silently."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from .rows import LONGEST, Read, Unusable
from .texts import clean

csv.field_size_limit(2**31 - 1)  # a huge value is reported with its line, not thrown at whoever imports

Cells = Mapping[str, str]


def column(text: str) -> str:
    """The form in which names of columns are compared: “Zip code”, “ZIPCODE” and “zip_code” are one."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def header(text: str) -> list[str]:
    """The names of the columns as they stand. Raises :class:`Unusable`."""
    first = next(_records(text), None)
    if first is None:
        raise Unusable("The file is empty.")
    return [clean(name) for name in first[1]]


def lines(text: str, names: Sequence[str], into: Read) -> Iterator[tuple[int, Cells]]:
    """Every line below the header, with its number; the empty are skipped, the broken are said.

    Raises :class:`Unusable` when a quotation mark is never closed: what follows it would look as if it had disappeared.
    """
    columns = [column(name) for name in names]
    records = _records(text)
    next(records)
    for line, cells in records:
        if not any(cell.strip() for cell in cells):
            continue
        into.lines += 1
        if reason := _wrong(cells, len(columns)):
            into.leave_out(line, reason)
            continue
        yield line, {name: clean(cell) for name, cell in zip(columns, cells, strict=False)}


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Unusable(
            f"The record that begins in line {begins} cannot be read ({error}); most often a quotation mark there is "
            "not closed. Mend it and import the file again."
        ) from error


def _wrong(cells: Sequence[str], columns: int) -> str:
    """Why a line cannot be read, in words; empty when it can."""
    if any(cell.strip() for cell in cells[columns:]):
        return f"has {len(cells)} values, and the table has {columns} columns"
    if len(cells) < columns:
        return f"ends after {len(cells)} of {columns} columns"
    longest = max(map(len, cells))
    return f"has a value of {longest:,} characters; at most {LONGEST:,} are read" if longest > LONGEST else ""
