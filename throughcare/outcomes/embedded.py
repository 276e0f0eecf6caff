"""Outcomes on one machine: from record batches to record batches, and from one Parquet file to another.

Batches may come from anywhere that speaks Arrow: Parquet here, ``fetch_record_batch`` of DuckDB, a list in memory.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from .engine import WHO, WORD, outcomes, schema_of
from .symbols import BadWord
from .whole_files import replaced

BATCH = 1 << 16
"""People in a batch."""

Progress = Callable[[int], None]


def run(batches: Iterable[pa.RecordBatch], workers: int = 1) -> Iterator[pa.RecordBatch]:
    """The outcomes of each batch, in order. With more workers than one, as many batches are reckoned at a time.

    The kernel spends its time outside Python's lock, so threads use all cores; two batches a worker wait at most.
    """
    if workers == 1:
        yield from map(outcomes, batches)
        return
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[pa.RecordBatch]] = deque()
        for batch in batches:
            waiting.append(pool.submit(outcomes, batch))
            if len(waiting) == 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def parquet(source: Path, target: Path, *, workers: int | None = None, progress: Progress = lambda done: None) -> int:
    """Outcomes of a Parquet file of words, as a Parquet file that is there whole or not at all. Returns the people.

    Raises :class:`BadWord` with person and week, also for somebody who is there twice.
    """
    with _opened(source) as words, replaced(target) as beside:
        refuse_columns(words.schema_arrow)
        _refuse_twice(words, source)
        batches = _batches(words, source)
        done = 0
        with pq.ParquetWriter(beside, schema_of(words.schema_arrow.field(WHO).type)) as file:
            for batch in run(batches, workers or os.cpu_count() or 1):
                file.write_batch(batch)
                done += batch.num_rows
                progress(done)
    return done


def people_in(source: Path) -> int:
    """How many people a Parquet file of words has. Raises :class:`BadWord` for a file that is not one."""
    with _opened(source) as words:
        return int(words.metadata.num_rows)


def _opened(source: Path) -> pq.ParquetFile:
    if not source.is_file():
        raise BadWord(f"{source} is not a file")
    with _whole(source):
        return pq.ParquetFile(source)


@contextmanager
def _whole(source: Path) -> Iterator[None]:
    """A file that breaks off or is damaged may show it only where it is read."""
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        raise BadWord(f"{source.name}: not a whole Parquet file ({str(error).rstrip('.')})") from error


def _batches(words: pq.ParquetFile, source: Path) -> Iterator[pa.RecordBatch]:
    batches = words.iter_batches(BATCH, columns=[WHO, WORD])
    while True:
        with _whole(source):
            batch = next(batches, None)
        if batch is None:
            return
        yield batch


def refuse_columns(schema: pa.Schema) -> None:
    """Raise :class:`BadWord` unless who (a whole number or a text) and a text are there, once each."""
    for column in (WHO, WORD):
        if (times := schema.names.count(column)) != 1:
            raise BadWord(f"{column} is there {times} times" if times else f"no column {column}")
    who, word = schema.field(WHO).type, schema.field(WORD).type
    if not (pa.types.is_integer(who) or _is_text(who)):
        raise BadWord(f"{WHO} is {who}, neither a whole number nor text")
    if not _is_text(word):
        raise BadWord(f"{WORD} is {word}, not text")


def _is_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_text(kind.value_type)
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _refuse_twice(words: pq.ParquetFile, source: Path) -> None:
    """Somebody there twice would count twice in every share; somebody without a number could be anybody."""
    with _whole(source):
        who = words.read(columns=[WHO]).column(WHO)
    if pa.types.is_dictionary(who.type):
        who = who.cast(who.type.value_type)
    if not len(who):
        raise BadWord("nobody is in it")
    if who.null_count:
        raise BadWord(f"somebody without a number: {WHO} is empty {who.null_count:,} times")
    if pc.count_distinct(who).as_py() < len(who):
        counted = who.value_counts()
        twice = counted.filter(pc.greater(pc.struct_field(counted, "counts"), 1))
        raise BadWord(f"participant {twice[0].as_py()['values']}: there more than once")
