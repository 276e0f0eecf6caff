"""Outcomes on one machine: from record batches to record batches, and from one Parquet file to another.

Batches may come from anywhere that speaks Arrow: Parquet here, ``fetch_record_batch`` of DuckDB, a list in memory.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
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
        _refuse_columns(words.schema_arrow)
        _refuse_twice(words)
        batches = words.iter_batches(BATCH, columns=[WHO, WORD])
        done = 0
        with pq.ParquetWriter(beside, schema_of(words.schema_arrow.field(WHO).type)) as file:
            for batch in run(batches, workers or os.cpu_count() or 1):
                file.write_batch(batch)
                done += batch.num_rows
                progress(done)
    return done


def people_in(source: Path) -> int:
    """How many rows a Parquet file has. Raises :class:`BadWord` for one that is damaged."""
    with _opened(source) as words:
        return int(words.metadata.num_rows)


def _opened(source: Path) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(source)
    except pa.ArrowInvalid as error:
        raise BadWord(f"{source.name}: not a whole Parquet file") from error


def _refuse_columns(schema: pa.Schema) -> None:
    """Who and a text must be there."""
    for column in (WHO, WORD):
        if column not in schema.names:
            raise BadWord(f"no column {column}")
    kind = schema.field(WORD).type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_dictionary(kind)):
        raise BadWord(f"{WORD} is {kind}, not text")


def _refuse_twice(words: pq.ParquetFile) -> None:
    """Somebody there twice would count twice in every share; somebody without a number could be anybody."""
    who = words.read(columns=[WHO]).column(WHO)
    if who.null_count:
        raise BadWord(f"somebody without a number: {WHO} is empty {who.null_count:,} times")
    if pc.count_distinct(who).as_py() < len(who):
        counted = who.value_counts()
        twice = counted.filter(pc.greater(pc.struct_field(counted, "counts"), 1))
        raise BadWord(f"participant {twice[0].as_py()['values']}: there more than once")
