"""Words to outcomes: for one word in plain Python, for a record batch of people by the kernel.

``outcomes`` is the one function that everything runs: one process, all cores, or a cluster.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from .kernel import Column, Weeks
from .kernel.weeks import Bytes, Ints
from .measures import MEASURES, Measure, Unit, Value
from .symbols import LONGEST, SYMBOLS, BadWord, check

WHO, WORD = "who", "usePatternUDS"
"""The columns that name a person and their word, as in the published table of outcomes."""

CELLS = 1 << 20
"""Weeks times people that are reckoned at once: what stays near the processor. It bounds the memory of long words."""

TYPES = {
    Unit.YES_NO: pa.bool_(),
    Unit.WEEKS: pa.int32(),
    Unit.HALF_WEEKS: pa.float64(),
    Unit.SHARE: pa.float64(),
    Unit.SCORE: pa.float64(),
    Unit.TIME: pa.int32(),
    Unit.EVENT: pa.int32(),
}
KNOWN = np.zeros(256, np.bool_)
KNOWN[[ord(symbol) for symbol in SYMBOLS]] = True


def plain_outcomes(word: str) -> dict[str, Value]:
    """All outcomes of one word, by column. Raises :class:`BadWord`."""
    check(word)
    return {measure.column: measure.plain(word) for measure in MEASURES}


def schema_of(who: pa.DataType) -> pa.Schema:
    """The columns of a table of outcomes, where ``who`` is of that type."""
    measured = [pa.field(measure.column, TYPES[measure.unit]) for measure in MEASURES]
    return pa.schema([pa.field(WHO, who), pa.field(WORD, pa.string()), *measured])


def outcomes(batch: pa.RecordBatch) -> pa.RecordBatch:
    """All outcomes of a batch of people, from its columns ``who`` and ``usePatternUDS``.

    Raises :class:`BadWord` with the person and the week.
    """
    who, words = batch.column(WHO), batch.column(WORD).cast(pa.string())
    columns = [_concatenated(parts) for parts in zip(*_measured(who, words), strict=True)]
    schema = schema_of(who.type)
    if not columns:
        return pa.RecordBatch.from_pylist([], schema=schema)
    return pa.RecordBatch.from_arrays([who, words, *columns], schema=schema)


def _concatenated(parts: tuple[pa.Array, ...]) -> pa.Array:
    return parts[0] if len(parts) == 1 else pa.concat_arrays(parts)


def _measured(who: pa.Array, words: pa.StringArray) -> Iterator[list[pa.Array]]:
    """The columns of outcomes, for so many people at a time as keep the matrix small."""
    text, lengths = _bytes_of(who, words)
    ends = np.cumsum(lengths, dtype=np.int64)
    size = max(1, CELLS // int(lengths.max(initial=1)))
    for start in range(0, len(lengths), size):
        these = lengths[start : start + size]
        begin = int(ends[start] - lengths[start])
        weeks = Weeks.of_bytes(text[begin : begin + int(these.sum())], these)
        yield [_array(measure, weeks) for measure in MEASURES]


def _array(measure: Measure, weeks: Weeks) -> pa.Array:
    """The answers to one measure."""
    answer = measure.fast(weeks)
    column = answer if isinstance(answer, Column) else Column(answer)
    return pa.array(column.values, type=TYPES[measure.unit], mask=column.unknown)


def _bytes_of(who: pa.Array, words: pa.StringArray) -> tuple[Bytes, Ints]:
    """The letters of all words and their lengths. Raises :class:`BadWord` for the first that cannot be used."""
    if words.null_count:
        raise BadWord(f"participant {_first(who, words.is_null())}: no word")
    _, offsets, letters = words.buffers()
    ends = np.frombuffer(offsets, np.int32)[words.offset : words.offset + len(words) + 1]
    lengths = np.diff(ends)
    text = np.frombuffer(letters or b"", np.uint8)[ends[0] : ends[-1]] if len(words) else np.zeros(0, np.uint8)
    if not (KNOWN[text].all() and lengths.min(initial=1) and lengths.max(initial=1) <= LONGEST):
        _refuse(who, words)
    return text, lengths


def _refuse(who: pa.Array, words: pa.StringArray) -> None:
    """Say of whom the first word is that cannot be used, and why."""
    for person, word in zip(who, words, strict=True):
        try:
            check(word.as_py())
        except BadWord as error:
            raise BadWord(f"participant {person.as_py()}: {error}") from error


def _first(who: pa.Array, where: pa.BooleanArray) -> object:
    return who.filter(where)[0].as_py()
