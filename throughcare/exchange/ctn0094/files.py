"""Reading a table, csv or csv.gz, line by line, whatever is wrong with it.

The lines are read as bytes and decoded one by one, so that one line in another encoding costs one line. A quoted cell
may not run over two lines: no published table has one, and a stray quote would swallow the rest of the file.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .blocks import Cut, Unusable, lines
from .problems import Problem, shown

MOST_ROWS = 2_000_000
"""Rows of one table. The longest published table that is read has 237,778."""

Row = tuple[str, ...]


class Line(NamedTuple):
    """One good line of a table: its number in the file (the header is line 1) and its cells."""

    number: int
    cells: Row


def find(directory: Path, table: str) -> Path | None:
    """The file of a table: ``table.csv``, else ``table.csv.gz``, else ``None``."""
    found = (directory / f"{table}{ending}" for ending in (".csv", ".csv.gz"))
    return next((path for path in found if path.exists()), None)


def read(path: Path, columns: Row) -> Iterator[Line | Problem]:
    """The lines below the header, and what was wrong.

    Raises :class:`Unusable` when the header is another one or the file cannot be opened, and
    :class:`~throughcare.exchange.ctn0094.blocks.Damaged` when it shows, after some lines, that none can be trusted.
    """
    if not path.is_file():
        raise Unusable("this is not a file")
    found = lines(path)
    _check_header(next(found, None), columns)
    count = len(columns)
    for number, raw in enumerate(found, start=2):
        if number > MOST_ROWS:
            yield Problem(path.name, number, f"more than {MOST_ROWS:,} rows; the rest was not read")
            return
        if isinstance(raw, Cut):
            yield Problem(path.name, number, raw.reason)
            continue
        try:
            yield Line(number, _cells(raw, count))
        except ValueError as error:
            yield Problem(path.name, number, str(error))


def _check_header(raw: bytes | Cut | None, columns: Row) -> None:
    if raw is None:
        raise Unusable("the file is empty")
    if isinstance(raw, Cut):
        raise Unusable(f"the header cannot be read: {raw.reason}")
    try:
        header = _cells(raw.removeprefix(b"\xef\xbb\xbf"), len(columns))
    except ValueError as error:
        raise Unusable(f"the header cannot be read: {error}") from error
    if header != columns:
        raise Unusable(f"the columns are {shown(','.join(header))}, not {','.join(columns)}")


def _cells(raw: bytes, count: int) -> Row:
    """The cells of a line. Raises ``ValueError`` in words."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError("the line is not UTF-8 text") from error
    if not text.isprintable():
        raise ValueError("the line holds a control character or another hidden one")
    cells = tuple(text.split(",")) if '"' not in text else _quoted(text)
    if len(cells) != count:
        raise ValueError(f"the line has {len(cells)} cells where {count} are expected")
    return cells


def _quoted(text: str) -> Row:
    try:
        return tuple(next(csv.reader([text], strict=True)))
    except csv.Error as error:
        raise ValueError("a quotation mark is opened and not closed") from error
