"""Tables of words and of outcomes as csv, in the format of the published table.

``who`` is a whole number, ``TRUE`` and ``FALSE`` are answers, and ``NA`` is the only mark of what is unknown. Words
begin with ``+`` or ``-``, so a spreadsheet may take them for formulas: read them as text.
"""

from __future__ import annotations

import csv
import gzip
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

import pyarrow as pa
import pyarrow.csv as arrow_csv

from .embedded import BATCH
from .engine import WHO, WORD, schema_of
from .measures import Value
from .symbols import BadWord, check
from .whole_files import replaced

NA = "NA"
_WHOLE = re.compile(r"-?[0-9]{1,18}", re.ASCII)
_PLAIN = arrow_csv.WriteOptions(include_header=False, quoting_style="none")


class Person(NamedTuple):
    """Somebody and their word."""

    who: int
    word: str


def read_words(path: Path) -> list[Person]:
    """The people of a table (csv or csv.gz) with columns ``who`` and ``usePatternUDS``; other columns are left alone.

    Raises :class:`BadWord` with the line for whatever cannot be used, and for somebody who is there twice.
    """
    with _opened(path) as file:
        rows = csv.reader(file, strict=True)
        try:
            return list(_people(path.name, rows, lambda: rows.line_num))
        except (csv.Error, UnicodeDecodeError, EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise BadWord(f"{path.name}:{rows.line_num + 1}: the line cannot be read ({error})") from error


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _people(name: str, rows: Iterator[list[str]], place: Callable[[], int]) -> Iterator[Person]:
    """The people, told by the line on which their row ends: a note in quotation marks may run over several."""
    header = next(rows, [])
    who, word = _places(name, header)
    lines: dict[int, int] = {}
    for cells in rows:
        line = place()
        try:
            person = _person(cells, who, word, len(header))
        except BadWord as error:
            raise BadWord(f"{name}:{line}: {error}") from error
        if (first := lines.setdefault(person.who, line)) != line:
            raise BadWord(f"{name}:{line}: participant {person.who} for the second time (first in line {first})")
        yield person
    if not lines:
        raise BadWord(f"{name}: nobody is in it")


def _places(name: str, header: list[str]) -> tuple[int, int]:
    for column in (WHO, WORD):
        if header.count(column) != 1:
            raise BadWord(f"{name}:1: the header names {column} {header.count(column)} times; it needs {WHO},{WORD}")
    return header.index(WHO), header.index(WORD)


def _person(cells: list[str], who: int, word: int, columns: int) -> Person:
    if len(cells) != columns:
        raise BadWord(f"the line has {len(cells)} cells where {columns} are expected")
    if not _WHOLE.fullmatch(cells[who]):
        raise BadWord(f"who is “{cells[who][:40]}”, not a whole number")
    try:
        check("" if cells[word] == NA else cells[word])
    except BadWord as error:
        raise BadWord(f"participant {cells[who]}: {error}") from error
    return Person(int(cells[who]), cells[word])


def batches_of(people: Sequence[Person]) -> Iterator[pa.RecordBatch]:
    """The people as record batches."""
    for start in range(0, len(people), BATCH):
        some = people[start : start + BATCH]
        columns = [pa.array([one.who for one in some], pa.int64()), pa.array([one.word for one in some], pa.string())]
        yield pa.RecordBatch.from_arrays(columns, names=[WHO, WORD])


def numbered(people: Sequence[tuple[str, str]]) -> Iterator[pa.RecordBatch]:
    """People with a text in place of a number, and their words, as record batches."""
    for start in range(0, len(people), BATCH):
        who, words = zip(*people[start : start + BATCH], strict=True)
        yield pa.RecordBatch.from_arrays([pa.array(who), pa.array(words)], names=[WHO, WORD])


def write_outcomes(
    path: Path, batches: Iterable[pa.RecordBatch], progress: Callable[[int], None] = lambda done: None
) -> int:
    """A table of outcomes, there whole or not at all. Returns the people."""
    people = 0
    with replaced(path) as beside, beside.open("wb") as file:
        file.write(f"{','.join(schema_of(pa.int64()).names)}\n".encode())
        for batch in batches:
            texts = [_texts(column) for column in batch.columns]
            arrow_csv.write_csv(pa.RecordBatch.from_arrays(texts, names=batch.schema.names), file, _PLAIN)
            people += batch.num_rows
            progress(people)
    return people


def _texts(column: pa.Array) -> pa.Array:
    """A column as it is written. Each of its few different values is put into words once."""
    coded = column.dictionary_encode()
    words = pa.array([text(value) for value in coded.dictionary.to_pylist()], pa.string())
    return words.take(coded.indices).fill_null(NA)


def text(value: Value | str) -> str:
    """One cell: an answer, a number without more digits than it needs, or that it is unknown."""
    if value is None:
        return NA
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)
